"""The ways to define a service level, and the wait that a given share of callers does not exceed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, numbers, share
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case, checked_case
from wfm.erlang.roots import find_root


class Definition(StrEnum):
    """What a service level with threshold T divides by what.

    Blocked calls count as offered, never as in time. Source of the distinction: G. Koole, "Call Center
    Optimization" (2013).
    """

    OFFERED = "offered"
    """Answered within T, of all offered calls. The default everywhere in wfm."""
    ANSWERED = "answered"
    """Answered within T, of the answered calls: flatters a centre that loses many."""
    LEFT_OUT = "short_abandons_left_out"
    """Answered within T, of the offered calls but those that hang up within T."""
    VIRTUAL = "virtual"
    """Calls that would be answered within T if nobody hung up before being answered."""
    WAIT = "wait"
    """Calls that wait at most T, whatever ends the wait: those who hang up early count as well served."""


_PARTS = (
    "answer_rate",
    "service_level",
    "p_abandon",
    "p_block",
    "late_served",
    "late_virtual",
    "late_waiting",
)


def service_level(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    definition: Definition | str = Definition.OFFERED,
    patience: npt.ArrayLike = np.inf,
    trunks: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> FloatArray:
    """Service level by one of the definitions in use; the other arguments are those of ``performance``.

    Args:
        agents: agents on duty.
        calls_per_second: offered calls per second.
        aht: mean handling time, seconds.
        definition: one of :class:`Definition`.
        patience: mean patience, seconds.
        trunks: lines, talking and waiting callers together.
        answer_within: the threshold T, seconds.

    Returns:
        Shares, of the broadcast shape; NaN where nothing is left to divide by.

    Raises:
        ValueError: if an argument is NaN or outside its range, or the definition is unknown.
    """
    chosen = Definition(definition)
    shape, case = checked_case(agents, calls_per_second, aht, patience, trunks, answer_within)
    parts = solve(case, _PARTS)
    return _SHARES[chosen](parts).reshape(shape)


def _ratio(part: FloatArray, whole: FloatArray) -> FloatArray:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _left_out(parts: dict[str, FloatArray]) -> FloatArray:
    early = parts["p_abandon"] - (parts["late_waiting"] - parts["late_served"])
    return _ratio(parts["service_level"], 1.0 - early)


_SHARES: dict[Definition, Callable[[dict[str, FloatArray]], FloatArray]] = {
    Definition.OFFERED: lambda parts: parts["service_level"],
    Definition.ANSWERED: lambda parts: _ratio(parts["service_level"], parts["answer_rate"]),
    Definition.LEFT_OUT: _left_out,
    Definition.VIRTUAL: lambda parts: 1.0 - parts["p_block"] - parts["late_virtual"],
    Definition.WAIT: lambda parts: 1.0 - parts["p_block"] - parts["late_waiting"],
}


def wait_quantile(
    probability: npt.ArrayLike,
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    patience: npt.ArrayLike = np.inf,
    trunks: npt.ArrayLike = np.inf,
) -> FloatArray:
    """Wait that a caller who gets in and never hangs up does not exceed with the given probability.

    Args:
        probability: share of callers, below 1; 0.9 asks for the wait that nine in ten do not exceed.
        agents: agents on duty.
        calls_per_second: offered calls per second.
        aht: mean handling time, seconds.
        patience: mean patience of the other callers, seconds.
        trunks: lines, talking and waiting callers together.

    Returns:
        Seconds, of the broadcast shape; 0 where enough callers do not wait at all, infinite where the wait
        has no limit (no agents, or a queue that grows without end).

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    shares = share("probability", probability, below_one=True)
    on_duty = numbers("agents", agents)
    on_duty = np.broadcast_to(on_duty, np.broadcast_shapes(on_duty.shape, shares.shape))
    shape, case = checked_case(on_duty, calls_per_second, aht, patience, trunks, 0.0)
    allowed = 1.0 - np.broadcast_to(shares, shape).reshape(-1)
    result = np.zeros(case.rate.size)
    parts = solve(case, ("p_wait", "p_block", "answer_rate"))
    waits = parts["p_wait"] > allowed * (1.0 - parts["p_block"])
    endless = waits & ~(parts["answer_rate"] > 0)
    result[endless] = np.inf
    finite = waits & ~endless
    result[finite] = _time_to_fall(case.take(finite), (allowed * (1.0 - parts["p_block"]))[finite])
    return result.reshape(shape)


def _time_to_fall(case: Case, allowed: FloatArray) -> FloatArray:
    """Time after which the share of calls still waiting, if they never hang up, has fallen to ``allowed``."""

    def excess(within: FloatArray) -> FloatArray:
        late = solve(replace(case, answer_within=within), ("late_virtual",))["late_virtual"]
        return np.log(np.maximum(late, 1e-300)) - np.log(allowed)

    high = case.aht.copy()
    while (longer := excess(high) > 0).any():
        high[longer] *= 2.0
    return find_root(excess, np.zeros_like(high), high)
