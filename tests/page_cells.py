"""Cells of a workbook filled in as a page says, by the words in its header and in the row.

A line reads ``ROW: header = value; header = value``. ``ROW`` is ``new`` (``nouvelle ligne``) for the first
row that is empty in these columns, the text of its first cell, or words each of which is a cell of the row,
such as an agent and a date. No value empties the cell; a line that is indented goes on with the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

NEW = {"new", "nouvelle ligne"}
Value = str | int | date | time | None


def fill(path: Path, title: str, body: str) -> None:
    """Fill in cells of one sheet and save the workbook, charts left out."""
    workbook = load_workbook(path)
    sheet = workbook[title]
    changes = [_parts(line) for line in body.replace("\n  ", " ").splitlines()]
    header, columns = _header(sheet, {name for _, cells in changes for name in cells})
    used: list[int] = []
    for where, cells in changes:  # all rows are found before any is changed, as a person sees them
        used.append(_row(sheet, where, header, [columns[name] for name in cells], used))
    for row, (_, cells) in zip(used, changes, strict=True):
        for name, value in cells.items():
            _type(sheet, row, columns[name], value)
    workbook.save(path)


def _type(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Put a value into a cell, which looks like its column where it has no look of its own."""
    cell = sheet.cell(row, column)
    if not cell.has_style:
        cell.style = sheet.cell(row - 1, column).style
    cell.value = value


def _parts(line: str) -> tuple[str, dict[str, Value]]:
    where, _, told = line.partition(": ")
    cells = (part.partition(" =") for part in told.split("; "))
    return where.strip(), {name.strip(): typed(value.strip()) for name, _, value in cells}


def typed(text: str) -> Value:
    """What a spreadsheet program makes of what is typed: a date, a time, a whole number, or the text."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d\d:\d\d", text):
        return time.fromisoformat(text)
    return int(text) if text.isdigit() else text or None


def _header(sheet: Worksheet, names: set[str]) -> tuple[int, dict[str, int]]:
    """The number of the row that holds all these headers, and the column of each."""
    for row in sheet.iter_rows(max_row=20):
        columns = {str(cell.value).removesuffix(" *"): cell.column for cell in row if cell.value}
        if names <= set(columns):
            return int(row[0].row or 0), {name: int(columns[name]) for name in names}
    raise AssertionError(f"{sheet.title}: expected a row with {sorted(names)}")


def _row(sheet: Worksheet, where: str, header: int, columns: list[int], used: list[int]) -> int:
    rows = range(header + 1, sheet.max_row + 2)
    if where in NEW:
        empty = (row for row in rows if all(sheet.cell(row, k).value is None for k in columns))
        return next(row for row in empty if row not in used)
    words = set(where.split())
    found = [row for row in rows if sheet.cell(row, 1).value == where] or [
        row for row in rows if words <= set(_shown(sheet, row))
    ]
    assert len(found) == 1, f"{sheet.title}: expected one row with {where}, not {len(found)}"
    return found[0]


def _shown(sheet: Worksheet, row: int) -> Iterator[str]:
    for cell in sheet[row]:
        value = cell.value
        yield value.date().isoformat() if isinstance(value, datetime) else str(value)
