"""The rows of the sheet of shifts, wrong ones included, and all that is wrong with them beyond one cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date

from wfm.edits.differ import Base, Found, paired, repeated
from wfm.edits.known import strangers
from wfm.errors import Message, Problem
from wfm.hours import format_clock
from wfm.report.shift_rows import ShiftRow
from wfm.scenario.draft import Rows
from wfm.scenario.edited_shifts import EditedShift
from wfm.scenario.hints import expected
from wfm.scenario.readable import readable
from wfm.scenario.scenario import Scenario

TIMES = frozenset({"from", "to"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row.

    Attributes:
        item: what its readable cells say.
        given: the columns in which something stands.
        unread: the columns that cannot be read, or that the sheet lacks.
    """

    item: EditedShift
    given: frozenset[str]
    unread: frozenset[str]

    @property
    def off(self) -> bool:
        """Whether it says that there is no shift."""
        return self.item.off and not self.given & TIMES

    @property
    def where(self) -> tuple[str, Date] | None:
        """Whose shift it is and when, or None where it has none or does not say it."""
        item = self.item
        return (item.agent, item.day) if item.agent and item.day and not self.off else None

    @property
    def found(self) -> Found:
        """The row as it is compared with what was written; without a shift where that cannot be known."""
        item = self.item
        if item.start is None or item.end is None or item.day is None or item.end <= item.start:
            return Found(item.number, None)
        row = ShiftRow(item.agent, item.day, item.start, item.end, item.lunch, bool(item.keep))
        return Found(item.number, row)


def lines(rows: Rows[EditedShift], columns: Collection[str]) -> tuple[Line, ...]:
    """The rows of the sheet, in its order.

    Args:
        rows: the sheet as it was checked cell by cell.
        columns: those that it should have.
    """
    absent = frozenset(columns) - rows.table.titles.keys()
    sound = dict(zip(rows.places, rows.items, strict=True))
    return tuple(_line(sound.get(at), cells, absent) for at, (_, cells) in enumerate(rows.table.rows))


def _line(item: EditedShift | None, cells: Mapping[str, object], absent: frozenset[str]) -> Line:
    given = frozenset(cells)
    if item is not None:
        return Line(item, given, absent)
    good = readable(EditedShift, cells)
    item = EditedShift.model_validate({column: cells[column] for column in good})
    return Line(item, given, absent | (given - good.keys()))


def line_problems(
    rows: Rows[EditedShift], told: Sequence[Line], base: Base, scenario: Scenario | None
) -> Iterator[Problem]:
    """Every cell of the sheet that can be read but not be taken.

    Args:
        rows: the sheet.
        told: its rows.
        base: the shifts as they were written.
        scenario: what holds now, or None.
    """
    owners = paired(base, [line.found for line in told])
    table = rows.table

    def problem(at: int, column: str, wanted: Message) -> Problem:
        number, cells = table.rows[at]
        return table.problem(number, column, wanted, cells.get(column))

    for at, line in enumerate(told):
        was = base[owners[at]][0] if at in owners else None
        for column, wanted in _faults(line, was, base, scenario):
            yield problem(at, column, wanted)
    for at, earlier in repeated([line.where for line in told]):
        yield problem(at, "date", expected("shift_day", row=table.rows[earlier][0]))


def _faults(
    line: Line, was: ShiftRow | None, base: Base, scenario: Scenario | None
) -> Iterator[tuple[str, Message]]:
    item, row = line.item, line.found.row
    if item.number is not None and item.number not in base:
        yield "number", expected("shift_number")
    if line.off and item.keep and not (was and was.keep):  # an x that was there before is no new wish
        yield "keep", expected("shift_kept")
    if line.off or (row and was and not line.unread and (was.where, was.times) == (row.where, row.times)):
        return
    yield from item.faults(line.unread)
    yield from strangers(item.agent, item.day, scenario)
    if row and row.lunch and (was is None or was.lunch != row.lunch):
        low, high = row.lunch
        if low < high and not row.start < low < high < row.end:
            span = {"start": format_clock(row.start), "end": format_clock(row.end)}
            yield "lunch_from", expected("lunch_inside", **span)


def unclear(rows: Rows[EditedShift], told: Sequence[Line], base: Base) -> set[tuple[str, Date]]:
    """The written shifts of which the sheet does not clearly say what becomes of them.

    Args:
        rows: the sheet; where it is missing, or has no numbers, nothing is clear.
        told: its rows.
        base: the shifts as they were written.
    """
    numbered = "number" in rows.table.titles
    doubtful = {line.item.number for line in told if not line.off and (line.unread or not line.found.row)}
    return {row.where for number, (row, _) in base.items() if not numbered or number in doubtful}
