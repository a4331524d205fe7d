"""A table as a file or a sheet holds it: named columns, numbered rows, cells not yet read.

One reading of headers for CSV files and sheets alike.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wfm.errors import Message, Problem
from wfm.scenario.hints import expected, near, short, unknown

_PERSONAL = frozenset(("name", "code"))

MOST_COLUMNS = 500
"""Columns of a file or a sheet up to the last that holds something."""

RawRow = tuple[int, Sequence[object]]
"""The number of a row as a spreadsheet counts it, and its cells."""


@dataclass(frozen=True)
class Table:
    """A table whose columns are known.

    Attributes:
        file: name of the file.
        sheet: sheet of a workbook, or None.
        header: number of the row that holds the headers.
        titles: header as the planner wrote it, by name of the column.
        rows: number and cells (by name of the column; empty ones left out) of every row that is not empty.
        meant: columns that a misspelled header surely stands for; they are not told missing as well.
    """

    file: str
    sheet: str | None
    header: int
    titles: Mapping[str, str]
    rows: tuple[tuple[int, Mapping[str, object]], ...]
    meant: frozenset[str] = frozenset()

    def problem(self, row: int | None, column: str | None, wanted: Message, value: object = None) -> Problem:
        """A problem of this table; the value of a column with personal words is not told."""
        shown = None if value is None or column in _PERSONAL else short(value)
        title = self.titles.get(column, column) if column else None
        return Problem(self.file, wanted, self.sheet, row, title, shown)


def blank(cell: object) -> bool:
    """Whether a cell is empty."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def column_name(title: object) -> str:
    """The name of a column from its header: lower case, ``_`` for blanks and hyphens."""
    return "" if blank(title) else re.sub(r"[\s_-]+", "_", str(title).strip().casefold())


def tabulate(
    file: str,
    sheet: str | None,
    raw: Iterable[RawRow],
    known: Collection[str],
    required: Iterable[str],
) -> tuple[Table | None, list[Problem]]:
    """Read the headers and keep the rows that are not empty.

    Args:
        file: name of the file.
        sheet: sheet of a workbook, or None.
        raw: the rows; the first that is not empty holds the headers.
        known: names of the columns that the table may have.
        required: those that it must have.

    Returns:
        The table, or None when it is wholly empty; and every problem of its headers.
    """
    filled = [(number, cells) for number, cells in raw if not all(blank(cell) for cell in cells)]
    if not filled:
        return None, []
    (header, titles), *body = filled
    names = [column_name(title) for title in titles]
    kept = [name if name in known and name not in names[:i] else None for i, name in enumerate(names)]
    left = [name for name in known if name not in names]
    meant = {near(name, left) for name in names if name and name not in known}
    table = Table(
        file,
        sheet,
        header,
        {name: short(title) for name, title in zip(kept, titles, strict=True) if name},
        tuple((number, _by_name(kept, cells)) for number, cells in body),
        frozenset(name for name in meant if name),
    )
    missing = [name for name in required if name in left and name not in meant]
    told = [
        *_strange_columns(table, names, titles, known, left),
        *(table.problem(header, name, expected("missing_column")) for name in missing),
        *_cells_without_header(table, names, body),
    ]
    return table, told


def _by_name(names: Sequence[str | None], cells: Sequence[object]) -> dict[str, object]:
    return {name: cell for name, cell in zip(names, cells, strict=False) if name and not blank(cell)}


def _strange_columns(
    table: Table,
    names: Sequence[str],
    titles: Sequence[object],
    known: Collection[str],
    left: Collection[str],
) -> Iterator[Problem]:
    """Columns that no table of this kind has, and columns that are there twice."""
    for place, (name, title) in enumerate(zip(names, titles, strict=True)):
        if name and name in names[:place]:
            yield table.problem(table.header, short(title), expected("column_once"))
        elif name and name not in known:
            yield table.problem(table.header, short(title), unknown("column", name, left or known))


def _cells_without_header(table: Table, names: Sequence[str], body: Sequence[RawRow]) -> Iterator[Problem]:
    """Values in a column that has no header; told once a column."""
    told: set[int] = set()
    for number, cells in body:
        for place, cell in enumerate(cells):
            if place not in told and not blank(cell) and (place >= len(names) or not names[place]):
                told.add(place)
                yield table.problem(number, column_letters(place), expected("header"), cell)


def column_letters(place: int) -> str:
    """The letters of a column as a spreadsheet has them; the first column is 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
