"""Forecasting libraries on the problems of ``benchmarks.forecast``, in an environment of their own.

statsforecast needs pandas below 3 and wfm is pinned to 3, so this file imports no wfm and is run by another
interpreter. To make one::

    python3 -m venv peers
    peers/bin/python -m pip install "statsforecast==2.1.1" "scikit-learn==1.9.1"

and then ``python -m benchmarks.forecast ... --peers peers/bin/python``. The first line that it writes names
the methods that are installed. It then reads one problem a line and answers each with one line, JSON both.
Every library is used with its default settings; days without a usual count are filled before it sees them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LAST, WINDOW, HALF_LIFE = 8, 6, 56.0


def main() -> None:
    """Answer until there are no more problems."""
    methods = {name: solve for name, (library, solve) in METHODS.items() if find_spec(library)}
    print(json.dumps(list(methods)), flush=True)
    for line in sys.stdin:
        problem = json.loads(line)
        with redirect_stdout(sys.stderr):
            calls = forecast(methods[problem["method"]], problem)
        print(json.dumps(np.maximum(calls, 0.0).tolist()), flush=True)


def forecast(method: Method, problem: dict[str, Any]) -> Floats:
    """Calls by day wanted and time of day, ``[n, S]``.

    Args:
        method: one of ``METHODS``.
        problem: ``weekday``, of consecutive working days, ``[P]``; ``counts`` of the first of them by time of
            day, ``[H][S]``, ``null`` instead of a day that is not ordinary; ``wanted``, places among the
            days, ``[n]``.
    """
    weekday = np.array(problem["weekday"], dtype=np.int64)
    slots = len(next(day for day in problem["counts"] if day))
    rows = [day or [np.nan] * slots for day in problem["counts"]]
    counts = fill(np.array(rows, dtype=np.float64), weekday)
    ahead = method(counts, weekday)
    return ahead[np.array(problem["wanted"], dtype=np.int64) - len(counts)]


def fill(counts: Floats, weekday: Ints) -> Floats:
    """Days without a count take the mean of the last ones of their weekday, or of the first ones after."""
    filled = counts.copy()
    known = ~np.isnan(counts).any(axis=1)
    for day in np.flatnonzero(~known):
        same = np.flatnonzero(known & (weekday[: len(counts)] == weekday[day]))
        before = same[same < day][-LAST:]
        near = before if len(before) else same[:LAST]
        filled[day] = counts[near].mean(axis=0) if len(near) else 0.0
    return filled


def shares(counts: Floats, weekday: Ints) -> Floats:
    """Share of each time of day in the last eight days of each weekday, ``[7, S]``."""
    found = np.zeros((7, counts.shape[1]))
    for day in np.unique(weekday):
        sums = counts[weekday[: len(counts)] == day][-LAST:].sum(axis=0)
        found[day] = sums / max(float(sums.sum()), 1.0)
    return found


def by_day(name: str) -> Method:
    """A model of statsforecast on day totals, times the profile of the weekday."""

    def solve(counts: Floats, weekday: Ints) -> Floats:
        coming = weekday[len(counts) :]
        model = getattr(import_module("statsforecast.models"), name)(season_length=len(np.unique(weekday)))
        total: Floats = model.forecast(y=counts.sum(axis=1), h=len(coming))["mean"]
        calls: Floats = total[:, None] * shares(counts, weekday)[coming]
        return calls

    return solve


def _by_interval(name: str, counts: Floats, weekday: Ints, **settings: object) -> Floats:
    coming, slots = len(weekday) - len(counts), counts.shape[1]
    model = getattr(import_module("statsforecast.models"), name)(**settings)
    calls: Floats = model.forecast(y=counts.ravel(), h=coming * slots)["mean"].reshape(coming, slots)
    return calls


def mstl(counts: Floats, weekday: Ints) -> Floats:
    """MSTL of statsforecast on intervals, with the seasons day and week."""
    day = counts.shape[1]
    return _by_interval("MSTL", counts, weekday, season_length=[day, day * len(np.unique(weekday))])


def window_average(counts: Floats, weekday: Ints) -> Floats:
    """SeasonalWindowAverage of statsforecast on intervals: the mean of the last six weeks."""
    week = counts.shape[1] * len(np.unique(weekday))
    return _by_interval("SeasonalWindowAverage", counts, weekday, season_length=week, window_size=WINDOW)


def poisson_ridge(counts: Floats, weekday: Ints) -> Floats:
    """PoissonRegressor of scikit-learn: an effect of each weekday and time of day, half-life 8 weeks."""
    past, slots = len(counts), counts.shape[1]
    cell = weekday[:, None] * slots + np.arange(slots)
    columns = np.eye(7 * slots)[cell.ravel()]
    weight = np.repeat(0.5 ** (np.arange(past, 0, -1) / HALF_LIFE * 7 / len(np.unique(weekday))), slots)
    model = import_module("sklearn.linear_model").PoissonRegressor(alpha=1e-4, max_iter=1000)
    model.fit(columns[: past * slots], counts.ravel(), sample_weight=weight)
    calls: Floats = model.predict(columns[past * slots :]).reshape(-1, slots)
    return calls


Method = Callable[[Floats, Ints], Floats]
METHODS: dict[str, tuple[str, Method]] = {
    "SeasonalWindowAverage": ("statsforecast", window_average),
    "MSTL": ("statsforecast", mstl),
    "AutoETS": ("statsforecast", by_day("AutoETS")),
    "AutoTheta": ("statsforecast", by_day("AutoTheta")),
    "AutoARIMA": ("statsforecast", by_day("AutoARIMA")),
    "PoissonRegressor": ("sklearn", poisson_ridge),
}

if __name__ == "__main__":
    main()
