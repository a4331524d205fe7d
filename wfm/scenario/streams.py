"""How deferred work arrives over a horizon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wfm.scenario.deferred import Deferred
from wfm.scenario.scenario import Scenario


@dataclass(frozen=True)
class Arrivals:
    """The items of one kind of deferred work, day by day.

    Attributes:
        work: what it is.
        items: items that arrive on each day of the horizon.
        works: whether each day is a working day: one on which it may be done, be it for a part of its hours.
    """

    work: Deferred
    items: tuple[float, ...]
    works: tuple[bool, ...]


def arrivals(scenario: Scenario, calls: Mapping[str, Mapping[date, float]]) -> tuple[Arrivals, ...]:
    """The arrivals of all deferred work.

    Args:
        scenario: what the planner gave.
        calls: calls expected, by queue and day.
    """
    return tuple(_arrivals(scenario, work, calls) for work in scenario.service.deferred)


def _arrivals(scenario: Scenario, work: Deferred, calls: Mapping[str, Mapping[date, float]]) -> Arrivals:
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    works = tuple(bool(scenario.work_spans(work.open, day, calendar)) for day in grid.dates)
    if work.queue:
        born = calls.get(work.queue, {})
        return Arrivals(work, tuple(work.share(day) * born.get(day, 0.0) for day in grid.dates), works)
    usual = max(1, sum(map(bool, work.open.days)))
    each = (work.a_week or 0.0) / usual
    return Arrivals(work, tuple(each if on else 0.0 for on in works), works)
