"""Callers who call again: after a call that was not answered (redial), or after one that was (reconnect).

Sources: S. Ding, G. Koole and R. van der Mei, "On the estimation of the true demand in call centers with
redials and reconnects", European Journal of Operational Research 246 (2015); M. S. Aguir, F. Karaesmen, O.
Z. Aksin and F. Chauvet, "The impact of retrials on call center performance", OR Spectrum 26 (2004). Repeat
calls are taken to come long after the first (several handling times), so that calls still arrive as a
Poisson process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, flat, numbers, share
from wfm.erlang.measures import Performance, performance, solve
from wfm.erlang.queue import Case, checked_case
from wfm.erlang.roots import find_root

_BLOCK = 2048
"""Elements settled together: all take as many steps as the slowest."""


@dataclass(frozen=True, eq=False)
class RedialPerformance(Performance):
    """The measures of a queue with repeat calls. Those of :class:`Performance` are per attempt.

    Attributes:
        caller_answer_rate: share of unique callers who are answered in the end, at whatever attempt.
        attempts_per_caller: calls offered for each unique caller.
    """

    caller_answer_rate: FloatArray
    attempts_per_caller: FloatArray


def with_redials(
    unique_calls_per_second: npt.ArrayLike,
    agents: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    patience: npt.ArrayLike,
    redial: npt.ArrayLike,
    reconnect: npt.ArrayLike = 0.0,
    trunks: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> RedialPerformance:
    """Measures of a queue when callers who were not answered, or were answered badly, call again.

    With p the share of attempts answered, the offered rate L solves
    ``L = unique + L (redial (1 - p(L)) + reconnect p(L))``. The solution is unique: the right side grows more
    slowly than L.

    Args:
        unique_calls_per_second: callers per second who call for the first time.
        agents: agents on duty.
        aht: mean handling time, seconds.
        patience: mean patience, seconds.
        redial: probability that a caller whose call was abandoned or blocked calls again, below 1.
        reconnect: probability that a caller who was answered calls again, below 1.
        trunks: lines, talking and waiting callers together.
        answer_within: answer-time threshold, seconds.

    Returns:
        The measures at the offered rate that settles, ``offered_rate``.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    again = share("redial", redial, below_one=True), share("reconnect", reconnect, below_one=True)
    on_duty = numbers("agents", agents)
    on_duty = np.broadcast_to(on_duty, np.broadcast_shapes(on_duty.shape, *(array.shape for array in again)))
    shape, case = checked_case(on_duty, unique_calls_per_second, aht, patience, trunks, answer_within)
    q, c = (np.broadcast_to(array, shape).reshape(-1) for array in again)
    rate = settled_rate(case, q, c)
    measured = performance(
        *(array.reshape(shape) for array in (case.agents, rate, case.aht)),
        patience=case.patience.reshape(shape),
        trunks=case.trunks.reshape(shape),
        answer_within=case.answer_within.reshape(shape),
    )
    p = measured.answer_rate
    attempts = np.divide(rate, case.rate, out=np.ones_like(rate), where=case.has_calls).reshape(shape)
    return RedialPerformance(
        **vars(measured),
        caller_answer_rate=caller_answer_rate(p, q.reshape(shape)),
        attempts_per_caller=attempts,
    )


def settled_rate(
    case: Case, redial: FloatArray, reconnect: FloatArray, *, tolerance: float = 0.0
) -> FloatArray:
    """The offered rate that settles. A queue of patient callers answers everybody, however late.

    Args:
        case: the queue with the rate of first calls.
        redial: probability that a caller who was not answered calls again, below 1.
        reconnect: probability that a caller who was answered calls again, below 1.
        tolerance: relative error that is good enough; 0 for what rounding leaves.
    """
    settled = np.empty_like(case.rate)
    for start in range(0, settled.size, _BLOCK):
        block = slice(start, start + _BLOCK)
        settled[block] = _settle(case.take(block), redial[block], reconnect[block], tolerance)
    return settled


def _settle(case: Case, redial: FloatArray, reconnect: FloatArray, tolerance: float) -> FloatArray:
    fresh = 1.0 - np.maximum(redial, reconnect)

    def excess(rate: FloatArray) -> FloatArray:
        p = np.nan_to_num(solve(replace(case, rate=rate), ("answer_rate",))["answer_rate"], nan=1.0)
        return rate * (1.0 - redial * (1.0 - p) - reconnect * p) - case.rate

    # The excess grows at least as fast as the rate times the share of first calls.
    return find_root(excess, case.rate, case.rate / fresh, residual=tolerance * fresh * case.rate)


def caller_answer_rate(answer_rate: npt.ArrayLike, redial: npt.ArrayLike) -> FloatArray:
    """Share of unique callers answered in the end: ``p / (1 - redial (1 - p))``.

    Args:
        answer_rate: share p of attempts answered; NaN is passed on.
        redial: probability that an unanswered caller calls again, below 1.

    Returns:
        Array of the broadcast shape.
    """
    p, q = np.asarray(answer_rate, dtype=np.float64), share("redial", redial, below_one=True)
    return p / (1.0 - q * (1.0 - p))


def unique_calls(
    attempts: npt.ArrayLike,
    answer_rate: npt.ArrayLike,
    *,
    redial: npt.ArrayLike,
    reconnect: npt.ArrayLike = 0.0,
) -> FloatArray:
    """Unique callers behind observed attempts: ``attempts (1 - redial (1 - p) - reconnect p)``.

    Args:
        attempts: calls offered, a count or a rate.
        answer_rate: share p of them that was answered.
        redial: probability that an unanswered caller calls again.
        reconnect: probability that an answered caller calls again.

    Returns:
        First calls, in the unit of ``attempts``.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    shape, (count, p, q, c) = flat(
        numbers("attempts", attempts),
        share("answer_rate", answer_rate),
        share("redial", redial, below_one=True),
        share("reconnect", reconnect, below_one=True),
    )
    return (count * (1.0 - q * (1.0 - p) - c * p)).reshape(shape)
