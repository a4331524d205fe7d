"""Days on which too many people do the same at once, as audits tell them: one crowd a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wfm.grid import Grid


@dataclass(frozen=True)
class Crowd:
    """Too many people at once on a day.

    Attributes:
        day: the day.
        minutes: of all people too many, together.
        worst: the first interval with the most people too many.
        at: the clock on the wall then.
    """

    day: date
    minutes: int
    worst: int
    at: str


def crowds(grid: Grid, beyond: Mapping[int, int]) -> Iterator[Crowd]:
    """The crowds of the days of a horizon, in order.

    Args:
        grid: the horizon.
        beyond: by interval, how many people are too many; intervals without anybody may be missing.
    """
    for day in grid.dates:
        times = [t for t in grid.day_intervals(day) if beyond.get(t, 0) > 0]
        if times:
            worst = max(times, key=lambda t: beyond[t])
            minutes = sum(beyond[t] for t in times) * grid.interval_minutes
            yield Crowd(day, minutes, worst, f"{grid.moment(worst * grid.interval_minutes):%H:%M}")
