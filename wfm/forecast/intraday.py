"""The rest of today, from the calls that have come so far.

The rest of the day is multiplied by ``(actual / forecast) ** beta``. Scaling by the full ratio (beta 1) does
harm early in the day, when the ratio is mostly noise: +43 % error at 09:00 on one of the series measured
(docs/forecast.md). Beta is fitted per queue on its last 60 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.clean import ordinary_days, read_records
from wfm.forecast.records import Records, raw_records
from wfm.grid import DAY_MINUTES
from wfm.labels.dates import Period
from wfm.scenario.demand import HistoryRow
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Bools, Floats, Forecast

FITTED_DAYS = 60
LEAST_DAYS = 15
SAME_WEEKDAYS, LEAST_SAME = 8, 3
PRIOR_DAYS = 10.0
LARGEST_LOG = 0.7
# Beta by the share of the day's calls that has come, fitted on two bank lines (144 and 226 days) whose
# forecast is the mean of the last eight same weekdays; the mean of both.
SHARES = (0.03, 0.09, 0.17, 0.28, 0.45, 0.70)
BETAS = (0.25, 0.33, 0.50, 0.62, 0.72, 0.76)


@dataclass(frozen=True, slots=True)
class Update:
    """What today's calls change for one queue.

    Attributes:
        queue: the queue.
        day: today.
        until: minutes since midnight up to which calls are known.
        actual: calls until then.
        expected: calls forecast until then.
        beta: elasticity.
        factor: what the rest of the day is multiplied by.
    """

    queue: str
    day: date
    until: int
    actual: float
    expected: float
    beta: float
    factor: float


def update(
    scenario: Scenario, forecast: Forecast, observed: Sequence[HistoryRow]
) -> tuple[Forecast, tuple[Update, ...]]:
    """A forecast with the rest of today changed by what has come so far.

    Args:
        scenario: what the planner gave; its history tells the elasticity of each queue.
        forecast: made before today.
        observed: today's rows, in the form of ``history``; of several days the last one is today.

    Raises:
        ScenarioError: today is no day of the forecast.
    """
    if not observed:
        return forecast, ()
    seen = raw_records(Scenario(service=scenario.service, history=tuple(observed)))
    today = max(records.days[-1] for records in seen.values())
    if today not in forecast.grid:
        wanted: dict[str, object] = {"period": Period(forecast.grid.first, forecast.grid.last)}
        raise ScenarioError([Problem("observed", Message("forecast.observed_day", wanted), value=today)])
    known = read_records(scenario)
    calls, updates = forecast.calls.copy(), []
    for row, queue in enumerate(forecast.queues):
        if queue in seen and today in seen[queue].days:
            one = _one(scenario, forecast, row, seen[queue], known.get(queue), today)
            calls[row, _intervals(forecast, today, one.until, DAY_MINUTES)] *= one.factor
            updates.append(one)
    return replace(forecast, calls=calls), tuple(updates)


def _one(
    scenario: Scenario, forecast: Forecast, row: int, seen: Records, known: Records | None, today: date
) -> Update:
    queue = forecast.queues[row]
    own = seen.day == today.toordinal()
    step = known.step if known is not None else min(seen.step, forecast.grid.interval_minutes)
    until = int(seen.wall[own].max()) + step
    actual = float(seen.calls[own].sum())
    before = float(forecast.calls[row, _intervals(forecast, today, 0, until)].sum())
    whole = float(forecast.calls[row, _intervals(forecast, today, 0, DAY_MINUTES)].sum())
    beta = default_beta(before / whole if whole else 0.0)
    if known is not None:
        beta = fit_beta(known, ordinary_days(scenario, queue, known), until, beta, today)
    factor = ((actual + 0.5) / (before + 0.5)) ** beta if before > 0 else 1.0
    return Update(queue, today, until, actual, before, beta, factor)


def _intervals(forecast: Forecast, day: date, start: int, end: int) -> slice:
    """The intervals of a day that begin within ``[start, end)`` minutes since midnight."""
    grid = forecast.grid
    first, last = (-(-grid.minute(day, wall) // grid.interval_minutes) for wall in (start, end))
    return slice(first, min(last, grid.day_intervals(day).stop))


def default_beta(share: float) -> float:
    """Elasticity when a share of the day's calls has come, where no history tells it."""
    return float(np.interp(share, SHARES, BETAS))


def fit_beta(records: Records, ordinary: Bools, until: int, prior: float, today: date) -> float:
    """Elasticity of the rest of the day to what has come until a time, from the last 60 ordinary days.

    Least squares through the origin of the logarithms of rest and start over what the last eight same
    weekdays let expect, drawn to ``prior`` by the weight of ten days; between 0 and 1.

    Args:
        records: the history of a queue.
        ordinary: its days on which nothing special happened.
        until: minutes since midnight.
        prior: elasticity when little is known.
        today: days from here on are left out.
    """
    days = [day for day, kept in zip(records.days, ordinary, strict=True) if kept and day < today]
    days = days[-FITTED_DAYS - 7 * SAME_WEEKDAYS :]
    if not days:
        return prior
    slots, counts = records.table(days)
    counts = np.nan_to_num(counts)
    halves: Floats = np.stack([counts[:, slots < until].sum(axis=1), counts[:, slots >= until].sum(axis=1)])
    pairs = []
    for place, day in enumerate(days):
        same = [k for k in range(place) if days[k].weekday() == day.weekday()][-SAME_WEEKDAYS:]
        if len(same) >= LEAST_SAME and days[-1] - day < timedelta(days=2 * FITTED_DAYS):
            pairs.append(np.log((halves[:, place] + 0.5) / (halves[:, same].mean(axis=1) + 0.5)))
    if len(pairs) < LEAST_DAYS:
        return prior
    start, rest = np.clip(np.array(pairs[-FITTED_DAYS:]), -LARGEST_LOG, LARGEST_LOG).T
    weight = PRIOR_DAYS * float((start**2).mean()) + 1e-9
    beta = (float(start @ rest) + weight * prior) / (float(start @ start) + weight)
    return min(max(beta, 0.0), 1.0)
