"""The shifts of a workbook against those that were written into it: what was changed, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date

from wfm.edits.edit import Edit, Held, said
from wfm.report.shift_rows import ShiftRow
from wfm.values.roster import Segment

Base = Mapping[int, tuple[ShiftRow, tuple[Segment, ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the workbook.

    Attributes:
        number: that of the shift as it was written; None for a new one.
        row: the shift as it is wanted; None where its times are gone.
    """

    number: int | None
    row: ShiftRow | None


def paired(base: Base, found: Sequence[Found]) -> dict[int, int]:
    """Which row goes on with which written shift: the number of each such row, by its position.

    Where a row was copied, several have its number: the one that still names its agent and day goes on with
    it, else the first; the others are new shifts.
    """
    owners: dict[int, int] = {}
    for at, one in enumerate(found):
        if one.number is None or one.number not in base:
            continue
        was = base[one.number][0]
        if one.number not in owners:
            owners[one.number] = at
        elif one.row is not None and one.row.where == was.where:
            before = found[owners[one.number]].row
            if before is None or before.where != was.where:
                owners[one.number] = at
    return {at: number for number, at in owners.items()}


def shift_edits(base: Base, found: Sequence[Found]) -> tuple[list[Edit], list[Held]]:
    """The edits of shifts, and the days that have to be as the rows say.

    Args:
        base: the shifts as written, with their segments, by number.
        found: the rows of the workbook; no two of them are for the same agent and day.
    """
    owners = paired(base, found)
    edits: list[Edit] = []
    held: list[Held] = []
    told: set[int] = set()
    for at, one in enumerate(found):
        was, segments = base[owners[at]] if at in owners else (None, ())
        if one.row is not None and at not in told:
            partner = _partner(base, found, owners, at)
            if partner is None:
                edits += _said_of(was, one.row)
            else:
                told.add(partner)
                edits.append(said("swapped", was, base[owners[partner]][0]))
        if one.row is not None:
            held += _held_of(was, one.row, segments)
    wanted = {one.row.where for one in found if one.row}
    kept = {owners[at] for at, one in enumerate(found) if at in owners and one.row}
    edits += [said("removed", row, None) for number, (row, _) in base.items() if number not in kept]
    off = [row for row, _ in base.values() if row.where not in wanted]
    return edits, [*held, *(Held(row.agent, row.date, None) for row in off)]


def _partner(base: Base, found: Sequence[Found], owners: Mapping[int, int], at: int) -> int | None:
    """The position of the row with which a row has exchanged its agent on the same day, times untouched."""
    here = found[at].row
    if at not in owners or here is None:
        return None
    was = base[owners[at]][0]
    if was.date != here.date or was.agent == here.agent or was.times != here.times:
        return None
    for other, number in owners.items():
        before, now = base[number][0], found[other].row
        crossed = before.where == here.where and now is not None and now.where == was.where
        if crossed and now is not None and before.times == now.times:
            return other
    return None


def _said_of(was: ShiftRow | None, row: ShiftRow) -> Iterator[Edit]:
    if was is None:
        yield said("added", None, row)
    elif was.where != row.where:
        yield said("moved", was, row)
    elif was.times != row.times:
        yield said("times", was, row)
    elif was.keep != row.keep:
        yield said("kept" if row.keep else "freed", was, row)


def _held_of(was: ShiftRow | None, row: ShiftRow, segments: tuple[Segment, ...]) -> Iterator[Held]:
    if was is None:
        yield Held(row.agent, row.date, row, (), lunch=row.lunch is not None)
    elif (was.where, was.times) != (row.where, row.times):
        same = (was.start, was.end) == (row.start, row.end)
        lunch = same or was.lunch != row.lunch
        yield Held(row.agent, row.date, row if lunch else _along(was, row), segments, lunch=lunch)
    elif row.keep:
        yield Held(row.agent, row.date, row, segments, lunch=True, edited=False)


def _along(was: ShiftRow, row: ShiftRow) -> ShiftRow:
    """A shift whose times were changed and not its lunch, which stays at its time, or else moves along."""
    if was.lunch is None:
        return row
    by = row.start - was.start if row.start - was.start == row.end - was.end else 0
    low, high = was.lunch
    spans = ((low, high), (low + by, high + by))
    inside = (span for span in spans if row.start < span[0] < span[1] < row.end)
    return ShiftRow(row.agent, row.date, row.start, row.end, next(inside, None), row.keep)


def repeated(wheres: Sequence[tuple[str, Date] | None]) -> Iterator[tuple[int, int]]:
    """Rows for an agent and day that an earlier row is for: the position of each, and of the earlier one."""
    first: dict[tuple[str, Date], int] = {}
    for at, where in enumerate(wheres):
        if where is not None:
            earlier = first.setdefault(where, at)
            if earlier != at:
                yield at, earlier
