"""The calls that weigh on each interval of a horizon: its own, and those of the intervals before."""

from __future__ import annotations

import numpy as np

from wfm.erlang.arrays import FloatArray
from wfm.erlang.varying import Method, effective_rate
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast

LONGEST_LAG = 0.5
"""A handling time above this share of an interval is not shifted: the modified offered load is closer."""


def weigh(scenario: Scenario, forecast: Forecast, callers: FloatArray) -> tuple[FloatArray, FloatArray]:
    """First calls per second to staff each interval for, by the method of ``[staffing]``.

    A line that closes and opens again starts empty but for the calls in hand: an opening needs fewer agents
    than a steady state, the interval after a rush more. A queue that is open when the horizon begins is
    taken to have had a day like the first one before it. With ``lag``, a handling time longer than half an
    interval takes the modified offered load instead (docs/requirement.md has the errors of both).

    Args:
        scenario: handling times where there are no calls, and the method.
        forecast: its queues, intervals and handling times.
        callers: first calls of each interval, ``[Q, T]``.

    Returns:
        Rate, 0 while the queue is closed, and handling time in seconds, each ``[Q, T]``.
    """
    seconds = 60.0 * forecast.grid.interval_minutes
    usual = np.array([scenario.queue(name).aht_s for name in forecast.queues])[:, None]
    aht = np.where(callers > 0, forecast.aht_s, usual)
    day, method = len(forecast.grid.day_intervals(forecast.grid.first)), scenario.service.staffing.method
    rate = _weighing(callers / seconds, aht, seconds, day, Method(method))
    return np.where(forecast.open, rate, 0.0), aht


def _weighing(rate: FloatArray, aht: FloatArray, seconds: float, day: int, method: Method) -> FloatArray:
    """The rates of :func:`weigh`, closed intervals included."""
    calls, handling = (np.concatenate([values[:, :day], values], axis=1) for values in (rate, aht))

    def by(chosen: Method) -> FloatArray:
        return effective_rate(calls, handling, seconds, method=chosen)[:, day:]

    long = aht > LONGEST_LAG * seconds
    if method is Method.LAG and long.any():
        return np.where(long, by(Method.MOL), by(Method.LAG))
    return by(method)
