"""A scenario as one .xlsx workbook: tables as sheets, settings on the sheets ``service`` and ``queues``.

The only reader that uses openpyxl: rosters that come back as workbooks are opened here, too. A workbook
comes from outside: its size, its compression and its kind are looked at before it is opened, and it is read
row by row. In a scenario, sheets whose name begins with ``_`` are the planner's own and are left alone, and
so are the sheets of help and of checks that ``wfm new`` writes.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from wfm.errors import Problem
from wfm.scenario.hints import expected, unknown
from wfm.scenario.schema import sheets
from wfm.scenario.settings import QUEUES_SHEET, SERVICE_SHEET, Given, from_sheets
from wfm.scenario.table import RawRow, Table, blank, tabulate
from wfm.scenario.words import Headers, plain, sheet_names, sheet_word, sheets_language

LARGEST_FILE = 20 * 2**20
LARGEST_CONTENT = 300 * 2**20
LARGEST_RATIO = 100
SMALL_MEMBER = 2**20
MOST_MEMBERS = 2_000
MOST_ROWS = 200_000
MOST_COLUMNS = 100
MOST_BLANK_ROWS = 1_000
HELP_SHEET, CHECK_SHEET = "help", "check"
_OWN = (HELP_SHEET, CHECK_SHEET)
"""Sheets that wfm writes for planners and does not read."""


class _TooManyRowsError(Exception):
    """A sheet is longer than any table; its title."""


class _Sheet(Protocol):
    """What is used of a sheet that openpyxl reads row by row."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> Iterable[tuple[object, ...]]: ...


def read_workbook(path: Path) -> Given:
    """Read every sheet of a scenario workbook."""
    found, problem = read_sheets(path, lambda title: not _left_alone(title))
    return Given(problems=[problem]) if problem else _given(path.name, found)


def read_sheets(path: Path, wanted: Callable[[str], bool]) -> tuple[dict[str, list[RawRow]], Problem | None]:
    """The rows of some sheets of a workbook that comes from outside.

    Args:
        path: the workbook; it is not opened where its size, compression or kind speak against it.
        wanted: says by its title whether a sheet is read.

    Returns:
        The rows that are not empty by title of the sheet; none and a problem where it cannot be read.
    """
    reason = _unsafe(path)
    if reason:
        return {}, Problem(path.name, expected(reason))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it skips
            return _sheets(path, wanted), None
    except _TooManyRowsError as error:
        return {}, Problem(path.name, expected("fewer_rows", limit=MOST_ROWS), str(error))
    except Exception:  # openpyxl raises anything at all for what other programs write
        return {}, Problem(path.name, expected("sound_workbook"))


def _unsafe(path: Path) -> str | None:
    """The label of the reason why a file must not be opened as a workbook, or None."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
        if path.stat().st_size > LARGEST_FILE:
            return "smaller_workbook"
    except OSError:
        return "readable_file"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "no_old_workbook"
    if start.startswith(b"%PDF"):
        return "no_pdf"
    if not start.startswith(b"PK\x03\x04"):
        return "workbook"
    return _unsafe_archive(path)


def _unsafe_archive(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "sound_workbook"
    if not any(member.filename.startswith("xl/") for member in members):
        return "workbook"
    swollen = any(
        m.file_size > SMALL_MEMBER and m.file_size > LARGEST_RATIO * max(m.compress_size, 1) for m in members
    )
    if swollen or len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_CONTENT:
        return "smaller_workbook"
    return None


def _sheets(path: Path, wanted: Callable[[str], bool]) -> dict[str, list[RawRow]]:
    """The rows of every sheet that is wanted, by its title."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        return {s.title: list(_rows(s)) for s in book.worksheets if wanted(s.title)}
    finally:
        book.close()


def _left_alone(title: str) -> bool:
    return title.startswith("_") or plain(title) in sheet_names(_OWN)


def _rows(sheet: _Sheet) -> Iterator[RawRow]:
    """The rows of a sheet that are not empty, up to a long run of empty ones."""
    sheet.reset_dimensions()  # a forged or stale size must not be believed
    empty = 0
    for number, wide in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = wide[:MOST_COLUMNS]
        empty = empty + 1 if all(blank(cell) for cell in cells) else 0
        if empty >= MOST_BLANK_ROWS:
            return
        if number > MOST_ROWS:
            raise _TooManyRowsError(sheet.title)
        if not empty:
            yield number, [_plain(cell) for cell in cells]


def _plain(cell: object) -> object:
    """A whole number as text, as a CSV file would hold it: 8 in a column of times is eight o'clock."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell):
        return cell
    return str(int(cell))


def _given(file: str, found: dict[str, list[RawRow]]) -> Given:
    """The tables and settings that the sheets hold."""
    given, lang = Given(), sheets_language(tuple(sheets()), found)
    titles: dict[str, str] = {}
    for title, rows in found.items():
        name = sheet_names(tuple(sheets())).get(plain(title))
        if name is None:
            given.problems.append(Problem(file, unknown("sheet", title, _words(lang)), title))
        elif name in titles:
            given.problems.append(Problem(file, expected("sheet_once", sheet=titles[name]), title))
        else:
            titles[name] = title
            _read_sheet(given, file, title, rows, sheets()[name])
    service, queues = given.tables.pop(SERVICE_SHEET, None), given.tables.pop(QUEUES_SHEET, None)
    if service is None:
        given.problems.append(Problem(file, expected("sheet_present"), _word(SERVICE_SHEET, lang)))
        return given
    queues = queues or Table(
        file, _word(QUEUES_SHEET, lang), 0, {}, (), headers=sheets()[QUEUES_SHEET], language=lang
    )
    given.settings, problems = from_sheets(file, service, queues)
    given.problems += problems
    return given


def _read_sheet(given: Given, file: str, title: str, rows: list[RawRow], headers: Headers) -> None:
    table, problems = tabulate(file, title, rows, headers)
    given.problems += problems
    if table:
        given.tables[headers.table] = table


def _word(name: str, lang: str | None) -> str:
    """What a sheet is called in the language of the others."""
    return sheet_word(name, lang) if lang else name


def _words(lang: str | None) -> tuple[str, ...]:
    return tuple(_word(name, lang) for name in sheets())
