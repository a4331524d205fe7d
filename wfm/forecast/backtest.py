"""How well the method would have done: forecasts from earlier days beside what came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from wfm.forecast.days import Days, Series
from wfm.forecast.naive import MEAN_OF_8, SEASONAL_NAIVE, mean_of_last
from wfm.forecast.records import Ints
from wfm.forecast.series import forecast_series
from wfm.values.backtest import Backtest, Score
from wfm.values.counts import count_quantile
from wfm.values.forecast import Bools, Floats

COVERAGES = (0.80, 0.95)
Method = Callable[[Series, Ints], Floats]
Spoil = Callable[[Series], Series]

NAIVE: dict[str, Method] = {
    "seasonal_naive": lambda series, wanted: mean_of_last(series, wanted, SEASONAL_NAIVE),
    "mean_of_8": lambda series, wanted: mean_of_last(series, wanted, MEAN_OF_8),
}


@dataclass(frozen=True, eq=False)
class _Round:
    """One origin: what each method said, what came, and what was within the limits.

    Attributes:
        origin: day number.
        day: days compared, ``[n]``.
        said: calls by method, ``[n, S]`` each.
        actual: calls that came, ``[n, S]``.
        covered: whether each open interval was within the limits of each of ``COVERAGES``.
    """

    origin: int
    day: Ints
    said: dict[str, Floats]
    actual: Floats
    covered: tuple[Bools, ...]


def backtest(
    series: Series,
    origins: Sequence[int],
    horizon: int = 28,
    spoil: Spoil | None = None,
    peers: Mapping[str, Method] | None = None,
) -> Backtest:
    """Forecast from several earlier days and compare with what came.

    Each origin knows nothing but the days before it. Days without any record, and those that the planner
    knows to be out of the ordinary, are left out of the comparison.

    Args:
        series: the whole history.
        origins: day numbers, in order; those with no ordinary day before or nothing to compare are left out.
        horizon: days forecast from each.
        spoil: changes what is known at each origin, to see how much a method minds; what came stays as it is.
        peers: methods to compare beside the naive ones, by name; they know the same days, and holidays to
            come get the same factors.

    Raises:
        ValueError: no origin is left.
    """
    others = NAIVE | dict(peers or {})
    found = (_round(series, origin, horizon, spoil, others) for origin in origins)
    rounds = [one for one in found if one is not None]
    if not rounds:
        raise ValueError("nothing to compare at any origin")
    names = tuple(rounds[0].said)
    coverage = [float(np.concatenate([one.covered[k] for one in rounds]).mean()) for k in (0, 1)]
    return Backtest(
        origins=tuple(series.days.dates[one.origin] for one in rounds),
        horizon=horizon,
        methods={name: _score(series.days, rounds, name) for name in names},
        by_origin={name: tuple(_score(series.days, [one], name) for one in rounds) for name in names},
        floor=_floor(series.days, rounds),
        coverage80=coverage[0],
        coverage95=coverage[1],
        days=tuple(series.days.dates[day] for one in rounds for day in one.day),
        actual=tuple(float(calls) for one in rounds for calls in one.actual.sum(axis=1)),
        forecast=tuple(float(calls) for one in rounds for calls in one.said["wfm"].sum(axis=1)),
    )


def default_origins(series: Series, horizon: int = 28, count: int = 8, least: int = 56) -> tuple[int, ...]:
    """Origins one horizon apart, the last one horizon before the end; each with ``least`` days before it.

    Of a history too short for that, the one origin that leaves two thirds of it to learn from.
    """
    end = len(series.counts)
    found = [end - horizon * number for number in range(count, 0, -1)]
    return tuple(origin for origin in found if origin >= least) or (max(2 * end // 3, 1),)


def _round(
    series: Series, origin: int, horizon: int, spoil: Spoil | None, others: Mapping[str, Method]
) -> _Round | None:
    days, known = series.days, series.until(origin)
    known = spoil(known) if spoil else known
    wanted = np.arange(origin, min(origin + horizon, len(series.counts)))
    recorded = ~np.isnan(series.counts[wanted]).all(axis=1)
    wanted = wanted[recorded & series.learn[wanted] & days.is_open[wanted]]
    outlook = forecast_series(known, wanted) if len(wanted) else None
    if outlook is None:
        return None
    opened = days.open[wanted] > 0
    actual = np.nan_to_num(series.counts[wanted]) * opened
    said = {"wfm": outlook.calls}
    said |= {name: method(known, wanted) * outlook.special[:, None] for name, method in others.items()}
    spread = outlook.dispersion.interval
    covered = tuple(_within(outlook.calls[opened], actual[opened], spread, level) for level in COVERAGES)
    return _Round(origin, wanted, said, actual, covered)


def _within(expected: Floats, actual: Floats, dispersion: float, level: float) -> Bools:
    """Whether each count lies between the limits, both included."""
    low = count_quantile(expected, dispersion, (1 - level) / 2)
    high = count_quantile(expected, dispersion, (1 + level) / 2)
    inside: Bools = (low <= actual) & (actual <= high)
    return inside


def _sums(days: Days, one: _Round, table: Floats) -> dict[str, Floats]:
    """A table of calls by interval, day, calendar week and calendar month."""
    total = table.sum(axis=1)
    week = (days.first + one.day - 1) // 7
    month = np.array([12 * days.dates[day].year + days.dates[day].month for day in one.day])
    grouped = {name: np.bincount(key - key.min(), total) for name, key in (("week", week), ("month", month))}
    return {"interval": table.ravel(), "day": total, **grouped}


def _score(days: Days, rounds: Sequence[_Round], name: str) -> Score:
    calls = max(sum(float(one.actual.sum()) for one in rounds), 1e-9)
    off: dict[str, float] = defaultdict(float)
    for one in rounds:
        error = one.said[name] - one.actual
        for level, sums in _sums(days, one, error).items():
            off[level] += float(np.abs(sums).sum())
        off["bias"] += float(error.sum())
    return Score(**{level: value / calls for level, value in off.items()})


def _floor(days: Days, rounds: Sequence[_Round]) -> Score:
    """Mean absolute deviation ``sqrt(2 mu / pi)`` of Poisson sums, the forecast taken for the true rate."""
    calls = max(sum(float(one.actual.sum()) for one in rounds), 1e-9)
    off: dict[str, float] = defaultdict(float)
    for one in rounds:
        for level, sums in _sums(days, one, one.said["wfm"]).items():
            off[level] += float(np.sqrt(2 * sums / np.pi).sum())
    return Score(**{level: value / calls for level, value in off.items()}, bias=0.0)
