"""Who does what and when."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from wfm.grid import DAY_MINUTES

if TYPE_CHECKING:
    import pandas as pd


HOME = "telework"
"""The place of what is done at home; no site may have this name."""


class Activity(StrEnum):
    """What an agent does in a segment."""

    PHONE = "phone"
    CALLBACK = "callback"
    PERMANENCE = "permanence"
    TRAVEL = "travel"
    BACKOFFICE = "backoffice"
    MEETING = "meeting"
    TRAINING = "training"
    LUNCH = "lunch"
    BREAK = "break"

    @property
    def works(self) -> bool:
        """Whether the time counts as working time (lunch is unpaid, short breaks are paid)."""
        return self is not Activity.LUNCH


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of one agent's day.

    Attributes:
        agent: id of the agent.
        date: the working day that the segment belongs to, even past midnight.
        start: local time with offset.
        end: local time with offset; closed-open.
        activity: what is done.
        queue: on the phone, the only queue served; None means any queue that the agent can take.
        place: site, ``HOME``, or None.
        ref: id of the permanence or call-back served, or None.
        pinned: the planner fixed it.
    """

    agent: str
    date: Date
    start: datetime
    end: datetime
    activity: Activity
    queue: str | None = None
    place: str | None = None
    ref: str | None = None
    pinned: bool = False

    @property
    def minutes(self) -> float:
        """True length in minutes, clock changes included."""
        return (self.end.timestamp() - self.start.timestamp()) / 60.0

    @property
    def wall_start(self) -> float:
        """What the clock on the wall shows at the start, in minutes since midnight of ``date``."""
        return _wall_minutes(self.date, self.start)

    @property
    def wall_end(self) -> float:
        """What the clock on the wall shows at the end, in minutes since midnight of ``date``."""
        return _wall_minutes(self.date, self.end)

    def days(self) -> Iterator[tuple[Date, float, float]]:
        """The calendar days that the segment touches: each with the wall-clock minutes from and to."""
        low, high = self.wall_start, self.wall_end
        first = int(low // DAY_MINUTES)
        for k in range(first, max(first + 1, math.ceil(high / DAY_MINUTES))):
            midnight = k * DAY_MINUTES
            day = self.date + timedelta(days=k)
            yield day, max(low - midnight, 0.0), min(high - midnight, float(DAY_MINUTES))


def _wall_minutes(day: Date, moment: datetime) -> float:
    return (moment.replace(tzinfo=None) - datetime.combine(day, time())) / timedelta(minutes=1)


@dataclass(frozen=True)
class Roster:
    """All segments, in the order of agent and start.

    Attributes:
        segments: the stretches of work, lunch and breaks.
        agents: ids of those whom the roster speaks of, where it may speak of people without segments too.
    """

    segments: tuple[Segment, ...]
    agents: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.segments, key=lambda s: (s.agent, s.date, s.start.timestamp())))
        object.__setattr__(self, "segments", ordered)

    def days(self) -> Iterator[tuple[str, Date, tuple[Segment, ...]]]:
        """The working days: agent, date and its segments in order of time."""
        for (agent, day), group in groupby(self.segments, key=lambda s: (s.agent, s.date)):
            yield agent, day, tuple(group)

    def worked_minutes(self, agent: str) -> float:
        """Working minutes of an agent over the whole roster."""
        return sum(s.minutes for s in self.segments if s.agent == agent and s.activity.works)

    def to_frame(self) -> pd.DataFrame:
        """One row a segment: agent, date, start, end, activity, queue, place, ref, pinned."""
        import pandas as pd

        names = ["agent", "date", "start", "end", "activity", "queue", "place", "ref", "pinned"]
        rows = [[getattr(segment, name) for name in names] for segment in self.segments]
        return pd.DataFrame(rows, columns=names)
