"""What can be missing or wrong in the input workbook, as formulas.

A fault is one formula written twice: over whole columns, where ``SUMPRODUCT`` counts it on the sheet of
checks, and for one row, where it marks the cell. Function names are those of the file format, which every
spreadsheet program shows in its own language; nothing needs arrays that spill over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from wfm.report.excel_input_figures import (
    PERIOD,
    Place,
    beyond_period,
    limits,
    outside,
    text_above_one,
    text_as_number,
)
from wfm.report.excel_input_languages import speaks
from wfm.report.excel_input_names import NAMED_IN, named, stranger
from wfm.scenario.input_columns import NUMBERS

if TYPE_CHECKING:
    from wfm.scenario.input_columns import Column

LISTS_SHEET = "_lists"
"""The hidden sheet; its first column holds ones."""
IDS_SHEET = "_ids"
"""The hidden sheet on which the ids of each table are put together."""
FIRST, LAST = 2, 500
"""The rows that are checked and that have drop-down lists."""

KINDS = ("required", "once", "unknown", "order", "choice", "numbers", "values", "skills")
REMARK = "period"
"""What is told but is no fault: days outside the planning period."""

KNOWN_SKILLS, ONES = "wfm_skills", "wfm_ones"
"""Names of the skills that work needs, in a row, and of a column of as many ones."""
_HOLDERS = ("titulars", "substitutes")
_WAYS = ("sites", "agents")
_PAIRS = (("from", "to"), ("start", "end"))
_DAYS, _TIMES = ("day", "when"), ("clock", "moment")
_ONE, _SOME = "<>1", "=0"
_CHOICES: Mapping[str, tuple[tuple[str, ...], str]] = {
    "agents": (("weekly_hours", "fte"), _ONE),
    "totals": (("raw", "offered"), _SOME),
    "availability": (("weekday", "date"), _ONE),
    "wishes": (("weekday", "date"), _ONE),
    "permanences": (("recurrence", "per_month"), _SOME),
    "callbacks": (("from", "due_days"), _ONE),
    "deferred": (("a_week", "queue"), _ONE),
    "profiles": (("weekday", "start"), _SOME),
    "events": (("factor", "extra", "like"), _ONE),
    "overrides": (("factor", "calls"), _ONE),
}
"""Columns of which each row has exactly one, or at least one."""


@dataclass(frozen=True)
class Rows:
    """The rows of which a formula speaks.

    Attributes:
        at: where a column is.
        counts: whether a row is neither empty nor an example.
    """

    at: Place
    counts: str


@dataclass(frozen=True)
class Book:
    """Where everything is in the workbook.

    Attributes:
        titles: title of each sheet, by name of the table.
        columns: columns of each sheet, in order.
        mark: word with which rows begin that are examples.
        lists: name of the cells that hold all words of a value list, by the values.
    """

    titles: Mapping[str, str]
    columns: Mapping[str, tuple[Column, ...]]
    mark: str
    lists: Mapping[tuple[str | int, ...], str]

    def letter(self, table: str, column: str) -> str:
        """The letters of a column."""
        from openpyxl.utils import get_column_letter

        names = [known.name for known in self.columns[table]]
        return get_column_letter(names.index(column) + 1)

    def area(self, table: str, column: str) -> str:
        """All rows of a column, from any sheet."""
        letter = self.letter(table, column)
        return f"{quoted(self.titles[table])}!${letter}${FIRST}:${letter}${LAST}"

    def names(self) -> dict[str, str]:
        """The columns that faults of other sheets look at, by the names that formulas use.

        A conditional format may speak of another sheet only by a name.
        """
        used = [(table, "id") for table, columns in self.columns.items() if columns[0].name == "id"]
        used += [("regions", column) for column in _HOLDERS]
        return {named(table, column): self.area(table, column) for table, column in used}

    def all_rows(self, table: str) -> Rows:
        """All rows of a sheet, from any sheet."""
        columns = self.columns[table]
        first, last = columns[0].name, self.letter(table, columns[-1].name)
        ones = f"{LISTS_SHEET}!$A${FIRST}:$A${FIRST + len(columns) - 1}"
        area = f"{quoted(self.titles[table])}!$A${FIRST}:${last}${LAST}"
        filled = f'(MMULT(--({area}<>""),{ones})>0)'
        return Rows(partial(self.area, table), f"{filled}*{self._own(self.area(table, first))}")

    def one_row(self, table: str) -> Rows:
        """The row of a cell, from its own sheet."""

        def at(column: str) -> str:
            return f"${self.letter(table, column)}{FIRST}"

        first, last = self.columns[table][0].name, self.columns[table][-1].name
        return Rows(at, f"(COUNTA({at(first)}:{at(last)})>0)*{self._own(at(first))}")

    def _own(self, first: str) -> str:
        """Whether a row is no example."""
        return f'(LEFT({first},{len(self.mark)})<>"{self.mark}")'


@dataclass(frozen=True)
class Fault:
    """Something wrong in a row.

    Attributes:
        kind: one of ``KINDS``.
        column: the column to mend.
        formula: of where the columns are; above zero where a row is wrong (examples and empty rows may be).
    """

    kind: str
    column: str
    formula: Callable[[Place], str]


def quoted(title: str) -> str:
    """A title as formulas name a sheet."""
    return "'" + title.replace("'", "''") + "'"


def faults(book: Book, table: str) -> list[Fault]:
    """Everything that can be wrong in the rows of a table."""
    columns = {column.name: column for column in book.columns[table]}
    found = [*_each(book, table), *_between(table, columns)]
    if table == "agents":
        found += [Fault("skills", "skills", _useless), Fault("skills", "languages", _silent)]
    if table in PERIOD:
        first, last = PERIOD[table]
        found.append(Fault(REMARK, first, beyond_period(first, last)))
    return found


def _each(book: Book, table: str) -> Iterator[Fault]:
    """What can be wrong with one column."""
    for column in book.columns[table]:
        name, tables = column.name, NAMED_IN.get(column.name, ())
        if table == "travel" and name in ("from", "to"):
            tables = _WAYS
        if column.required:
            yield Fault("required", name, _empty(name))
        if name == "id":
            yield Fault("once", name, _twice(named(table, name)))
        if tables:
            yield Fault("unknown", name, stranger(name, tables))
        if column.reads == "one_of" and column.values:
            yield Fault("values", name, _unlisted(name, book.lists[column.values]))
        if column.reads in NUMBERS:
            yield Fault("numbers", name, text_as_number(name, column.reads))
        if column.reads == "share":
            yield Fault("values", name, text_above_one(name))
        if between := limits(table, name, column.reads):
            yield Fault("values", name, outside(name, *between))


def _empty(name: str) -> Callable[[Place], str]:
    return lambda at: f'({at(name)}="")'


def _twice(area: str) -> Callable[[Place], str]:
    return lambda at: f'({at("id")}<>"")*(COUNTIF({area},{at("id")})>1)'


def _unlisted(name: str, area: str) -> Callable[[Place], str]:
    return lambda at: f'({at(name)}<>"")*(COUNTIF({area},{at(name)})=0)'


def _between(table: str, columns: Mapping[str, Column]) -> Iterator[Fault]:
    """What can be wrong between columns."""
    for first, last in _PAIRS:
        reads = columns[last].reads if first in columns and last in columns else ""
        if reads in _DAYS + _TIMES:
            yield Fault("order", last, _late(first, last, ">" if reads in _DAYS else ">="))
    if table in _CHOICES:
        names, wrong = _CHOICES[table]
        yield Fault("choice", names[0], _chosen(names, wrong))


def _late(first: str, last: str, sign: str) -> Callable[[Place], str]:
    return lambda at: f"ISNUMBER({at(first)})*ISNUMBER({at(last)})*({at(first)}{sign}{at(last)})"


def _chosen(names: tuple[str, ...], wrong: str) -> Callable[[Place], str]:
    return lambda at: "(" + "+".join(f'({at(name)}<>"")' for name in names) + f"{wrong})"


def _useless(at: Place) -> str:
    """An agent with skills of whom no queue needs any, and who has no region."""
    return f"(MMULT(--{_held(at)},{ONES})=0)*{_of_no_region(at)}"


def _silent(at: Place) -> str:
    """An agent who speaks no language of any queue that needs the agent's skills, and who has no region."""
    able = f"(MMULT(--{_held(at)},{ONES})>0)"
    return f"{able}*(MMULT({_held(at)}*{speaks(at('languages'))},{ONES})=0)*{_of_no_region(at)}"


def _held(at: Place) -> str:
    """Whether an agent has the skill of each work; a matrix, agents by work."""
    return f'ISNUMBER(FIND("|"&{KNOWN_SKILLS}&"|","|"&SUBSTITUTE({at("skills")}," ","")&"|"))'


def _of_no_region(at: Place) -> str:
    regions = "+".join(f'COUNTIF({named("regions", holder)},"*"&{at("id")}&"*")' for holder in _HOLDERS)
    return f"({regions}=0)"
