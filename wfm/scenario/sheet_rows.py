"""The rows of one sheet of an .xlsx file, from its XML: values as a planner sees them, within bounds.

A general library builds a tree of every row first, believes what the file says of its own size and takes
minutes for what no table has; here a sheet is read at once, and no further than there is something to read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple

from wfm.scenario.book_parts import PLAIN, Book, decoded
from wfm.scenario.table import FORMULA, MERGED, MOST_COLUMNS, NO_VALUE, Lost, RawRow, blank
from wfm.scenario.xml_stream import LimitError, UnsoundError, read_xml

MOST_ROWS = 20_000
"""Rows of a table in which a row is about a person, a day or a caller."""

MOST_INTERVALS = 100_000
"""Rows of a table with a row an interval: two years of half hours of ten queues. A CSV file may have more."""

MOST_CELLS = 1_500_000
MOST_BLANK_ROWS = 1_000
MOST_FAULTS = 50
_MOST_OTHERS = 1_000_000
_LONGEST_MERGE = 1_000

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_LETTERS = re.compile(r"[A-Z]{1,3}")

Value = str | int | float | bool | date | datetime | time | timedelta | None


class Fault(NamedTuple):
    """A cell whose value cannot be known: row, column (the first is 0) and the label of the reason."""

    row: int
    column: int
    label: str


def read_rows(
    read: Callable[[int], bytes], book: Book, most: int | None = None
) -> tuple[list[RawRow], list[Fault]]:
    """The rows of a sheet that are not empty, up to a long run of empty ones; and cells that tell nothing.

    A formula without a stored result reads :class:`wfm.scenario.table.Lost`: whoever reads the cell tells it.

    Args:
        read: gives the next bytes of the sheet's XML.
        book: what is around the sheet.
        most: rows that it may have; ``MOST_ROWS`` for None.

    Raises:
        LimitError: the sheet is larger than any table.
        UnsoundError: the sheet is not as it should be.
    """
    sheet = _Sheet(book, MOST_ROWS if most is None else most)
    for _ in read_xml(read, sheet):
        if sheet.over:
            break
    return sheet.rows, list(islice(_hidden(sheet), MOST_FAULTS))


def _hidden(sheet: _Sheet) -> Iterator[Fault]:
    """Cells that are merged with one above them which says something, in rows where something else stands."""
    by_number = dict(sheet.rows)
    for top, column, bottom in sheet.merged:
        cells = by_number.get(top, ())
        if column < len(cells) and not blank(cells[column]):
            last = min(bottom, top + _LONGEST_MERGE)
            yield from (Fault(n, column, MERGED) for n in range(top + 1, last + 1) if n in by_number)


class _Sheet:
    """What is told of a sheet's XML."""

    def __init__(self, book: Book, most: int) -> None:
        self.rows: list[RawRow] = []
        self.merged: list[tuple[int, int, int]] = []
        self.over = False
        self._book, self._most = book, most
        self._columns: dict[str, int] = {}
        self._cells = self._others = 0
        self._row = self._last = 0
        self._values: dict[int, Value] = {}
        self._column = -1
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._open = self._hint = self._formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._open = not self._hint
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._values, self._column = {}, -1
        elif name == "f":
            self._formula = True
        elif name == "rPh":
            self._hint = True
        else:
            self._other(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "c":
            self._end_cell()
        elif name in ("v", "t"):
            self._open = False
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._hint = False

    def text(self, letters: str) -> None:
        """A part of a value."""
        if self._open:
            self._parts.append(letters)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise LimitError("smaller_workbook", MOST_CELLS)
        place = attributes.get("r")
        self._column = self._column_of(place) if place else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._formula = [], False

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        if letters not in self._columns:
            if not _LETTERS.fullmatch(letters):
                raise UnsoundError("place")
            self._columns[letters] = _number(letters) - 1
        return self._columns[letters]

    def _end_cell(self) -> None:
        text = "".join(self._parts)
        if not text:
            if self._formula:
                self._without_result()
            return
        value = self._value(text)
        if blank(value):
            return
        if self._column >= MOST_COLUMNS:
            raise LimitError("fewer_columns", MOST_COLUMNS)
        self._values[self._column] = value

    def _without_result(self) -> None:
        if self._column < MOST_COLUMNS:
            self._values[self._column] = Lost(FORMULA)

    def _value(self, text: str) -> Value:
        """What a planner sees in a cell."""
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind in ("str", "inlineStr", "e"):
            return decoded(text)
        if kind == "b":
            return text in ("1", "true")
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return from_ISO8601(text)  # type: ignore[no-any-return, no-untyped-call]
        return self._measure(text)

    def _shared(self, text: str) -> str:
        number = int(text)
        if not 0 <= number < len(self._book.texts):
            raise UnsoundError("text")
        return self._book.texts[number]

    def _measure(self, text: str) -> Value:
        """A number, or the date or time that its format makes of it."""
        number = int(text) if text.isdecimal() else float(text)
        if not math.isfinite(number):
            raise UnsoundError("number")
        look = self._book.looks[int(self._style)] if self._style and self._book.looks else PLAIN
        if not look.date:
            return number
        from openpyxl.utils.datetime import from_excel

        try:
            return from_excel(number, self._book.epoch, timedelta=look.length)  # type: ignore[no-any-return]
        except (OverflowError, ValueError):
            return NO_VALUE

    def _end_row(self) -> None:
        self.over = self.over or self._row - self._last > MOST_BLANK_ROWS
        if self.over or not self._values:
            return
        if self._row <= self._last:
            raise UnsoundError("row")
        if len(self.rows) >= self._most:
            raise LimitError("fewer_rows", self._most)
        self._last = self._row
        values = self._values
        self.rows.append((self._row, [values.get(k) for k in range(max(values) + 1)]))

    def _other(self, name: str, attributes: dict[str, str]) -> None:
        """Any other element: cells that are merged are told."""
        self._others += 1
        if self._others > _MOST_OTHERS:
            raise LimitError("smaller_workbook", _MOST_OTHERS)
        if name == "mergeCell":
            corners = [_PLACE.fullmatch(corner) for corner in attributes.get("ref", "").split(":")]
            first, last = (*corners, None)[:2]
            if first and last and len(self.merged) < MOST_INTERVALS:
                self.merged.append((int(first[2]), _number(first[1]) - 1, int(last[2])))


def _number(letters: str) -> int:
    """The number of a column, the first is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
