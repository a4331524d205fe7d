"""What people know of their working days, and which of these days are others in another roster."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from wfm.errors import Message
from wfm.values.roster import Activity, Roster, Segment

DESK = frozenset({Activity.PHONE, Activity.CALLBACK, Activity.BACKOFFICE, Activity.BREAK})
"""Work at the desk, and short breaks: they may move within a day without being a change of it."""

Days = Mapping[tuple[str, Date], tuple[Segment, ...]]


@dataclass(frozen=True, slots=True)
class Appointment:
    """A part of a day that people know beforehand: lunch, a permanence and its ways, a meeting, a training.

    Attributes:
        activity: what it is.
        start, end: local times with offset; closed-open.
        ref: what it refers to, or None.
    """

    activity: Activity
    start: datetime
    end: datetime
    ref: str | None = None

    def to_dict(self) -> dict[str, object]:
        """The appointment as plain values, for machine output."""
        times = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return {"activity": self.activity.value, **times, "ref": self.ref}


@dataclass(frozen=True, slots=True)
class DayShape:
    """What an agent knows of a working day.

    Attributes:
        start, end: local times with offset; closed-open.
        appointments: lunch and whatever else has its time, in order.
    """

    start: datetime
    end: datetime
    appointments: tuple[Appointment, ...] = ()

    @classmethod
    def of(cls, segments: tuple[Segment, ...]) -> DayShape | None:
        """The shape of a day's segments, which are in order of time; None for a day off."""
        if not segments:
            return None
        end = max((segment.end for segment in segments), key=lambda moment: moment.timestamp())
        return cls(segments[0].start, end, tuple(_appointments(segments)))

    def to_dict(self) -> dict[str, object]:
        """The shape as plain values, for machine output."""
        times = {"start": self.start.isoformat(), "end": self.end.isoformat()}
        return {**times, "appointments": [one.to_dict() for one in self.appointments]}


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day of an agent that is another one in another roster.

    Attributes:
        agent: id of the agent.
        date: the day.
        before: the day as it was; None for a day off.
        after: the day as it is; None for a day off.
        absent: the agent is away on it, for a part of the day at least.
        reason: why it had to change, to be told after the new day; None where nothing is known.
        by_hand: a supervisor asked for another day.
    """

    agent: str
    date: Date
    before: DayShape | None
    after: DayShape | None
    absent: bool = False
    reason: Message | None = None
    by_hand: bool = False

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The change as plain values, for machine output."""
        return {
            "agent": self.agent,
            "date": self.date.isoformat(),
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
            "absent": self.absent,
            "reason": self.reason.text(lang) if self.reason else None,
            "by_hand": self.by_hand,
        }


def day_changes(
    before: Roster,
    after: Roster,
    agents: Collection[str],
    days: Collection[Date],
    absent: Collection[tuple[str, Date]] = (),
) -> tuple[DayChange, ...]:
    """The days that differ between two rosters, by day and then by agent.

    Args:
        before: one roster.
        after: the other one.
        agents: ids of the agents to look at.
        days: the days to look at.
        absent: agents and days on which they are away.
    """
    old, new = _by_day(before), _by_day(after)
    found = []
    for agent, day in sorted({*old, *new}, key=lambda where: (where[1], where[0])):
        if agent in agents and day in days:
            was, now = (DayShape.of(side.get((agent, day), ())) for side in (old, new))
            if was != now:
                found.append(DayChange(agent, day, was, now, (agent, day) in absent))
    return tuple(found)


def _by_day(roster: Roster) -> Days:
    return {(agent, day): segments for agent, day, segments in roster.days()}


def _appointments(segments: tuple[Segment, ...]) -> Iterator[Appointment]:
    """Each appointment once, short breaks within it left out."""
    held: Appointment | None = None
    for segment in segments:
        if segment.activity is Activity.BREAK:
            continue
        if segment.activity in DESK:
            if held:
                yield held
            held = None
            continue
        same = held and (held.activity, held.ref) == (segment.activity, segment.ref)
        if held and not same:
            yield held
        start = held.start if held and same else segment.start
        held = Appointment(segment.activity, start, segment.end, segment.ref)
    if held:
        yield held
