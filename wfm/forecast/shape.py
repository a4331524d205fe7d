"""How a week's calls lie in the week, from the rows of ``profiles`` or from defaults."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.forecast.basis import regular_hours
from wfm.grid import DAY_MINUTES
from wfm.scenario.demand import ProfileRow
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Bools, Floats

# Measured on four public series, a true monthly total spread by these weights and a day shape borrowed from
# another centre: WAPE of intervals 15-29 % on office lines, 35-60 % when spread flat (docs/forecast.md).
# Nothing was measured for weekends: they get the least of the weekday weights.
DEFAULT_WEEKDAYS = (1.15, 1.05, 1.0, 0.97, 0.88, 0.88, 0.88)

_FLAT = (ProfileRow(start=0, share=1.0),)


def week_shape(scenario: Scenario, queue: Queue) -> Floats:
    """Relative call rate in each minute of a week in which nothing is closed that is usually open.

    A row with a start gives its share to the minutes, from its start to the next row's, in which the queue
    is usually open. Rows of the queue go before rows for all queues, then those of the weekday before those
    for all weekdays. Weekdays then weigh:

    - as the rows without a start say, each the weekday's share of the week's calls (a weekday that they leave
      out has none); else
    - as the sums of their shares, when every open weekday has intraday rows of its own; else
    - by ``DEFAULT_WEEKDAYS``, so that a weekday with shorter hours has fewer calls.

    Returns:
        ``[10080]``, Monday 00:00 first, 0 outside the weekly hours. Only ratios mean something.
    """
    hours = regular_hours(queue)
    rows = [_intraday(scenario.profiles, queue, weekday) for weekday in range(7)]
    days = np.stack([_day_shape(rows[weekday], hours, weekday) for weekday in range(7)])
    weekdays = _weekday_rows(scenario.profiles, queue)
    if weekdays:
        given = np.zeros(7)
        for row in weekdays:
            given[row.weekday] += row.share
        sums = days.sum(axis=1)
        days *= np.divide(given, sums, where=sums > 0, out=np.zeros(7))[:, None]
    elif all(rows[day][0].weekday is not None for day in range(7) if hours[day].any()):
        days *= np.array([[sum(row.share for row in of_day)] for of_day in rows])
    else:
        days *= np.array(DEFAULT_WEEKDAYS)[:, None]
    return days.ravel()


def _weekday_rows(profiles: Sequence[ProfileRow], queue: Queue) -> list[ProfileRow]:
    """The rows that weigh weekdays: the queue's own if it has any, else those of all queues."""
    rows = [row for row in profiles if row.start is None and row.weekday is not None]
    own = [row for row in rows if row.queue == queue.id]
    return own or [row for row in rows if not row.queue]


def _intraday(profiles: Sequence[ProfileRow], queue: Queue, weekday: int) -> Sequence[ProfileRow]:
    """The rows that shape a weekday, the most particular ones, in order of time."""
    for name in (queue.id, ""):
        for day in (weekday, None):
            rows = [
                row for row in profiles if row.queue == name and row.weekday == day and row.start is not None
            ]
            if rows:
                return sorted(rows, key=lambda row: row.start or 0)
    return _FLAT


def _day_shape(rows: Sequence[ProfileRow], hours: Bools, weekday: int) -> Floats:
    """Share of a full day's calls in each minute of a weekday; less than 1 in all on a shorter weekday.

    The minutes that a general row speaks of are those open on the weekday that is open longest in it; a row
    of one weekday speaks of that day alone.
    """
    shape, full = np.zeros(DAY_MINUTES), 0.0
    starts = [row.start or 0 for row in rows]
    for row, start, end in zip(rows, starts, [*starts[1:], DAY_MINUTES], strict=True):
        days = hours[:, start:end] if row.weekday is None else hours[weekday : weekday + 1, start:end]
        open_minutes = int(days.sum(axis=1).max())
        if open_minutes:
            shape[start:end] = row.share / open_minutes
            full += row.share
    return shape * hours[weekday] / full if full else shape
