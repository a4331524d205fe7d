"""How good a forecast would have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Score:
    """Errors as shares of the calls that came (0.06 is 6 %).

    Attributes:
        interval: WAPE of intervals, ``sum |forecast - actual| / sum actual``.
        day: the same of day totals.
        week: the same of calendar weeks within the horizon.
        month: the same of calendar months within the horizon.
        bias: ``sum (forecast - actual) / sum actual``; above 0 where too much was forecast.
    """

    interval: float
    day: float
    week: float
    month: float
    bias: float


@dataclass(frozen=True)
class Comparison:
    """A forecast that was kept, beside what came.

    Attributes:
        versions: what the forecast was called.
        days: the days of it on which the history has any row, in order.
        scores: how far it was off, by queue; queues without calls on these days are left out.
    """

    versions: tuple[str, ...]
    days: tuple[date, ...]
    scores: dict[str, Score]


@dataclass(frozen=True)
class Backtest:
    """Forecasts from earlier days, compared with what came.

    Attributes:
        origins: the days from which forecasts were made, each knowing the days before it alone.
        horizon: days forecast from each.
        methods: score of each method over all origins; ``wfm`` is the one in use.
        by_origin: the same, an origin at a time.
        floor: what is left of a forecast that knows the true rate, calls being Poisson; no method is better
            in the long run.
        coverage80: share of intervals within the 80 % limits; 0.8 is right.
        coverage95: share of intervals within the 95 % limits.
        days: the days compared, origin after origin (origins nearer than the horizon repeat days), ``[n]``.
        actual: calls that came on them, ``[n]``.
        forecast: calls that were forecast for them, ``[n]``.
    """

    origins: tuple[date, ...]
    horizon: int
    methods: dict[str, Score]
    by_origin: dict[str, tuple[Score, ...]]
    floor: Score
    coverage80: float
    coverage95: float
    days: tuple[date, ...] = ()
    actual: tuple[float, ...] = ()
    forecast: tuple[float, ...] = ()
