"""A forecast that is not certain: the rate of calls is itself random.

The rate is the forecast times a gamma variable of mean 1 and a given coefficient of variation. What counts
is the expected NUMBER of callers served, so that busy days weigh more: S. Steckley, S. Henderson and V.
Mehrotra, "Forecast errors in service systems", Probability in the Engineering and Informational Sciences 23
(2009), who show that staffing for the mean rate overrates the service.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray, numbers, share
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case, checked_case
from wfm.erlang.search import least
from wfm.erlang.staffing import required_agents

SLICES = 24
"""Equally likely slices of the gamma distribution, each stood for by its mean."""


@dataclass(frozen=True, eq=False)
class UncertainPerformance:
    """Measures in expectation over the rate; arrays of one shape.

    Attributes:
        answer_rate: expected calls answered over expected calls.
        service_level: expected calls answered within the threshold over expected calls.
        p_abandon: expected calls abandoned over expected calls.
        occupancy: expected share of the agents' time spent on calls.
    """

    answer_rate: FloatArray
    service_level: FloatArray
    p_abandon: FloatArray
    occupancy: FloatArray


_CERTAIN = 1e-6
"""A coefficient of variation below this is none: the gamma quantiles would be all rounding."""

_WEIGHTED = ("answer_rate", "service_level", "p_abandon")


def rate_factors(cv: npt.ArrayLike) -> FloatArray:
    """Equally likely factors on the rate with mean 1: slice means of a gamma distribution.

    The mean of a gamma variable of shape k over a slice is a difference of the distribution function of
    shape k + 1.

    Args:
        cv: coefficient of variation of the rate, ``[...]``; 0 means certain.

    Returns:
        ``[..., SLICES]``, increasing.

    Raises:
        ValueError: if the argument is negative, NaN or infinite.
    """
    spread = numbers("cv", cv)
    certain = spread < _CERTAIN
    shape = 1.0 / np.where(certain, 1.0, spread)[..., None] ** 2
    edges = special.gammaincinv(shape, np.arange(1.0, SLICES) / SLICES)
    below = special.gammainc(shape + 1.0, edges)
    ends = np.zeros_like(below[..., :1])
    factors = SLICES * np.diff(np.concatenate((ends, below, ends + 1.0), axis=-1), axis=-1)
    return np.where(certain[..., None], 1.0, factors)


def uncertain_performance(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    cv: npt.ArrayLike,
    patience: npt.ArrayLike,
    trunks: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> UncertainPerformance:
    """Measures of a queue whose rate is only known up to a gamma factor; arguments of ``performance``.

    Args:
        agents: agents on duty.
        calls_per_second: expected calls per second.
        aht: mean handling time, seconds.
        cv: coefficient of variation of the rate (0.1: about one day in three is off by more than a tenth).
        patience: mean patience, seconds, finite: in an overload somebody has to hang up.
        trunks: lines, talking and waiting callers together.
        answer_within: answer-time threshold, seconds.

    Returns:
        The measures, each of the broadcast shape.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    factors = rate_factors(cv)
    on_duty = numbers("agents", agents)
    on_duty = np.broadcast_to(on_duty, np.broadcast_shapes(on_duty.shape, factors.shape[:-1]))
    shape, case = checked_case(
        on_duty, calls_per_second, aht, numbers("patience", patience), trunks, answer_within
    )
    each = np.broadcast_to(factors, (*shape, SLICES)).reshape(-1, SLICES)
    return UncertainPerformance(
        **{name: value.reshape(shape) for name, value in _expected(case, each).items()}
    )


def _expected(case: Case, factors: FloatArray) -> dict[str, FloatArray]:
    """Expectations over the factors, one row a case; calls weigh as many as they are."""
    columns = {field.name: getattr(case, field.name)[:, None] for field in fields(case)}
    columns["rate"] = columns["rate"] * factors
    sliced = Case(*(np.broadcast_to(column, factors.shape).reshape(-1) for column in columns.values()))
    values = {
        name: value.reshape(factors.shape) for name, value in solve(sliced, (*_WEIGHTED, "occupancy")).items()
    }
    result = {name: (factors * values[name]).mean(axis=1) for name in _WEIGHTED}
    return result | {"occupancy": values["occupancy"].mean(axis=1)}


def uncertain_agents(
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    cv: npt.ArrayLike,
    patience: npt.ArrayLike,
    service_level: npt.ArrayLike | None = None,
    answer_rate: npt.ArrayLike | None = None,
    answer_within: npt.ArrayLike = 20.0,
) -> IntArray:
    """Least agents that meet the targets in expectation over an uncertain rate.

    Args:
        calls_per_second: expected calls per second.
        aht: mean handling time, seconds.
        cv: coefficient of variation of the rate.
        patience: mean patience, seconds, finite.
        service_level: expected calls to answer in time over expected calls, below 1.
        answer_rate: expected calls to answer over expected calls, below 1.
        answer_within: answer-time threshold, seconds.

    Returns:
        Whole numbers of the broadcast shape; 0 where there are no calls.

    Raises:
        ValueError: if no target is given, or an argument is NaN or outside its range.
    """
    given = {"service_level": service_level, "answer_rate": answer_rate}
    goals = {name: share(name, goal, below_one=True) for name, goal in given.items() if goal is not None}
    if not goals:
        raise ValueError("uncertain_agents needs at least one target")
    factors = rate_factors(cv)
    start = np.zeros(np.broadcast_shapes(factors.shape[:-1], *(goal.shape for goal in goals.values())))
    shape, case = checked_case(
        start, calls_per_second, aht, numbers("patience", patience), np.inf, answer_within
    )
    each = np.broadcast_to(factors, (*shape, SLICES)).reshape(-1, SLICES)
    level = {name: np.broadcast_to(goal, shape).reshape(-1) for name, goal in goals.items()}
    certain = required_agents(
        case.rate, case.aht, patience=case.patience, answer_within=case.answer_within, **level
    )
    busy = np.flatnonzero(certain > 0)

    def meets(at: IntArray, agents: FloatArray) -> BoolArray:
        seen = _expected(replace(case.take(busy[at]), agents=agents), each[busy[at]])
        met = [seen[name] >= goal[busy[at]] for name, goal in level.items()]
        return np.asarray(np.all(met, axis=0))

    certain[busy] = least(meets, certain[busy].astype(np.float64), np.full(busy.size, np.inf))
    return certain.reshape(shape)
