"""The measures of a queue, whichever model its inputs call for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.erlang.abandonment import AbandonmentQueue
from wfm.erlang.arrays import BoolArray, FloatArray
from wfm.erlang.edges import IdleQueue, UnstaffedQueue
from wfm.erlang.queue import Case, Queue, checked_case
from wfm.erlang.trunks import TrunkQueue
from wfm.erlang.waiting import WaitingQueue


@dataclass(frozen=True, eq=False)
class Performance:
    """What callers and agents experience in the long run; arrays of one shape, times in seconds.

    Shares are of all offered calls. Without calls callers would be answered at once: ``answer_rate`` and
    ``service_level`` are 1 and every wait is 0. With calls and no agent ``answer_rate`` is 0 and ``asa`` NaN.
    Where nobody ever hangs up, no trunk limits the queue and the load is at least the number of agents, the
    queue grows without end: ``service_level`` 0, ``asa`` and ``queue_length`` infinite, ``answer_rate`` NaN.

    Attributes:
        p_wait: share of calls that get in and find every agent busy.
        p_abandon: share of calls that hang up while waiting.
        p_block: share of calls that find every trunk taken.
        p_empty: probability that nobody talks and nobody waits.
        answer_rate: share of calls answered, per attempt.
        service_level: share of calls answered within the threshold.
        asa: mean wait of answered calls.
        mean_wait: mean wait of all offered calls (a blocked call waits 0).
        occupancy: share of the agents' time spent on calls; 1 with calls and no agent.
        queue_length: mean number of callers waiting.
        offered_rate: calls per second offered, repeat calls included.
    """

    p_wait: FloatArray
    p_abandon: FloatArray
    p_block: FloatArray
    p_empty: FloatArray
    answer_rate: FloatArray
    service_level: FloatArray
    asa: FloatArray
    mean_wait: FloatArray
    occupancy: FloatArray
    queue_length: FloatArray
    offered_rate: FloatArray


BLOCK = 16384
"""Elements handled at a time: few enough that the intermediate vectors stay in the processor's cache."""

MEASURES = (
    "p_wait",
    "p_abandon",
    "p_block",
    "p_empty",
    "answer_rate",
    "service_level",
    "asa",
    "mean_wait",
    "occupancy",
    "queue_length",
)


def performance(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    patience: npt.ArrayLike = np.inf,
    trunks: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> Performance:
    """Steady-state measures of a queue: Erlang C, Erlang A, or either with a limited number of trunks.

    Args:
        agents: agents on duty, >= 0; fractions are allowed unless trunks are finite.
        calls_per_second: offered calls per second, >= 0.
        aht: mean handling time in seconds, > 0.
        patience: mean patience in seconds, > 0; Erlang A, or with infinity (nobody hangs up) Erlang C.
        trunks: lines, talking and waiting callers together, whole and > 0; infinity means no limit.
        answer_within: answer-time threshold in seconds, >= 0.

    Returns:
        The measures, each of the broadcast shape of the arguments.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    shape, case = checked_case(agents, calls_per_second, aht, patience, trunks, answer_within)
    values = {name: vector.reshape(shape) for name, vector in solve(case, MEASURES).items()}
    return Performance(**values, offered_rate=case.rate.reshape(shape).copy())


def solve(case: Case, names: tuple[str, ...]) -> dict[str, FloatArray]:
    """The named properties of :class:`Queue` for each element, from the model that its inputs call for."""
    size = case.rate.size
    result = {name: np.empty(size) for name in names}
    for start in range(0, size, BLOCK):
        block = slice(start, start + BLOCK)
        _solve_block(case.take(block), {name: vector[block] for name, vector in result.items()})
    return result


def _solve_block(case: Case, result: dict[str, FloatArray]) -> None:
    for model, where in _models(case):
        if where.any():
            queue = model(case.take(where))
            for name, vector in result.items():
                vector[where] = getattr(queue, name)


def _models(case: Case) -> tuple[tuple[type[Queue], BoolArray], ...]:
    """Each model and the elements that it is for."""
    idle = ~case.has_calls
    patient, limited = np.isinf(case.patience), np.isfinite(case.trunks)
    unstaffed = ~idle & (case.agents == 0) & (patient | ~limited)
    rest = ~idle & ~unstaffed
    return (
        (IdleQueue, idle),
        (UnstaffedQueue, unstaffed),
        (TrunkQueue, rest & limited),
        (WaitingQueue, rest & ~limited & patient),
        (AbandonmentQueue, rest & ~limited & ~patient),
    )
