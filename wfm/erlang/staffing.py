"""The least number of agents that meets every target, proven by the exact model at n and at n - 1."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from wfm.erlang import first_guess
from wfm.erlang.arrays import BoolArray, FloatArray, IntArray, numbers, share
from wfm.erlang.blocking import log_blocking
from wfm.erlang.measures import BLOCK, solve
from wfm.erlang.queue import Case, checked_case
from wfm.erlang.search import least
from wfm.erlang.waiting import WaitingQueue

Targets = dict[str, FloatArray]
"""Targets as vectors, by the name of the measure in :class:`Queue`."""

_LOG_TINY = -700.0
"""Below this the recursion of Erlang B would overflow."""

_AT_MOST = frozenset({"asa", "occupancy"})


def required_agents(
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    *,
    service_level: npt.ArrayLike | None = None,
    answer_within: npt.ArrayLike = 20.0,
    answer_rate: npt.ArrayLike | None = None,
    asa: npt.ArrayLike | None = None,
    max_occupancy: npt.ArrayLike | None = None,
    patience: npt.ArrayLike = np.inf,
    trunks: npt.ArrayLike = np.inf,
) -> IntArray:
    """Least number of agents that meets all given targets at once.

    Every answer is proven: with it the exact measures of :func:`wfm.erlang.performance` meet the targets,
    with one agent fewer they do not. Where there are calls the answer is at least 1, and without patience
    or trunk limit it always exceeds the load, so that the queue does not grow without end.

    Args:
        calls_per_second: offered calls per second.
        aht: mean handling time, seconds.
        service_level: share of offered calls to answer within ``answer_within``, below 1.
        answer_within: answer-time threshold, seconds.
        answer_rate: share of offered calls to answer; 1 only where callers never hang up.
        asa: mean wait of answered calls, seconds, at most.
        max_occupancy: share of the agents' time spent on calls, at most.
        patience: mean patience, seconds; infinity where callers never hang up.
        trunks: lines, talking and waiting callers together; infinity means no limit.

    Returns:
        Whole numbers of the broadcast shape; 0 where there are no calls.

    Raises:
        ValueError: if no target is given, an argument is NaN or outside its range, or a target cannot be
            met by any number of agents (a share of 1, or more than the trunks let in).
    """
    given = {
        "service_level": None
        if service_level is None
        else share("service_level", service_level, below_one=True),
        "answer_rate": None if answer_rate is None else share("answer_rate", answer_rate),
        "asa": None if asa is None else numbers("asa", asa),
        "occupancy": None if max_occupancy is None else _positive_share("max_occupancy", max_occupancy),
    }
    goals = {name: goal for name, goal in given.items() if goal is not None}
    if not goals:
        raise ValueError("required_agents needs at least one target")
    agents = np.zeros(np.broadcast_shapes(*(goal.shape for goal in goals.values())))
    shape, case = checked_case(agents, calls_per_second, aht, patience, trunks, answer_within)
    targets = {name: np.broadcast_to(goal, shape).reshape(-1) for name, goal in goals.items()}
    _refuse_unreachable(case, targets)
    return _by_blocks(case, targets).reshape(shape)


def _positive_share(name: str, value: npt.ArrayLike) -> FloatArray:
    return numbers(name, value, positive=True, at_most=1.0)


def _refuse_unreachable(case: Case, targets: Targets) -> None:
    """Refuses what more agents only come closer to, never reach."""
    unlimited = np.isinf(case.trunks) & case.has_calls
    if "answer_rate" in targets and bool(np.any((targets["answer_rate"] == 1) & np.isfinite(case.patience))):
        raise ValueError("answer_rate must be below 1 where callers hang up")
    if "asa" in targets and bool(np.any((targets["asa"] == 0) & unlimited)):
        raise ValueError("asa must be positive: with any number of agents somebody waits")


def _by_blocks(case: Case, targets: Targets) -> IntArray:
    result = np.zeros(case.rate.size, dtype=np.int64)
    for start in range(0, result.size, BLOCK):
        block = slice(start, start + BLOCK)
        _fill(case.take(block), {name: goal[block] for name, goal in targets.items()}, result[block])
    return result


def _fill(case: Case, targets: Targets, result: IntArray) -> None:
    """Writes the requirement of each element that has calls into ``result``."""
    waiting = np.isinf(case.patience) & np.isinf(case.trunks)
    for where, search in ((waiting, _search_waiting), (~waiting, _search)):
        chosen = where & case.has_calls
        if chosen.any():
            result[chosen] = search(case.take(chosen), {name: goal[chosen] for name, goal in targets.items()})


def _names(targets: Targets) -> tuple[str, ...]:
    return tuple({"answer_rate", *targets})


def _met(values: Targets, targets: Targets) -> BoolArray:
    """Whether the measures meet the targets and belong to a queue that does not grow without end."""
    met = ~np.isnan(values["answer_rate"])
    for name, goal in targets.items():
        met &= values[name] <= goal if name in _AT_MOST else values[name] >= goal
    return met


def _guess(case: Case, targets: Targets) -> FloatArray:
    """A first guess for each element: the largest of those for each target, at least 1."""
    guess = np.ones_like(case.rate)
    impatient = np.isfinite(case.patience)
    for where, functions in ((~impatient, first_guess.PATIENT), (impatient, first_guess.IMPATIENT)):
        if where.any():
            part = case.take(where)
            for name, goal in targets.items():
                guess[where] = np.maximum(guess[where], functions[name](part, goal[where]))
    return guess


def _search_waiting(case: Case, targets: Targets) -> FloatArray:
    """Erlang C: one agent up or down from the guess costs one step of the recursion of Erlang B."""
    load = case.load
    agents = np.maximum(_guess(case, targets), np.floor(load) + 1.0)
    log_b = log_blocking(agents, load)
    if log_b.min() < _LOG_TINY:
        return _search(case, targets)
    inverse = np.exp(-log_b)
    met = _met_waiting(case, targets, agents, inverse)
    short, spare = np.flatnonzero(~met), np.flatnonzero(met)
    while short.size:
        agents[short] += 1.0
        inverse[short] = 1.0 + agents[short] / load[short] * inverse[short]
        short = short[~_met_waiting(*_part(case, targets, short), agents[short], inverse[short])]
    while (spare := spare[agents[spare] - 1.0 > load[spare]]).size:
        fewer = (inverse[spare] - 1.0) * load[spare] / agents[spare]
        met = _met_waiting(*_part(case, targets, spare), agents[spare] - 1.0, fewer)
        spare, fewer = spare[met], fewer[met]
        agents[spare] -= 1.0
        inverse[spare] = fewer
    return agents


def _part(case: Case, targets: Targets, at: IntArray) -> tuple[Case, Targets]:
    return case.take(at), {name: goal[at] for name, goal in targets.items()}


def _met_waiting(case: Case, targets: Targets, agents: FloatArray, inverse: FloatArray) -> BoolArray:
    queue = WaitingQueue(replace(case, agents=agents), blocking=1.0 / inverse)
    return _met({name: getattr(queue, name) for name in _names(targets)}, targets)


def _search(case: Case, targets: Targets) -> FloatArray:
    """Any model, by exact evaluations from the guess."""

    def meets(at: IntArray, agents: FloatArray) -> BoolArray:
        part, goals = _part(case, targets, at)
        return _met(solve(replace(part, agents=agents), _names(targets)), goals)

    found = least(meets, _guess(case, targets), _most_useful(case, targets))
    if np.isnan(found).any():
        raise ValueError("the trunks let in too few calls for the targets, whatever the number of agents")
    return found


def _most_useful(case: Case, targets: Targets) -> FloatArray:
    """With so many agents whatever can be reached is reached; infinite without a trunk limit."""
    if "occupancy" in targets:
        return np.maximum(case.trunks, np.ceil(case.load / targets["occupancy"]))
    return case.trunks
