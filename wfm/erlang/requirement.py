"""Forecast -> Requirement: agents that meet the targets, and what each further agent is worth."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, IntArray
from wfm.erlang.measures import performance
from wfm.erlang.staffing import required_agents
from wfm.erlang.value import loss_curve, mean_over_present
from wfm.errors import Message, Problem, ScenarioError
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue, Targets
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

DEFAULT_ANSWER_RATE = 0.90
DEFAULT_SERVICE_LEVEL = 0.80
ALL_UNIONS_UP_TO = 6
SPARE_AGENTS = 5

Unions = tuple[tuple[int, ...], ...]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class _Stream:
    """The calls of a queue, or of a union of queues; each field ``[T]``.

    Attributes:
        calls: expected calls in an interval.
        aht: mean handling time, seconds.
        patience: mean patience, seconds; infinite where it is not known.
        within: answer-time limit, seconds.
        needed: agents on duty that meet the targets.
    """

    calls: FloatArray
    aht: FloatArray
    patience: FloatArray
    within: FloatArray
    needed: FloatArray

    def distinct(self) -> tuple[_Stream, Positions, Positions]:
        """The intervals with calls, equal ones once: those, where calls are, and which of those each is."""
        busy = np.flatnonzero(self.calls > 0)
        rows = np.round(np.stack(astuple(self))[:, busy], 9)
        unique, which = np.unique(rows, axis=1, return_inverse=True)
        return _Stream(*unique), busy, which.reshape(-1)


def staff(scenario: Scenario, forecast: Forecast) -> Requirement:
    """What is needed to serve a forecast, and what callers may expect of any number of agents.

    Each interval is taken to be in its steady state, its calls to arrive evenly over the whole of it, also
    where a queue is open for a part of it. A queue of known patience is an Erlang A queue, another one an
    Erlang C queue. A union of queues is one queue with the calls of all; its handling time, patience and
    answer-time limit are means over those calls, and its patience is known where that of all its queues is.

    ``required`` is the least number of agents that meets every target of the queue, divided by one minus the
    unplanned shrinkage and rounded up. A queue without any target gets an answer rate of 0.90 where its
    patience is known, else a service level of 0.80. ``loss`` and ``in_time`` speak of ROSTERED agents, each
    of whom is on duty with probability one minus the shrinkage.

    Unions: with up to 6 queues all of them; with more, single queues, the queues that some agent takes
    together, and the groups of queues linked by such agents.

    Args:
        scenario: targets, patience, shrinkage and agents.
        forecast: calls and handling times of queues of the scenario.

    Raises:
        ScenarioError: a target that no number of agents could meet.
    """
    queues = [scenario.queue(name) for name in forecast.queues]
    goals = _goals(scenario, queues)
    seconds = 60.0 * forecast.grid.interval_minutes
    shrinkage = scenario.service.rules.shrinkage
    streams = [_stream(forecast, row, queue, goals[row], seconds) for row, queue in enumerate(queues)]
    required = np.ceil(np.stack([one.needed for one in streams]) / (1.0 - shrinkage) - 1e-9).astype(np.int64)
    taken = [
        frozenset(q for q, queue in enumerate(queues) if scenario.takes(a, queue)) for a in scenario.agents
    ]
    unions = _unions(taken, len(queues))
    most = _most_agents(len(taken), required, forecast.load.sum(axis=0) / (1.0 - shrinkage))
    loss, in_time = np.zeros((2, len(unions), forecast.grid.count, most + 1))
    for row, union in enumerate(unions):
        pooled = _pool([streams[q] for q in union], [goals[q] for q in union], seconds)
        _fill_curves(pooled, seconds, shrinkage, loss[row], in_time[row])
    known = tuple(queue.patience_s is not None for queue in queues)
    return Requirement(forecast, required, unions, loss, in_time, known)


def _goals(scenario: Scenario, queues: Sequence[Queue]) -> list[Targets]:
    """The targets of each queue, a default put in where it has none."""
    goals = [_with_default(scenario.targets(queue), queue) for queue in queues]
    vain = [q.id for goal, q in zip(goals, queues, strict=True) if q.out_of_reach(goal)]
    if vain:
        wanted = Message("expected.below_one")
        raise ScenarioError(
            Problem("service.toml", wanted, column=f"queue.{name}.answer_rate") for name in vain
        )
    return goals


def _with_default(goal: Targets, queue: Queue) -> Targets:
    if (goal.answer_rate, goal.service_level, goal.max_occupancy) != (None, None, None):
        return goal
    if queue.patience_s is None:
        return goal.model_copy(update={"service_level": DEFAULT_SERVICE_LEVEL})
    return goal.model_copy(update={"answer_rate": DEFAULT_ANSWER_RATE})


def _stream(forecast: Forecast, row: int, queue: Queue, goal: Targets, seconds: float) -> _Stream:
    calls = forecast.calls[row]
    patience = np.full_like(calls, math.inf if queue.patience_s is None else queue.patience_s)
    within = np.full_like(calls, goal.answer_within_s)
    bare = _Stream(calls, forecast.aht_s[row], patience, within, np.zeros_like(calls))
    return _Stream(calls, bare.aht, patience, within, _needed(bare, goal, seconds))


def _needed(stream: _Stream, goal: Targets, seconds: float) -> FloatArray:
    """Least agents on duty that meet every target, ``[T]``."""
    one, busy, which = stream.distinct()
    agents = required_agents(
        one.calls / seconds,
        one.aht,
        service_level=goal.service_level,
        answer_within=goal.answer_within_s,
        answer_rate=goal.answer_rate,
        max_occupancy=goal.max_occupancy,
        patience=one.patience,
    )
    needed = np.zeros_like(stream.calls)
    needed[busy] = agents[which]
    return needed


def _pool(streams: Sequence[_Stream], goals: Sequence[Targets], seconds: float) -> _Stream:
    """Several streams as one; where there are no calls the means are 0.

    Agents are needed to price a union of unknown patience: those that meet the targets of all its queues at
    once, but never more than the queues need apart.
    """
    calls = np.stack([stream.calls for stream in streams])
    total = calls.sum(axis=0)
    share = np.divide(calls, total, where=total > 0, out=np.zeros_like(calls))

    def mean(values: Sequence[FloatArray]) -> FloatArray:
        return np.asarray((share * np.stack(values)).sum(axis=0))

    unknown = any(np.isinf(stream.patience).any() for stream in streams)
    pooled = _Stream(
        total,
        mean([stream.aht for stream in streams]),
        np.full_like(total, math.inf) if unknown else mean([stream.patience for stream in streams]),
        mean([stream.within for stream in streams]),
        np.sum([stream.needed for stream in streams], axis=0),
    )
    if len(streams) == 1 or not unknown:
        return pooled
    together = np.max([_needed(pooled, goal, seconds) for goal in set(goals)], axis=0)
    return _Stream(total, pooled.aht, pooled.patience, pooled.within, np.minimum(together, pooled.needed))


def _unions(taken: Sequence[frozenset[int]], count: int) -> Unions:
    """The unions of queues to price, smaller ones first.

    Args:
        taken: the queues, by position, that each agent takes.
        count: number of queues.
    """
    if count <= ALL_UNIONS_UP_TO:
        return tuple(union for size in range(count) for union in combinations(range(count), size + 1))
    sets = {queues for queues in taken if queues}
    groups: list[frozenset[int]] = []
    for queues in sorted(sets, key=sorted):
        linked = [group for group in groups if group & queues]
        groups = [group for group in groups if group not in linked] + [queues.union(*linked)]
    found = {frozenset({q}) for q in range(count)} | sets | set(groups)
    return tuple(sorted((tuple(sorted(union)) for union in found), key=lambda union: (len(union), union)))


def _most_agents(agents: int, required: IntArray, load: FloatArray) -> int:
    """The number of agents up to which the curves are told.

    That of the scenario, or a few more than any queue needs when it has none; yet no more than leave the
    calls of all queues together next to nothing to lose.

    Args:
        agents: agents of the scenario.
        required: agents that each queue needs, ``[Q, T]``.
        load: Erlangs of all queues, shrinkage included, ``[T]``.
    """
    needed = int(required.max(initial=0)) + SPARE_AGENTS
    highest = float(load.max(initial=0.0))
    enough = math.ceil(highest + 6.0 * math.sqrt(highest)) + 10
    return min(agents or needed, max(enough, needed))


def _fill_curves(
    stream: _Stream, seconds: float, shrinkage: float, loss: FloatArray, in_time: FloatArray
) -> None:
    """Write what is lost and what is answered in time with 0 to N agents rostered, each ``[T, N + 1]``."""
    one, busy, which = stream.distinct()
    agents = np.arange(loss.shape[1])
    lost = loss_curve(
        one.calls,
        one.aht,
        one.patience,
        agents.size - 1,
        interval_seconds=seconds,
        shrinkage=shrinkage,
        required=one.needed,
    )
    served = performance(
        agents,
        one.calls[:, None] / seconds,
        one.aht[:, None],
        patience=one.patience[:, None],
        answer_within=one.within[:, None],
    )
    on_duty = np.maximum.accumulate(one.calls[:, None] * served.service_level, axis=1)
    quick = mean_over_present(on_duty, np.full(one.calls.shape, shrinkage))
    loss[busy] = lost[which]
    in_time[busy] = np.minimum(quick, one.calls[:, None] - lost)[which]
