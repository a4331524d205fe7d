"""The files of a roster: which there are, and writing as many of them as can be written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wfm.errors import OutputError
from wfm.labels import LANGUAGES
from wfm.report.calendars import calendars
from wfm.report.csv_tables import COVERAGE, HOURS, SESSIONS, coverage_rows, hours_rows, session_rows, titles
from wfm.report.figures import Figures
from wfm.report.files import DeniedError, make_folder, replace_file, write_beside
from wfm.report.promised_list import CALLBACKS, callback_rows
from wfm.report.table_file import Cell, table_bytes
from wfm.report.words import Words
from wfm.values.document import RosterDocument

ROSTER, WORKBOOK, PAGE = "roster.json", "roster.xlsx", "report.html"
HOURS_TABLE, COVERAGE_TABLE = "hours.csv", "coverage.csv"
SESSIONS_TABLE, CANCELLED_TABLE = "permanences.csv", "cancellations.csv"
CALLBACKS_TABLE = "callbacks.csv"
CALENDARS = "calendars"
"""Names of the files, and of the folder of the calendars."""

SPOKEN = {
    HOURS_TABLE: HOURS,
    COVERAGE_TABLE: COVERAGE,
    SESSIONS_TABLE: SESSIONS,
    CANCELLED_TABLE: SESSIONS,
    CALLBACKS_TABLE: CALLBACKS,
}
"""The columns of the tables; their headers are in the reader's language."""

Rows = Callable[[], Iterable[Sequence[Cell]]]
"""What makes the rows of a table."""

Keep = Callable[[Path], bool]
"""Whether a file must stay as it is, such as a workbook with edits that nobody has read yet."""


class Output(NamedTuple):
    """A file: its name within a folder, and what makes its bytes when they are wanted.

    Of a table, ``alike`` are the first lines by which one is known that wfm wrote there before.
    """

    name: str
    make: Callable[[], bytes]
    alike: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """How writing went.

    Attributes:
        files: what was written, in order.
        errors: why the others were not.
        kept: files that were to stay as they are, each with the one that was written beside it.
    """

    files: tuple[Path, ...]
    errors: tuple[OutputError, ...]
    kept: tuple[tuple[Path, Path], ...] = ()

    def all(self) -> tuple[Path, ...]:
        """The files, where all were written.

        Raises:
            OutputError: one was not: the first reason.
        """
        for error in self.errors:
            raise error
        return self.files


def all_outputs(figures: Figures, words: Words, previous: Sequence[RosterDocument] = ()) -> Iterator[Output]:
    """Every file of a roster; ``roster.json``, from which all others can be made again, comes first."""
    document = figures.document
    yield Output(ROSTER, lambda: document.to_json().encode("utf-8"))
    yield Output(WORKBOOK, partial(_workbook, figures, words))
    yield Output(PAGE, partial(_page, figures, words))
    yield from table_outputs(document, words)
    yield from calendar_outputs(document, words, previous, f"{CALENDARS}/")


def table_outputs(document: RosterDocument, words: Words) -> Iterator[Output]:
    """The CSV tables."""
    known = heads(words)
    rows: dict[str, Rows] = {
        HOURS_TABLE: lambda: hours_rows(document),
        COVERAGE_TABLE: lambda: coverage_rows(document),
    }
    if document.sessions:
        rows[SESSIONS_TABLE] = lambda: session_rows(document, words)
        rows[CANCELLED_TABLE] = lambda: session_rows(document, words, cancelled=True)
    if document.callbacks:
        rows[CALLBACKS_TABLE] = lambda: callback_rows(document, words)
    for name, made in rows.items():
        yield Output(name, partial(_table, titles(SPOKEN[name], words), made, words), known[name])


def _table(header: Sequence[str], rows: Rows, words: Words) -> bytes:
    return table_bytes(header, rows(), words)


def calendar_outputs(
    document: RosterDocument, words: Words, previous: Sequence[RosterDocument] = (), folder: str = ""
) -> Iterator[Output]:
    """The calendars, in a folder such as ``"calendars/"`` or in none."""
    for calendar in calendars(document, words, previous):
        yield Output(f"{folder}{calendar.name}.ics", partial(bytes, calendar.data))


def heads(words: Words) -> dict[str, tuple[bytes, ...]]:
    """The files whose names are known beforehand, each with the first lines that tell wfm's own, if any.

    Tables in the reader's language are known in every language, and by the names that they had in all before.
    """
    tables = {
        name: (columns, *(titles(columns, Words(lang)) for lang in LANGUAGES))
        for name, columns in SPOKEN.items()
    }
    known = {name: tuple(table_bytes(one, (), words) for one in each) for name, each in tables.items()}
    return {ROSTER: (), WORKBOOK: (), PAGE: (), **known}


def keep_none(path: Path) -> bool:
    """No file has to stay as it is."""
    return False


def write_outputs(
    folder: Path, outputs: Iterable[Output], *, force: bool, lang: str, keep: Keep = keep_none
) -> Written:
    """Write files: one that cannot be written does not keep the others from being.

    A file that may not be written now, as it is open in Excel, is written beside its place: it is among the
    files then, and among the errors.

    Args:
        folder: where to; it is made when it is missing.
        outputs: the files.
        force: replace even files that wfm did not write.
        lang: language of the messages.
        keep: whether a file must stay as it is, whatever ``force`` says: what should replace it is written
            beside it.
    """
    files: list[Path] = []
    errors: list[OutputError] = []
    kept: list[tuple[Path, Path]] = []
    usable: dict[Path, bool] = {}
    for output in outputs:
        path = folder / output.name
        try:
            if _has_folder(path, usable, lang):
                files.append(_write(path, output, force=force, lang=lang, keep=keep))
                kept += [(path, files[-1])] if files[-1] != path else []
        except _ElsewhereError as error:
            files.append(error.path)
            errors.append(error)
        except OutputError as error:
            errors.append(error)
    return Written(tuple(files), tuple(errors), tuple(kept))


def _has_folder(path: Path, usable: dict[Path, bool], lang: str) -> bool:
    """Whether the folder of a file is there; it is made where it can be, and a failure told only once."""
    if path.parent not in usable:
        usable[path.parent] = False
        if usable.get(path.parent.parent, True):
            make_folder(path.parent, lang)
            usable[path.parent] = True
    return usable[path.parent]


class _ElsewhereError(OutputError):
    """A file was written, but not where it should be."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(text)
        self.path = path


def _write(path: Path, output: Output, *, force: bool, lang: str, keep: Keep) -> Path:
    """Write a file, beside its place where one must stay that is there, or that nobody may write now."""
    data, alike = output.make(), output.alike
    if keep(path):
        return write_beside(path, data, lang, keep, alike)
    try:
        replace_file(path, data, force=force, lang=lang, alike=alike)
        return path
    except DeniedError as error:
        beside = write_beside(path, data, lang, keep, alike)
        raise _ElsewhereError(f"{error} {Words(lang)('output.beside', file=beside)}", beside) from error


def _workbook(figures: Figures, words: Words) -> bytes:
    from wfm.report.excel import workbook_bytes

    return workbook_bytes(figures, words)


def _page(figures: Figures, words: Words) -> bytes:
    from wfm.report.html import page_bytes

    return page_bytes(figures, words)
