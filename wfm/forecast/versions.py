"""Forecasts that were kept, told apart and compared with what came."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from wfm.forecast.records import Records, raw_records
from wfm.scenario.demand import HistoryRow
from wfm.scenario.scenario import Scenario
from wfm.values.backtest import Score
from wfm.values.forecast import Bools, Floats, Forecast

DECIMALS = 6


def version(forecast: Forecast) -> str:
    """Twelve hexadecimal digits that change with any call or handling time of a forecast, or its days."""
    digest = hashlib.sha256(repr((forecast.grid, forecast.queues)).encode())
    for table in (forecast.calls, forecast.aht_s):
        digest.update((np.round(table, DECIMALS) + 0.0).tobytes())
    return digest.hexdigest()[:12]


def compare(scenario: Scenario, forecast: Forecast, actual: Sequence[HistoryRow]) -> dict[str, Score]:
    """How far a forecast was from what came, by queue.

    Only days are compared for which a queue has any row; times of these days without a row had no calls.
    Calls that came while the line was closed are left out.

    Args:
        scenario: tells the queues and the zone.
        forecast: one made before.
        actual: rows in the form of ``history``, no longer than the intervals of the forecast.

    Returns:
        The scores of the queues with any row on days of the forecast and any call.
    """
    records = raw_records(Scenario(service=scenario.service, history=tuple(actual)))
    scores = {}
    for row, queue in enumerate(forecast.queues):
        if queue in records:
            came, known = _laid(forecast, records[queue])
            mask = known & forecast.open[row]
            if came[mask].sum() > 0:
                scores[queue] = _score(forecast, forecast.calls[row] * mask, came * mask)
    return scores


def _laid(forecast: Forecast, records: Records) -> tuple[Floats, Bools]:
    """The calls of each interval, and whether its day has any row; ``[T]`` each."""
    grid = forecast.grid
    came, known = np.zeros(grid.count), np.zeros(grid.count, dtype=np.bool_)
    for day in records.days:
        if day in grid:
            own = records.day == day.toordinal()
            for wall, calls in zip(records.wall[own].tolist(), records.calls[own].tolist(), strict=True):
                came[grid.minute(day, wall) // grid.interval_minutes] += calls
            span = grid.day_intervals(day)
            known[span.start : span.stop] = True
    return came, known


def _score(forecast: Forecast, said: Floats, came: Floats) -> Score:
    grid = forecast.grid
    lengths = [len(grid.day_intervals(day)) for day in grid.dates]
    keys = {
        "day": [day.toordinal() for day in grid.dates],
        "week": [(day.toordinal() - 1) // 7 for day in grid.dates],
        "month": [12 * day.year + day.month for day in grid.dates],
    }
    total, error = float(came.sum()), said - came
    off = {"interval": float(np.abs(error).sum()) / total}
    for name, key in keys.items():
        group = np.repeat(np.array(key) - min(key), lengths)
        off[name] = float(np.abs(np.bincount(group, error)).sum()) / total
    return Score(**off, bias=float(error.sum()) / total)
