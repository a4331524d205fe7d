"""Call-backs from an endless list under live calls, with agents held in reserve.

A call-back starts only while more than h agents are free, so h agents are kept for callers; that such a
threshold is the best rule with equal handling times is shown by S. Bhulai and G. Koole, "A queueing model
for call blending in call centers", IEEE Transactions on Automatic Control 48 (2003). With an endless list
at least n - h agents are busy at any moment: the queue is Erlang A (or C) whose states below n - h are cut
off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray, numbers, share
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case, checked_case
from wfm.erlang.search import least


@dataclass(frozen=True, eq=False)
class Blend:
    """What callers experience and what else gets done; arrays of one shape.

    Attributes:
        p_wait: share of calls that find every agent busy.
        answer_rate: share of calls answered.
        service_level: share of calls answered within the threshold.
        callbacks_per_second: call-backs completed per second.
        occupancy: share of the agents' time spent on calls and call-backs.
    """

    p_wait: FloatArray
    answer_rate: FloatArray
    service_level: FloatArray
    callbacks_per_second: FloatArray
    occupancy: FloatArray


def blended(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    reserve: npt.ArrayLike,
    patience: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> Blend:
    """Live calls with call-backs whenever more than ``reserve`` agents are free.

    Call-backs take as long as calls on average. With reserve 0 every agent is always busy; with a reserve
    of all agents no call-back is ever made.

    Args:
        agents: agents on duty, whole, at least 1.
        calls_per_second: live calls per second.
        aht: mean handling time of calls and of call-backs, seconds.
        reserve: agents h kept free for callers, whole, at most ``agents``.
        patience: mean patience of callers, seconds; infinite where nobody hangs up.
        answer_within: answer-time threshold, seconds.

    Returns:
        The measures, each of the broadcast shape.

    Raises:
        ValueError: if an argument is NaN or outside its range, or nobody hangs up and the calls alone are
            more than the agents can take.
    """
    numbers("agents", agents, positive=True, whole=True)
    kept = numbers("reserve", reserve, whole=True)
    on_duty, free = np.broadcast_arrays(numbers("agents", agents), kept)
    shape, case = checked_case(on_duty, calls_per_second, aht, patience, np.inf, answer_within)
    h = np.broadcast_to(free, shape).reshape(-1)
    if np.any(h > case.agents):
        raise ValueError("reserve must be at most the number of agents")
    _refuse_overload(case)
    return Blend(**{name: vector.reshape(shape) for name, vector in _measures(case, h).items()})


def _refuse_overload(case: Case) -> None:
    if np.any(np.isinf(case.patience) & (case.load >= case.agents)):
        raise ValueError("without abandonment the agents must be more than the load of the calls")


def _measures(case: Case, reserve: FloatArray) -> dict[str, FloatArray]:
    """The fields of :class:`Blend`. Given that a caller waits, all is as in the queue without call-backs."""
    p_wait, busy = _states(case, reserve)
    given = {name: np.zeros_like(p_wait) for name in ("hang_up", "late_given_wait")}
    calls = case.has_calls
    for name, values in solve(case.take(calls), tuple(given)).items():
        given[name][calls] = values
    answer_rate = 1.0 - p_wait * given["hang_up"]
    return {
        "p_wait": p_wait,
        "answer_rate": answer_rate,
        "service_level": answer_rate - p_wait * given["late_given_wait"],
        "callbacks_per_second": np.maximum(busy / case.aht - case.rate * answer_rate, 0.0),
        "occupancy": busy / case.agents,
    }


def _states(case: Case, reserve: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Share of time with all agents busy, and the mean number busy.

    With k agents free, k = 1..h, the weight relative to "all busy, nobody waiting" is
    ``n (n - 1) ... (n - k + 1) / a^k``. Without calls exactly h agents are free.
    """
    p_wait, busy = np.zeros_like(reserve), case.agents - reserve
    calls = case.has_calls
    part, h = case.take(calls), reserve[calls]
    free = np.arange(1.0, h.max(initial=0.0) + 1.0)
    n, a = part.agents[:, None], part.load[:, None]
    steps = np.where(free <= h[:, None], np.log(np.maximum(n - free + 1.0, 1.0) / a), -np.inf)
    weights = np.cumsum(steps, axis=1)
    (all_busy,) = solve(part, ("log_waiting_weight",)).values()
    states = np.concatenate((all_busy[:, None], weights), axis=1)
    chance = special.softmax(states, axis=1)
    p_wait[calls] = chance[:, 0]
    busy[calls] = part.agents - chance[:, 1:] @ free
    return p_wait, busy


def least_reserve(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    service_level: npt.ArrayLike,
    patience: npt.ArrayLike = np.inf,
    answer_within: npt.ArrayLike = 20.0,
) -> FloatArray:
    """Fewest agents to keep free for callers so that the service level holds: the most call-backs get done.

    Args:
        agents: agents on duty, whole, at least 1.
        calls_per_second: live calls per second.
        aht: mean handling time of calls and of call-backs, seconds.
        service_level: share of calls to answer within ``answer_within``.
        patience: mean patience of callers, seconds.
        answer_within: answer-time threshold, seconds.

    Returns:
        The reserve, of the broadcast shape; NaN where the agents are too few even without call-backs.

    Raises:
        ValueError: if an argument is NaN or outside its range, or nobody hangs up and the calls alone are
            more than the agents can take.
    """
    goal = share("service_level", service_level)
    on_duty = numbers("agents", agents, positive=True, whole=True)
    on_duty = np.broadcast_to(on_duty, np.broadcast_shapes(on_duty.shape, goal.shape))
    shape, case = checked_case(on_duty, calls_per_second, aht, patience, np.inf, answer_within)
    _refuse_overload(case)
    level = np.broadcast_to(goal, shape).reshape(-1)

    def meets(at: IntArray, one_more: FloatArray) -> BoolArray:
        return np.asarray(_measures(case.take(at), one_more - 1.0)["service_level"] >= level[at])

    return (least(meets, np.ones(level.size), case.agents + 1.0) - 1.0).reshape(shape)
