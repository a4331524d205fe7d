"""From an interval history: the recent level of each weekday times its shrunk profile."""

from __future__ import annotations

from datetime import date

import numpy as np

from wfm.calendar import DayType
from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis, Expected, regular_hours
from wfm.forecast.handling import hourly_aht
from wfm.forecast.weekly import week_calls
from wfm.grid import DAY_MINUTES
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


def expected(basis: Basis, queue: Queue) -> Expected:
    """Expected calls and handling time of a queue from its history.

    Learned from the days on which nothing special is known to have happened (``normal_days``), by
    ``wfm.forecast.weekly``. The result is laid over the true opening hours: calls of closed minutes are gone,
    they do not move. Minutes in which the history never shows a row get no calls; a holiday on which the
    queue is open (``open_on_holidays``) is expected to be like any other day.

    Args:
        basis: the days in view.
        queue: a queue with at least one row of history.

    Raises:
        ScenarioError: no day of the history is a normal one.
    """
    records = basis.records[queue.id]
    days = normal_days(basis.scenario, queue, records.days)
    if not days:
        raise ScenarioError([Problem("history", Message("forecast.no_normal_day", {"queue": queue.id}))])
    hours = regular_hours(queue)
    slots, counts = records.table(days)
    ends = np.minimum(slots + records.step, DAY_MINUTES)
    elapsed = np.concatenate([np.zeros((7, 1), dtype=np.int64), hours.cumsum(axis=1)], axis=1)
    open_minutes = elapsed[:, ends] - elapsed[:, slots]
    calls = week_calls(days, counts, open_minutes)
    rate = np.divide(calls, open_minutes, where=open_minutes > 0, out=np.zeros_like(calls))
    table: Floats = np.zeros((7, DAY_MINUTES))
    for slot, (start, end) in enumerate(zip(slots, ends, strict=True)):
        table[:, start:end] = rate[:, slot : slot + 1]
    minutely = basis.spread(queue, (table * hours).ravel())
    return Expected(basis.per_interval(minutely), hourly_aht(records, queue.aht_s)[basis.hours])


def normal_days(scenario: Scenario, queue: Queue, days: list[date]) -> list[date]:
    """The days of a history, in order, that are no holiday, bridge day, day of an event or of a closure."""
    calendar = scenario.calendar(days[0], days[-1])
    events = [event for event in scenario.events if event.queue in ("", queue.id)]
    return [
        day
        for day in days
        if queue.open.on(day)
        and calendar.day_type(day) is DayType.NORMAL
        and scenario.open_spans(queue, day, calendar) == queue.open.on(day)
        and not any(event.first <= day <= event.last for event in events)
    ]
