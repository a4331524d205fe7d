"""The roster laid out on a clock: who does what in each slot, and what each slot needs."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from wfm.grid import Grid
from wfm.values.document import RosterDocument
from wfm.values.records import IntervalRecord
from wfm.values.roster import HOME, Activity, Segment

LONGEST_SLOT = 15

_ASIDE = frozenset({Activity.LUNCH, Activity.BREAK, Activity.TRAVEL})
_APPOINTED = (Activity.CALLBACK, Activity.PERMANENCE, Activity.MEETING, Activity.TRAINING)


@dataclass(frozen=True, slots=True)
class Use:
    """What an agent mostly does in a slot.

    Attributes:
        activity: the activity with the most minutes in the slot.
        whole: whether it fills the slot.
    """

    activity: Activity
    whole: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one activity, short breaks within it not counted.

    Attributes:
        activity: what is done.
        start: first moment, local time.
        end: last moment, closed-open.
    """

    activity: Activity
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Shift:
    """One agent's working day in short.

    Attributes:
        start: first moment, local time.
        end: last moment, closed-open.
        worked: working minutes.
        main: the activity that takes most of it, lunch, breaks and travel aside.
        appointed: further blocks at a set time (call-backs, permanences, meetings, trainings), in order.
        home: whether it is worked at home.
    """

    start: datetime
    end: datetime
    worked: float
    main: Activity
    appointed: tuple[Block, ...]
    home: bool = False

    @classmethod
    def of(cls, segments: list[Segment]) -> Shift:
        """The day made of these segments (one at least, in order of time)."""
        minutes: dict[Activity, float] = defaultdict(float)
        for segment in segments:
            minutes[segment.activity] += segment.minutes
        main = max(minutes, key=lambda activity: (activity not in _ASIDE, minutes[activity]))
        return cls(
            start=segments[0].start,
            end=max((segment.end for segment in segments), key=datetime.timestamp),
            worked=sum(segment.minutes for segment in segments if segment.activity.works),
            main=main,
            appointed=tuple(
                b for b in _blocks(segments) if b.activity in _APPOINTED and b.activity is not main
            ),
            home=any(segment.place == HOME for segment in segments),
        )


def _blocks(segments: list[Segment]) -> list[Block]:
    """The activities of a day in order of time; one that goes on after a break is one block."""
    found: list[Block] = []
    for segment in segments:
        if segment.activity is Activity.BREAK:
            continue
        if found and found[-1].activity is segment.activity:
            found[-1] = replace(found[-1], end=segment.end)
        else:
            found.append(Block(segment.activity, segment.start, segment.end))
    return found


class Board:
    """A roster document on slots of at most a quarter of an hour.

    Slots are numbered from local midnight of the first planning day in elapsed time, so that a day on which
    the clocks change has its true number of them; they run past the last midnight when a shift does.

    Attributes:
        document: what is laid out.
        step: minutes of a slot; divides the interval of the requirement.
        grid: the clock, with slots as its intervals.
    """

    def __init__(self, document: RosterDocument) -> None:
        self.document = document
        self.interval = document.requirement.interval_minutes
        self.step = math.gcd(self.interval, LONGEST_SLOT) if self.interval > LONGEST_SLOT else self.interval
        days = (document.last - document.first).days + 1
        self.grid = Grid(document.first, days, self.step, document.zone)

    def moment(self, slot: int) -> datetime:
        """Local time at which a slot begins."""
        return self.grid.moment(slot * self.step)

    @cached_property
    def shifts(self) -> dict[tuple[str, date], Shift]:
        """Every working day, by agent and date."""
        return {(agent, day): Shift.of(list(group)) for agent, day, group in self.document.roster.days()}

    @cached_property
    def uses(self) -> dict[str, dict[int, Use]]:
        """What each agent does, slot by slot."""
        minutes: dict[tuple[str, int], dict[Activity, int]] = defaultdict(lambda: defaultdict(int))
        for segment in self.document.roster.segments:
            start, end = self.grid.elapsed(segment.start), self.grid.elapsed(segment.end)
            for slot in range(start // self.step, -(-end // self.step)):
                shared = min(end, (slot + 1) * self.step) - max(start, slot * self.step)
                minutes[segment.agent, slot][segment.activity] += shared
        found: dict[str, dict[int, Use]] = {agent.id: {} for agent in self.document.agents}
        for (agent, slot), shares in minutes.items():
            most = max(shares, key=lambda activity: shares[activity])
            found.setdefault(agent, {})[slot] = Use(most, shares[most] >= self.step)
        return found

    @cached_property
    def needs(self) -> dict[str, dict[int, IntervalRecord]]:
        """The record of each queue in each slot in which it is open."""
        found: dict[str, dict[int, IntervalRecord]] = {q.id: {} for q in self.document.requirement.queues}
        for record in self.document.requirement.intervals:
            first = self.grid.elapsed(record.start) // self.step
            for slot in range(first, first + self.interval // self.step):
                found.setdefault(record.queue, {})[slot] = record
        return found

    @cached_property
    def counts(self) -> dict[int, dict[Activity, int]]:
        """Agents by activity in each slot; who fills only a part of the slot does not count."""
        found: dict[int, dict[Activity, int]] = defaultdict(lambda: defaultdict(int))
        for slots in self.uses.values():
            for slot, use in slots.items():
                if use.whole:
                    found[slot][use.activity] += 1
        return found

    @cached_property
    def _spans(self) -> dict[date, tuple[int, int]]:
        """First and last elapsed minute of each day with work or an open queue."""
        ends: dict[date, list[int]] = defaultdict(list)
        for segment in self.document.segments:
            ends[segment.date] += [self.grid.elapsed(segment.start), self.grid.elapsed(segment.end)]
        for record in self.document.requirement.intervals:
            start = self.grid.elapsed(record.start)
            ends[record.start.date()] += [start, start + self.interval]
        return {day: (min(found), max(found)) for day, found in sorted(ends.items())}

    @property
    def working_days(self) -> tuple[date, ...]:
        """The days on which someone works or a queue is open."""
        return tuple(self._spans)

    def slots(self, day: date) -> range:
        """The slots of a working day, from the full hour before its first work to the one after its last."""
        first, last = self._spans[day]
        return range(first // 60 * 60 // self.step, -(-last // 60) * 60 // self.step)
