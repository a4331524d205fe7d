"""The history of a queue and its calendar as a series of plain days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from wfm.calendar import Calendar
from wfm.forecast.basis import regular_hours
from wfm.forecast.days import EVE, HOLIDAY, NORMAL, Days, Series
from wfm.forecast.records import Ints, Records
from wfm.grid import DAY_MINUTES
from wfm.hours import Span
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


@dataclass(frozen=True, eq=False)
class Past:
    """What a queue's history tells.

    Attributes:
        series: its days from the first one recorded or wanted to the last one, the effect of school holidays
            divided out.
        starts: minutes since midnight at which the times of day begin, ``[S]``.
        ends: minutes since midnight at which they end, ``[S]``.
        school: what school holidays multiply the calls of each day by, ``[D]``.
    """

    series: Series
    starts: Ints
    ends: Ints
    school: Floats


def read_past(scenario: Scenario, queue: Queue, records: Records, first: date, last: date) -> Past:
    """A queue's history on its days, and the days wanted behind (or before) it.

    Args:
        scenario: what the planner gave.
        queue: a queue with history.
        records: that history.
        first: first day wanted.
        last: last day wanted, included.
    """
    begin, recorded = min(records.days[0], first), records.days[-1]
    dates = [begin + timedelta(days=k) for k in range((max(recorded, last) - begin).days + 1)]
    calendar = scenario.calendar(begin, dates[-1] + timedelta(days=1))
    known = (recorded - begin).days + 1
    starts, counts = records.table(dates[:known])
    ends = np.append(np.minimum(starts[1:], starts[:-1] + records.step), starts[-1] + records.step)
    ends = np.minimum(ends, DAY_MINUTES)
    factor = scenario.service.calendar.school_factor
    school = np.array([factor if day in calendar.school else 1.0 for day in dates])
    days = _days(scenario, queue, dates, calendar, (starts, ends))
    counts = np.divide(counts, school[:known, None], where=school[:known, None] > 0, out=counts)
    learn = np.array([_like_others(scenario, queue, calendar, day) for day in dates[:known]])
    return Past(Series(days, counts, learn & (school[:known] > 0)), starts, ends, school)


def _days(
    scenario: Scenario, queue: Queue, dates: list[date], calendar: Calendar, slots: tuple[Ints, Ints]
) -> Days:
    minutes: dict[tuple[Span, ...], Floats] = {}
    opened = []
    for day in dates:
        spans = scenario.open_spans(queue, day, calendar)
        if spans not in minutes:
            minutes[spans] = _open_minutes(spans, slots)
        opened.append(minutes[spans])
    named = [_kind(calendar, day) for day in dates]
    hours = np.concatenate([np.zeros((7, 1)), regular_hours(queue).cumsum(axis=1)], axis=1)
    usual = hours[:, slots[1]] - hours[:, slots[0]]
    kind = np.array([which for which, _ in named], dtype=np.int64)
    return Days(dates[0].toordinal(), np.stack(opened), usual, kind, tuple(name for _, name in named))


def _open_minutes(spans: tuple[Span, ...], slots: tuple[Ints, Ints]) -> Floats:
    """Open minutes of each time of day, ``[S]``."""
    starts, ends = slots
    minutes = np.zeros(len(starts))
    for low, high in spans:
        minutes += np.maximum(np.minimum(ends, high) - np.maximum(starts, low), 0)
    return minutes


def _kind(calendar: Calendar, day: date) -> tuple[int, str]:
    if day in calendar.holidays:
        return HOLIDAY, calendar.holidays[day]
    tomorrow = calendar.holidays.get(day + timedelta(days=1))
    return (EVE, tomorrow) if tomorrow else (NORMAL, "")


def _like_others(scenario: Scenario, queue: Queue, calendar: Calendar, day: date) -> bool:
    """Whether the queue kept its weekly hours on a day and no event touched it."""
    spans = scenario.open_spans(queue, day, calendar)
    touched = any(e.queue in ("", queue.id) and e.first <= day <= e.last for e in scenario.events)
    return bool(spans) and spans == queue.open.on(day) and not touched
