from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from wfm.report.shift_rows import ShiftRow, shift_days, shift_row
from wfm.values.document import RosterDocument


def test_a_row_for_every_working_day(document: RosterDocument) -> None:
    days = list(document.roster.days())
    rows = list(shift_days(document))
    assert [number for number, _, _ in rows] == list(range(1, len(days) + 1))
    assert [row.where for _, row, _ in rows] == [(agent, day) for agent, day, _ in days]
    assert rows == list(shift_days(document.model_copy(update={"segments": document.segments[::-1]})))


def test_times_lunch_and_pins(document: RosterDocument) -> None:
    agent, day, segments = next(document.roster.days())
    assert shift_row(segments) == ShiftRow(agent, day, 480, 951, (750, 795))
    pinned = tuple(replace(segment, pinned=True) for segment in segments)
    assert shift_row(pinned).keep
    assert not shift_row((*pinned[:-1], segments[-1])).keep


def test_a_night_ends_on_the_next_day(document: RosterDocument) -> None:
    _, day, (first, *_) = next(document.roster.days())
    late = replace(first, start=first.start + timedelta(hours=14), end=first.start + timedelta(hours=22))
    assert shift_row((late,)).times == (1320, 1800, None)
    assert shift_row((late,)).date == day
