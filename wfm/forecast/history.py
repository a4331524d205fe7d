"""From an interval history: whole days, their profile, and how far calls may fall from them."""

from __future__ import annotations

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis, Expected
from wfm.forecast.handling import hourly_aht
from wfm.forecast.past import Past, read_past
from wfm.forecast.series import forecast_series
from wfm.grid import DAY_MINUTES
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


def expected(basis: Basis, queue: Queue) -> Expected:
    """Expected calls and handling time of a queue from its history, by ``forecast_series``.

    Learned from the days on which nothing special is known to have happened: days with an event, or with
    other than the weekly hours, teach nothing; holidays and eves on which the queue is open are compared with
    ordinary days. The result is laid over the true opening hours. Minutes in which the history never shows a
    row get no calls.

    Args:
        basis: the days in view.
        queue: a queue with at least one row of history.

    Raises:
        ScenarioError: no day of the history is an ordinary one.
    """
    records, grid = basis.records[queue.id], basis.grid
    past = read_past(basis.scenario, queue, records, grid.first, grid.last)
    wanted = np.arange(len(grid.dates)) + (grid.first.toordinal() - past.series.days.first)
    outlook = forecast_series(past.series, wanted, queue.displacement)
    if outlook is None:
        raise ScenarioError([Problem("history", Message("forecast.no_normal_day", {"queue": queue.id}))])
    calls = outlook.calls * past.school[wanted, None]
    rate = np.divide(calls, past.series.days.open[wanted], where=calls > 0, out=np.zeros_like(calls))
    minutely = _by_minute(basis, past, rate) * basis.open[queue.id]
    aht_s = hourly_aht(records, queue.aht_s)[basis.hours]
    return Expected(basis.per_interval(minutely), aht_s, outlook.dispersion)


def _by_minute(basis: Basis, past: Past, rate: Floats) -> Floats:
    """Calls a minute by elapsed minute in view, from those by day and time of day, ``[days, S]``."""
    table = np.zeros((len(rate), DAY_MINUTES))
    for slot, (start, end) in enumerate(zip(past.starts, past.ends, strict=True)):
        table[:, start:end] = rate[:, slot : slot + 1]
    lengths = np.diff([*(basis.grid.midnight(day) for day in basis.grid.dates), basis.grid.minutes])
    minutely: Floats = table[np.repeat(np.arange(len(rate)), lengths), basis.week_minute % DAY_MINUTES]
    return minutely
