"""What every method stands on: the days in view, minute by minute, and when each queue is open.

Weekly patterns are kept as tables of 10,080 numbers, one a wall-clock minute of the week (from Monday 00:00).
Spreading a table over true days at the resolution of a minute makes intervals that are partly open, profiles
of any step and days of 23 or 25 hours come out right without a special case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.calendar import Calendar
from wfm.forecast.clean import read_records
from wfm.forecast.records import Records
from wfm.forecast.uncertainty import UNKNOWN, Dispersion
from wfm.grid import DAY_MINUTES, Grid
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Bools, Floats

WEEK_MINUTES = 7 * DAY_MINUTES


@dataclass(frozen=True, eq=False)
class Expected:
    """What a method hands back for one queue.

    Attributes:
        calls: expected calls that reach the agents' queue, ``[T]`` over the days in view.
        aht_s: mean handling time in seconds, ``[T]``.
        dispersion: how far calls may fall from it; by default what is usual where nothing was measured.
    """

    calls: Floats
    aht_s: Floats
    dispersion: Dispersion = UNKNOWN


@dataclass(frozen=True, eq=False)
class Basis:
    """The scenario and the days in view (the horizon, and whatever must be known to forecast it).

    Attributes:
        scenario: what the planner gave.
        grid: the days in view and their intervals.
    """

    scenario: Scenario
    grid: Grid

    @cached_property
    def calendar(self) -> Calendar:
        """Holidays and bridge days of the days in view."""
        return self.scenario.calendar(self.grid.first, self.grid.last)

    @cached_property
    def school(self) -> Floats:
        """What school holidays multiply the calls of each day in view by, ``[days]``; 1 on other days."""
        factor = self.scenario.service.calendar.school_factor
        return np.array([factor if day in self.calendar.school else 1.0 for day in self.grid.dates])

    @cached_property
    def records(self) -> dict[str, Records]:
        """The history of each queue that has any."""
        return read_records(self.scenario)

    @cached_property
    def week_minute(self) -> npt.NDArray[np.int32]:
        """The wall-clock minute of the week of each elapsed minute in view."""
        days = [_wall_minutes(self.grid, day) + day.weekday() * DAY_MINUTES for day in self.grid.dates]
        return np.concatenate(days)

    @cached_property
    def open(self) -> dict[str, Bools]:
        """Whether each queue takes calls, by elapsed minute in view."""
        return {queue.id: self._open_minutes(queue) for queue in self.scenario.queues}

    def _open_minutes(self, queue: Queue) -> Bools:
        mask = np.zeros(self.grid.minutes, dtype=np.bool_)
        for day in self.grid.dates:
            for start, end in self.scenario.open_spans(queue, day, self.calendar):
                mask[self.grid.minute(day, start) : self.grid.minute(day, end)] = True
        return mask

    def minutes(self, first: date, last: date) -> slice:
        """The elapsed minutes of the days from ``first`` to ``last`` (both included) that are in view."""
        first, last = max(first, self.grid.first), min(last, self.grid.last)
        return slice(self.grid.midnight(first), self.grid.midnight(last + timedelta(days=1)))

    def intervals(self, first: date, last: date) -> slice:
        """The intervals of the days from ``first`` to ``last`` (both included) that are in view."""
        minutes, step = self.minutes(first, last), self.grid.interval_minutes
        return slice(minutes.start // step, minutes.stop // step)

    def per_interval(self, by_minute: Floats | Bools) -> Floats:
        """Sums over the intervals in view of something told by the minute."""
        sums: Floats = by_minute.reshape(-1, self.grid.interval_minutes).sum(axis=1, dtype=np.float64)
        return sums

    def spread(self, queue: Queue, table: Floats) -> Floats:
        """A weekly table laid over the days in view, 0 while the queue is closed; by elapsed minute."""
        return table[self.week_minute] * self.open[queue.id]

    @cached_property
    def hours(self) -> npt.NDArray[np.int32]:
        """Wall-clock hour, 0 to 23, at which each interval in view begins."""
        return self.week_minute[:: self.grid.interval_minutes] % DAY_MINUTES // 60


def regular_hours(queue: Queue) -> Bools:
    """The weekly opening hours of a queue, ``[7, 1440]``: True in the minutes in which it takes calls."""
    hours = np.zeros((7, DAY_MINUTES), dtype=np.bool_)
    for weekday, spans in enumerate(queue.open.days):
        for start, end in spans:
            hours[weekday, start:end] = True
    return hours


def _wall_minutes(grid: Grid, day: date) -> npt.NDArray[np.int32]:
    """What the clock on the wall shows, in minutes since midnight, at each elapsed minute of a day."""
    start, end = grid.midnight(day), grid.midnight(day + timedelta(days=1))
    if end - start == DAY_MINUTES:
        return np.arange(DAY_MINUTES, dtype=np.int32)
    moments = (grid.moment(minute) for minute in range(start, end))
    return np.array([moment.hour * 60 + moment.minute for moment in moments], dtype=np.int32)
