"""Forecast -> Requirement: agents that meet the targets, and what each further agent is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from wfm.erlang.arrays import FloatArray, IntArray
from wfm.erlang.goals import goals
from wfm.erlang.objective import charge
from wfm.erlang.priced_unions import most_agents, priced_unions
from wfm.erlang.repeats import first_calls
from wfm.erlang.streams import Stream, pool, queue_stream
from wfm.erlang.uncertainty import rate_factors
from wfm.erlang.value import callers_by_agents, convex_minorant
from wfm.erlang.weighing import weigh
from wfm.scenario.scenario import Scenario
from wfm.values.curves import Curves
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement


def staff(scenario: Scenario, forecast: Forecast, *, one_more: bool = False) -> Requirement:
    """What is needed to serve a forecast, and what callers may expect of any number of agents.

    The calls of an interval are those that weigh on it by the method of ``[staffing]``; a steady state at
    their rate then says what becomes of them. They are taken to arrive evenly over the whole interval, also
    where a queue is open for a part of it. A queue of known patience is an Erlang A queue, another one an
    Erlang C queue, either with trunks where the queue has a limit of them; repeat calls are those of the
    long run. A union of queues is one queue with the calls of all (:func:`wfm.erlang.streams.pool`).

    ``required`` is the least number of agents that meets every target of the queue, divided by one minus the
    unplanned shrinkage and rounded up; 0 while the queue is closed. A queue without any target gets an
    answer rate of 0.90 where it is known how calls are lost, else a service level of 0.80. The curves speak
    of ROSTERED agents, each of whom is on duty with probability one minus the shrinkage.

    Args:
        scenario: targets, behaviour of callers, shrinkage, settings of the staffing, and agents.
        forecast: calls and handling times of queues of the scenario.
        one_more: whether the curves are to tell of one agent beyond their last, too.

    Raises:
        ScenarioError: a target that no number of agents could meet.
    """
    queues = [scenario.queue(name) for name in forecast.queues]
    targets = goals(scenario, queues)
    settings, present = scenario.service.staffing, 1.0 - scenario.service.rules.shrinkage
    callers = first_calls(scenario, forecast)
    kinds = _kinds(scenario, forecast, callers)
    streams = [
        queue_stream(queue, targets[q], *kinds.of_queue(q), settings.uncertainty)
        for q, queue in enumerate(queues)
    ]
    needed = np.stack([one.needed for one in streams])[:, kinds.kind]
    required = np.where(forecast.open, np.ceil(needed / present - 1e-9), 0.0).astype(np.int64)
    skills = [
        frozenset(q for q, queue in enumerate(queues) if scenario.takes(a, queue)) for a in scenario.agents
    ]
    unions = priced_unions(skills, len(queues))
    busiest = np.sum([one.most_load for one in streams], axis=0) * rate_factors(settings.uncertainty)[-1]
    most = most_agents(len(skills), required, busiest / present)
    pooled = [
        pool([streams[q] for q in union], [targets[q] for q in union], settings.uncertainty)
        for union in unions
    ]
    curves = _curves(pooled, kinds.kind, most, scenario)
    if one_more:
        # by curves of their own: a further point would bend those that are taken convex from below
        wider = _curves(pooled, kinds.kind, most + 1, scenario)
        curves = replace(curves, beyond=wider.loss[:, :, -1])
    return Requirement(
        forecast=forecast,
        callers=callers,
        required=required,
        unions=unions,
        curves=curves,
        priced_by_patience=tuple(queue.loses_calls for queue in queues),
        redial=tuple(queue.redial for queue in queues),
        reconnect=tuple(queue.reconnect for queue in queues),
    )


@dataclass(frozen=True, eq=False)
class _Kinds:
    """The intervals that differ from each other in calls or handling times.

    Attributes:
        columns: callers, rate and handling time of every queue, ``[3, Q, K]``.
        kind: the kind of each interval, ``[T]``.
    """

    columns: FloatArray
    kind: IntArray

    def of_queue(self, queue: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Callers, rate and handling time of a queue, each ``[K]``."""
        callers, rate, aht = self.columns[:, queue]
        return callers, rate, aht


def _kinds(scenario: Scenario, forecast: Forecast, callers: FloatArray) -> _Kinds:
    """Equal intervals once."""
    rate, aht = weigh(scenario, forecast, callers)
    seconds = 60.0 * forecast.grid.interval_minutes
    columns = np.stack([callers, rate * seconds, aht])
    distinct = np.round(columns.reshape(-1, columns.shape[-1]), 9)
    unique, kind = np.unique(distinct, axis=1, return_inverse=True)
    calls, weighing, handling = unique.reshape(*columns.shape[:2], -1)
    return _Kinds(np.stack([calls, weighing / seconds, handling]), kind.reshape(-1).astype(np.int64))


def _curves(pooled: list[Stream], kind: IntArray, most: int, scenario: Scenario) -> Curves:
    """The curves of every union; kinds of interval without calls have curves of 0."""
    settings, shrinkage = scenario.service.staffing, scenario.service.rules.shrinkage
    shape = (len(pooled), pooled[0].callers.size, most + 1)
    unanswered, in_time = np.zeros((2, *shape))
    loss = unanswered if settings.objective == "answered" else np.zeros(shape)
    for u, stream in enumerate(pooled):
        busy = np.flatnonzero(stream.callers > 0)
        part = stream.take(busy)
        found = callers_by_agents(
            part.case(np.zeros(busy.size)),
            part.redial,
            part.reconnect,
            part.needed,
            most,
            shrinkage=np.full(busy.size, shrinkage),
            cv=settings.uncertainty,
        )
        unanswered[u, busy] = convex_minorant(part.callers_behind(found.unanswered))
        late = part.callers_behind(1.0 - found.in_time)
        in_time[u, busy] = np.maximum(part.callers[:, None] - late, 0.0)
        loss[u, busy] = charge(settings.objective, part, unanswered[u, busy], in_time[u, busy])
    return Curves(kind, loss, unanswered, in_time)
