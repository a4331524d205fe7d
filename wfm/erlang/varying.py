"""Calls that come at a rate that changes over the day: the steady rate to staff each period for.

Staffing each period as if its own rate had always held (SIPP) asks for agents too early before a peak and
sends them home too early after it, because the calls of one period are still being handled in the next. Two
corrections look back by about one handling time:

- lagged SIPP: L. Green, P. Kolesar and J. Soares, "Improving the SIPP approach for staffing service systems
that
  have cyclic demands", Operations Research 49 (2001);
- modified offered load: O. Jennings, A. Mandelbaum, W. Massey and W. Whitt, "Server staffing to meet
time-varying
  demand", Management Science 42 (1996).

Both feed Erlang C or Erlang A with the corrected rate. Against the exact chain of
:mod:`wfm.erlang.transient` they come close unless the queue is long overloaded; docs/staffing.md has the
figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, numbers


class Method(StrEnum):
    """How the rate of a period is corrected for the calls that came before it."""

    SIPP = "sipp"
    """Not at all."""
    LAG = "lag"
    """The rate one mean handling time earlier, averaged over the period."""
    MOL = "mol"
    """The load of a system with agents for everybody, averaged over the period."""


@dataclass(frozen=True, eq=False)
class OfferedLoad:
    """Mean calls in handling if there were an agent for each; Erlangs, periods along the last axis.

    Attributes:
        average: mean over each period.
        end: value at the end of each period.
    """

    average: FloatArray
    end: FloatArray


def effective_rate(
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    interval_seconds: float,
    *,
    method: Method | str = Method.LAG,
) -> FloatArray:
    """Rate to staff each period for.

    Args:
        calls_per_second: rate of each period, periods along the last axis, consecutive from the opening; 0
            while closed. Before the first period there are no calls.
        aht: mean handling time in seconds, the same shape or one that broadcasts to it.
        interval_seconds: length of a period.
        method: one of :class:`Method`.

    Returns:
        Calls per second, of the broadcast shape. In a closed period: what the calls from before still ask
        for.

    Raises:
        ValueError: if an argument is NaN or outside its range, or the method is unknown.
    """
    rate, handling = _checked(calls_per_second, aht, interval_seconds)
    chosen = Method(method)
    if chosen is Method.LAG:
        return _lagged(rate, handling, interval_seconds)
    if chosen is Method.MOL:
        return modified_offered_load(rate, handling, interval_seconds).average / handling
    return rate.copy()


def _checked(
    calls_per_second: npt.ArrayLike, aht: npt.ArrayLike, interval_seconds: float
) -> tuple[FloatArray, FloatArray]:
    numbers("interval_seconds", interval_seconds, positive=True)
    rate, handling = np.broadcast_arrays(
        numbers("calls_per_second", calls_per_second), numbers("aht", aht, positive=True)
    )
    if rate.ndim == 0:
        raise ValueError("calls_per_second needs an axis of periods")
    return rate, handling


def _lagged(rate: FloatArray, aht: FloatArray, interval_seconds: float) -> FloatArray:
    """Differences of the cumulative arrivals, each end one handling time earlier."""
    edges = np.arange(rate.shape[-1] + 1.0) * interval_seconds
    result = np.empty(rate.shape)
    for at in np.ndindex(rate.shape[:-1]):
        arrived = np.concatenate(([0.0], np.cumsum(rate[at]) * interval_seconds))
        later, earlier = edges[1:] - aht[at], edges[:-1] - aht[at]
        gained = np.interp(later, edges, arrived) - np.interp(earlier, edges, arrived)
        result[at] = gained / interval_seconds
    return result


def modified_offered_load(
    calls_per_second: npt.ArrayLike, aht: npt.ArrayLike, interval_seconds: float
) -> OfferedLoad:
    """Load of the M(t)/M/infinity queue that starts empty.

    Within a period of rate r and load a = r aht the mean number in handling goes to a at rate 1/aht:
    ``m(t) = a + (m(0) - a) e^(-t / aht)``.

    Args:
        calls_per_second: as in :func:`effective_rate`.
        aht: mean handling time in seconds.
        interval_seconds: length of a period.

    Returns:
        Mean and final load of each period.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    rate, handling = _checked(calls_per_second, aht, interval_seconds)
    average, end = np.empty(rate.shape), np.empty(rate.shape)
    now = np.zeros(rate.shape[:-1])
    for t in range(rate.shape[-1]):
        load, spans = rate[..., t] * handling[..., t], interval_seconds / handling[..., t]
        fading = -np.expm1(-spans)
        average[..., t] = load + (now - load) * fading / spans
        now = load + (now - load) * (1.0 - fading)
        end[..., t] = now
    return OfferedLoad(average, end)
