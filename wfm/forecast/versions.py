"""Forecasts that were kept, told apart and compared with what came."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.records import Ints, Records, raw_records
from wfm.grid import Grid
from wfm.labels.dates import Period
from wfm.scenario.demand import HistoryRow, KeptRow
from wfm.scenario.scenario import Scenario
from wfm.values.backtest import Comparison, Score
from wfm.values.forecast import Bools, Floats, Forecast

DECIMALS = 6


def version(forecast: Forecast) -> str:
    """Twelve hexadecimal digits that change with any call or handling time of a forecast, or its days."""
    digest = hashlib.sha256(repr((forecast.grid, forecast.queues)).encode())
    for table in (forecast.calls, forecast.aht_s):
        digest.update((np.round(table, DECIMALS) + 0.0).tobytes())
    return digest.hexdigest()[:12]


def kept_forecast(scenario: Scenario, rows: Sequence[KeptRow]) -> Forecast:
    """A forecast as it was kept: its intervals are as long as its rows, and open where it has any.

    Args:
        scenario: tells the queues and the zone.
        rows: at least one. Rows of the hour that autumn repeats are added up, as the history's are.
    """
    days = [row.start.date() for row in rows]
    step = math.gcd(60, *(row.start.minute for row in rows))
    grid = Grid(min(days), (max(days) - min(days)).days + 1, step, scenario.service.zone)
    places = {queue.id: place for place, queue in enumerate(scenario.queues)}
    calls, aht_s = np.zeros((2, len(places), grid.count))
    is_open = np.zeros(calls.shape, dtype=np.bool_)
    for row, day in zip(rows, days, strict=True):
        at = places[row.queue], grid.minute(day, row.start.hour * 60 + row.start.minute) // step
        calls[at] += row.calls
        aht_s[at], is_open[at] = row.aht_s, True
    return Forecast(grid, tuple(places), calls, aht_s, is_open)


def compare(scenario: Scenario, forecast: Forecast, actual: Sequence[HistoryRow]) -> dict[str, Score]:
    """How far a forecast was from what came, by queue.

    Only days are compared for which a queue has any row; times of these days without a row had no calls.
    Calls that came while the line was closed are left out. Where rows and intervals differ in length, both
    are added up to the shortest time that whole ones of either make.

    Args:
        scenario: tells the queues and the zone.
        forecast: one made before.
        actual: rows in the form of ``history``.

    Returns:
        The scores of the queues with any row on days of the forecast and any call.
    """
    records = raw_records(Scenario(service=scenario.service, history=tuple(actual)))
    scores = {}
    for row, queue in enumerate(forecast.queues):
        if queue in records:
            came, known = _laid(forecast.grid, records[queue])
            keys = _keys(forecast.grid, math.lcm(records[queue].step, forecast.grid.interval_minutes))
            slots = keys["interval"]
            mask = (np.bincount(slots, known & forecast.open[row]) > 0)[slots]
            if came[mask].sum() > 0:
                scores[queue] = _score(keys, forecast.calls[row] * mask, came * mask)
    return scores


def compare_kept(scenario: Scenario, rows: Sequence[KeptRow], file: str) -> Comparison:
    """How far a forecast that was kept was from what the history says came.

    Args:
        scenario: what the planner gave.
        rows: the forecast.
        file: its name, for the words of the error.

    Raises:
        ScenarioError: there is no forecast, or no call of the history on its days.
    """
    if not rows:
        raise ScenarioError([Problem(file, Message("forecast.nothing_kept"))], scenario.service.language)
    kept = kept_forecast(scenario, rows)
    scores = compare(scenario, kept, scenario.history)
    if not scores:
        period: dict[str, object] = {"period": Period(kept.grid.first, kept.grid.last)}
        wanted = Message("forecast.nothing_came", period)
        raise ScenarioError([Problem(file, wanted)], scenario.service.language)
    recorded = {row.start.date() for row in scenario.history if row.queue in scores}
    days = tuple(day for day in kept.grid.dates if day in recorded)
    return Comparison(tuple(sorted({row.version for row in rows if row.version})), days, scores)


def _laid(grid: Grid, records: Records) -> tuple[Floats, Bools]:
    """The calls of each interval, and whether its day has any row; ``[T]`` each."""
    came, known = np.zeros(grid.count), np.zeros(grid.count, dtype=np.bool_)
    for day in records.days:
        if day in grid:
            own = records.day == day.toordinal()
            for wall, calls in zip(records.wall[own].tolist(), records.calls[own].tolist(), strict=True):
                came[grid.minute(day, wall) // grid.interval_minutes] += calls
            span = grid.day_intervals(day)
            known[span.start : span.stop] = True
    return came, known


def _keys(grid: Grid, step: int) -> dict[str, Ints]:
    """The number of the time of ``step`` minutes, day, week and month that each interval lies in, ``[T]``."""
    lengths = [len(grid.day_intervals(day)) for day in grid.dates]
    within = np.concatenate([np.arange(length) * grid.interval_minutes // step for length in lengths])
    numbers = np.array([day.toordinal() for day in grid.dates], dtype=np.int64)
    months = np.array([12 * day.year + day.month for day in grid.dates], dtype=np.int64)
    days = np.repeat(numbers - numbers[0], lengths)
    return {
        "interval": np.unique(days * grid.count + within, return_inverse=True)[1],
        "day": days,
        "week": np.repeat((numbers - 1) // 7 - (numbers[0] - 1) // 7, lengths),
        "month": np.repeat(months - months[0], lengths),
    }


def _score(keys: dict[str, Ints], said: Floats, came: Floats) -> Score:
    total, error = float(came.sum()), said - came
    off = {name: float(np.abs(np.bincount(key, error)).sum()) / total for name, key in keys.items()}
    return Score(**off, bias=float(error.sum()) / total)
