"""How many lines (trunks) a number needs: the least for which callers get through as often as wanted.

Every measure is that of the exact chain with a limited number of trunks (``wfm.erlang.trunks``).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import share
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case, checked_case

_MARGIN = 1e-6
"""A share of calls that nobody would notice; a goal nearer than this to what can be had is refused."""


def required_trunks(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    answer_rate: float,
    patience: npt.ArrayLike = np.inf,
) -> int:
    """Least number of lines, the same in all intervals, with which so many of all calls are answered.

    The share is that of the calls of all intervals together: ``sum(calls p(K)) / sum(calls)``, with p(K) the
    answer rate of M/M/n/K or M/M/n/K+M in the interval. It grows with the number of lines, so that halving
    finds the least; with one line fewer the goal is missed.

    Args:
        agents: agents on duty in each interval, whole.
        calls_per_second: offered calls per second in each interval; the intervals are of one length.
        aht: mean handling time, seconds.
        answer_rate: share of offered calls to answer, per attempt, below 1.
        patience: mean patience, seconds; infinity where callers never hang up.

    Returns:
        Lines, talking and waiting callers together; 0 if nobody calls.

    Raises:
        ValueError: if an argument is NaN or outside its range, or the agents would not answer that share with
            any number of lines.
    """
    goal = float(share("answer_rate", answer_rate, below_one=True))
    _, case = checked_case(agents, calls_per_second, aht, patience, 1.0, 0.0)
    case = case.take(case.has_calls)
    if not case.rate.size:
        return 0
    reachable = _answered(case, np.inf)
    if goal > reachable - _MARGIN:
        raise ValueError(f"answer_rate must be below {reachable:.4f}: more lines do not answer more calls")
    failed, met = 0, 1
    while _answered(case, met) < goal:
        failed, met = met, 2 * met
    while met - failed > 1:
        middle = (failed + met) // 2
        failed, met = (failed, middle) if _answered(case, middle) >= goal else (middle, met)
    return met


def _answered(case: Case, trunks: float) -> float:
    """Share of the calls of all intervals that is answered with so many lines."""
    limited = replace(case, trunks=np.full_like(case.rate, trunks))
    rates = solve(limited, ("answer_rate",))["answer_rate"]
    # Without a limit, patient callers queue without end: the agents then answer as many as they can.
    rates = np.where(np.isnan(rates), case.agents / case.load, rates)
    return float(np.average(rates, weights=case.rate))
