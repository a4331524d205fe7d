from __future__ import annotations

from dataclasses import replace

from tests.edits.hand import MONDAY, SCENARIO, document
from wfm.edits.differ import Base
from wfm.edits.read import READ_COLUMNS, SHIFTS
from wfm.edits.shift_lines import line_problems, lines, unclear
from wfm.report.shift_rows import shift_days
from wfm.scenario.draft import Rows
from wfm.scenario.edited_shifts import EditedShift
from wfm.scenario.table import Table

COLUMNS = READ_COLUMNS[SHIFTS]
BASE: Base = {number: (row, segments) for number, row, segments in shift_days(document())}
KEPT: Base = {**BASE, 3: (replace(BASE[3][0], keep=True), BASE[3][1])}
"""The same with a shift that carried its x before."""
CELLS: tuple[dict[str, object], ...] = (
    {"number": "1", "agent": "a0", "date": MONDAY, "from": "soon", "to": "16:30"},
    {"number": "2", "agent": "a0", "date": MONDAY, "to": "8:00"},
    {"number": "3"},
)


def sheet(*cells: dict[str, object], columns: tuple[str, ...] = COLUMNS) -> Rows[EditedShift]:
    """A sheet none of whose rows is sound."""
    return Rows(Table("f.xlsx", "Shifts", 4, {name: name for name in columns}, tuple(enumerate(cells, 5))))


def test_what_rows_say_that_cannot_be_read_as_a_whole() -> None:
    first, second, third = lines(sheet(*CELLS), COLUMNS)
    assert (set(first.unread), first.off, first.where, first.found.row) == (
        {"from"},
        False,
        ("a0", MONDAY),
        None,
    )
    assert (second.unread, second.where) == (frozenset(), ("a0", MONDAY))
    assert (third.off, third.where, third.found.number) == (True, None, 3)


def test_problems_beyond_one_cell() -> None:
    rows = sheet(*CELLS)
    told = list(line_problems(rows, lines(rows, COLUMNS), BASE, SCENARIO))
    assert [(p.row, p.column, p.expected.key) for p in told] == [
        (6, "from", "expected.shift_whole"),
        (6, "date", "expected.shift_day"),
    ]


def test_a_shift_that_is_to_be_kept_and_taken_out_is_told() -> None:
    rows = sheet({"number": "1", "agent": "a0", "keep": "x"}, {"number": "2"}, {"number": "3", "keep": "x"})
    (told, *others) = line_problems(rows, lines(rows, COLUMNS), KEPT, SCENARIO)
    assert (told.row, told.column, told.expected.key, told.value) == (5, "keep", "expected.shift_kept", "x")
    assert others == []


def test_of_which_shifts_nothing_clear_is_said() -> None:
    wheres = [row.where for row, _ in BASE.values()]
    rows = sheet(*CELLS)
    assert unclear(rows, lines(rows, COLUMNS), BASE) == set(wheres[:2])
    assert unclear(Rows(), (), BASE) == set(wheres)
    fewer = tuple(name for name in COLUMNS if name != "number")
    assert unclear(sheet(columns=fewer), (), BASE) == set(wheres)
