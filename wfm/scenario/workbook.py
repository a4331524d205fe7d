"""A scenario as one .xlsx workbook: tables as sheets, settings on the sheets ``service`` and ``queues``.

Rosters that come back as workbooks are opened here, too. A workbook comes from outside: its size, its
compression and its kind are looked at before it is opened, and its sheets are read row by row, within bounds.
In a scenario, sheets whose name begins with ``_`` are the planner's own and are left alone, and so are the
sheets of help and of checks that ``wfm new`` writes.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wfm.errors import Problem
from wfm.scenario.book_parts import MAC_YEAR, read_book
from wfm.scenario.cell_day import MacNumber
from wfm.scenario.hints import expected, unknown
from wfm.scenario.schema import sheets
from wfm.scenario.settings import QUEUES_SHEET, SERVICE_SHEET, Given, from_sheets
from wfm.scenario.sheet_rows import MOST_INTERVALS, read_rows
from wfm.scenario.table import Lost, RawRow, Table, tabulate
from wfm.scenario.words import Headers, plain, sheet_names, sheet_word, sheets_language
from wfm.scenario.xml_stream import LimitError, UnsoundError

LARGEST_FILE = 20 * 2**20
LARGEST_CONTENT = 300 * 2**20
LARGEST_RATIO = 100
SMALL_MEMBER = 2**20
MOST_MEMBERS = 2_000

HISTORY_SHEET = "history"
HELP_SHEET, CHECK_SHEET = "help", "check"
ROSTER_SHEET = "_roster"  # the hidden sheet that every roster holds
_OWN = (HELP_SHEET, CHECK_SHEET)
"""Sheets that wfm writes for planners and does not read."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, IndexError, RuntimeError)
"""What reading a broken archive raises; a password or an unknown method is a ``RuntimeError``."""


class Sheets(NamedTuple):
    """The sheets of a workbook.

    Attributes:
        rows: the rows that are not empty of each sheet that was wanted, by its title.
        others: the titles of the sheets that were not.
        problems: why the workbook, or a sheet of it, cannot be read.
    """

    rows: dict[str, list[RawRow]]
    others: list[str]
    problems: list[Problem]


def read_workbook(path: Path) -> Given:
    """Read every sheet of a scenario workbook."""
    found = read_sheets(
        path,
        lambda title: _table(title) is not None,
        by_interval=lambda title: _table(title) == HISTORY_SHEET,
    )
    if found.problems:
        titles = (*found.rows, *found.others, *(problem.sheet for problem in found.problems if problem.sheet))
        return Given(problems=found.problems, language=sheets_language(tuple(sheets()), titles))
    return _given(path.name, found)


def read_sheets(
    path: Path,
    wanted: Callable[[str], bool],
    *,
    by_interval: Callable[[str], bool] = lambda title: False,
    every_cell: bool = True,
) -> Sheets:
    """Read some sheets of a workbook that comes from outside.

    Args:
        path: the workbook; it is not opened where its size, compression or kind speak against it.
        wanted: says by its title whether a sheet is read.
        by_interval: says so whether it has a row an interval, and so may be long.
        every_cell: whether a cell that is hidden by a merge reads :class:`wfm.scenario.table.Lost`; otherwise
            it is empty.
    """
    reason = _unsafe(path)
    if reason:
        return Sheets({}, [], [Problem(path.name, expected(reason))])
    found = Sheets({}, [], [])
    try:
        with zipfile.ZipFile(path) as archive:
            _read_into(found, path.name, archive, (wanted, by_interval), every_cell)
    except LimitError as error:
        return Sheets({}, [], [Problem(path.name, expected(error.label, limit=error.limit))])
    except (UnsoundError, *_BROKEN):
        return Sheets({}, [], [Problem(path.name, expected("sound_workbook"))])
    return found


def _read_into(
    found: Sheets,
    file: str,
    archive: zipfile.ZipFile,
    of_titles: tuple[Callable[[str], bool], Callable[[str], bool]],
    every_cell: bool,
) -> None:
    """Read every sheet that is wanted; what keeps one from being read becomes a problem."""
    wanted, by_interval = of_titles
    book = read_book(archive)
    from_1904 = book.epoch.year == MAC_YEAR
    for title, member in book.sheets:
        if not wanted(title):
            found.others.append(title)
            continue
        if title in found.rows:
            raise UnsoundError("two sheets of one name")
        try:
            with archive.open(member) as sheet:
                rows, faults = read_rows(sheet.read, book, MOST_INTERVALS if by_interval(title) else None)
        except LimitError as error:
            found.problems.append(Problem(file, expected(error.label, limit=error.limit), title))
            continue
        cells = {number: [_plain(cell, from_1904) for cell in row] for number, row in rows}
        for number, column, label in faults if every_cell else ():
            cells[number] += [None] * (column + 1 - len(cells[number]))
            cells[number][column] = Lost(label)
        found.rows[title] = list(cells.items())


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
    # Other methods unpack a whole block at once, however much that is.
    return None if all(m.compress_type in _METHODS for m in members) else "sound_workbook"


def _plain(cell: object, from_1904: bool) -> object:
    """A whole number as text, as a CSV file would hold it: 8 in a column of times is eight o'clock."""
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != int(cell):
        return cell
    return MacNumber(int(cell)) if from_1904 else str(int(cell))


def _table(title: str) -> str | None:
    """The name of the table that a sheet holds."""
    return sheet_names(tuple(sheets())).get(plain(title))


def _left_alone(title: str) -> bool:
    return title.startswith("_") or plain(title) in sheet_names(_OWN)


def _given(file: str, found: Sheets) -> Given:
    """The tables and settings that the sheets hold."""
    if ROSTER_SHEET in found.others:
        return Given(problems=[Problem(file, expected("no_roster"))])
    lang = sheets_language(tuple(sheets()), found.rows)
    given = Given(language=lang)
    for title in found.others:
        if not _left_alone(title):
            given.problems.append(Problem(file, unknown("sheet", title, _words(lang)), title))
    titles: dict[str, str] = {}
    for title, rows in found.rows.items():
        name = str(_table(title))
        if name in titles:
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
