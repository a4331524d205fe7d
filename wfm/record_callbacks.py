"""What becomes of every call-back that was promised: who makes it and when, or that it is not in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wfm.scenario.bookings import Booking, bookings, deadline, minutes_of
from wfm.scenario.callbacks import Callback
from wfm.scenario.scenario import Scenario
from wfm.values.records import CallbackRecord
from wfm.values.roster import Activity, Roster, Segment


@dataclass
class _Block:
    """What is left of a block of call-backs."""

    agent: str
    day: date
    start: datetime
    free: datetime
    end: datetime

    def take(self, minutes: float) -> datetime | None:
        """The moment at which a call-back of so many minutes begins, or None where there is no room."""
        start = self.free
        if start + timedelta(minutes=minutes) > self.end:
            return None
        self.free = start + timedelta(minutes=minutes)
        return start


def callback_records(scenario: Scenario, roster: Roster) -> Iterator[CallbackRecord]:
    """One record a call-back, the most urgent first: each is made at the first moment that is left."""
    for booking in bookings(scenario):
        blocks = _blocks(roster, booking)
        for row in booking.callbacks:
            yield _record(scenario, row, blocks)


def _blocks(roster: Roster, booking: Booking) -> list[_Block]:
    """The blocks of a booking, in order of time; those that join make one."""
    found: list[_Block] = []
    mine = (s for s in roster.segments if s.activity is Activity.CALLBACK and s.ref == booking.ref)
    for segment in mine:
        if found and _joins(found[-1], segment):
            found[-1].end = segment.end
        else:
            found.append(_Block(segment.agent, segment.date, segment.start, segment.start, segment.end))
    return sorted(found, key=lambda block: (block.free, block.agent))


def _joins(block: _Block, segment: Segment) -> bool:
    return block.agent == segment.agent and block.end == segment.start


def _record(scenario: Scenario, row: Callback, blocks: list[_Block]) -> CallbackRecord:
    minutes, last = minutes_of(scenario, row), deadline(scenario, row)
    start, block = _made(row, minutes, blocks)
    status = "open" if start is None else "in_time" if start.date() <= last else "late"
    return CallbackRecord(
        id=row.id,
        queue=row.queue,
        status="missed" if status == "open" and row.day else status,
        start=start,
        minutes=minutes,
        agent=block.agent if block else None,
        wanted=row.day or last,
        window=row.window,
        owner=row.owner,
        block=(block.start, block.end) if block else None,
    )


def _made(row: Callback, minutes: float, blocks: list[_Block]) -> tuple[datetime | None, _Block | None]:
    """When a call-back is made and in which block: the first that has room for it."""
    for block in blocks:
        if (row.day and block.day != row.day) or (row.arrived and block.day < row.arrived):
            continue
        start = block.take(minutes)
        if start:
            return start, block
    return None, None
