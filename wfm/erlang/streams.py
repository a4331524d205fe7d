"""The calls of a queue or of a union of queues, interval by interval, and the agents that they need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray
from wfm.erlang.callers import callers_served, endless
from wfm.erlang.queue import Case
from wfm.erlang.search import least
from wfm.scenario.service import Queue, Targets
from wfm.values.attempts import attempts


@dataclass(frozen=True, eq=False)
class Stream:
    """Calls to one queue, or to several that are answered as one.

    Each field is ``[K]``, one element a kind of interval, but those of the parts are ``[K, queues]``.

    Attributes:
        callers: callers who call for the first time in the interval.
        rate: first calls per second that weigh on it, those of the intervals before included.
        aht: mean handling time, seconds.
        patience: mean patience, seconds; infinite where it is not known.
        within: answer-time limit, seconds.
        trunks: lines, talking and waiting callers together; infinite for no limit.
        redial: chance that a caller who was not answered calls again.
        reconnect: chance that a caller who was answered calls again.
        answer_goal: share of the attempts to answer, 0 without such a target.
        level_goal: share of the attempts to answer in time, 0 without such a target.
        needed: agents on duty that meet the targets.
        part_callers: ``callers`` of each queue.
        part_rate: ``rate`` of each queue.
    """

    callers: FloatArray
    rate: FloatArray
    aht: FloatArray
    patience: FloatArray
    within: FloatArray
    trunks: FloatArray
    redial: FloatArray
    reconnect: FloatArray
    answer_goal: FloatArray
    level_goal: FloatArray
    needed: FloatArray
    part_callers: FloatArray
    part_rate: FloatArray

    def take(self, at: IntArray | BoolArray) -> Stream:
        """The same for some kinds of interval."""
        return Stream(*(getattr(self, field.name)[at] for field in fields(self)))

    def case(self, agents: FloatArray) -> Case:
        """The queue with these agents on duty, before any repeat call."""
        return Case(agents, self.rate, self.aht, self.patience, self.trunks, self.within)

    def callers_behind(self, share: FloatArray) -> FloatArray:
        """The callers of the interval who are meant by a share of the rate that weighs on it, ``[K, N]``.

        A queue whose calls grow has more callers in an interval than weigh on it, one whose calls fall has
        fewer. The share is taken where it means fewest callers. So several queues together never lose more
        than apart, and the share that is lost need not fall on the queues as the rate does.

        Args:
            share: between 0 and 1, ``[K, N]``.
        """
        if self.part_rate.shape[1] == 1:
            return self.callers[:, None] * share
        each = np.divide(
            self.part_callers, self.part_rate, where=self.part_rate > 0, out=np.zeros_like(self.part_rate)
        )
        order = np.argsort(each, axis=1)
        left, callers = self.rate[:, None] * share, np.zeros_like(share)
        for queue in order.T[:, :, None]:
            here = np.minimum(left, np.take_along_axis(self.part_rate, queue, axis=1))
            callers += here * np.take_along_axis(each, queue, axis=1)
            left -= here
        return callers

    @property
    def prices_agents(self) -> BoolArray:
        """Where nobody is ever lost in the model, so that each agent missing is priced instead."""
        return endless(self.case(self.rate))

    @property
    def most_load(self) -> FloatArray:
        """Erlangs when everybody is answered, those who were and call again included."""
        return self.rate * self.aht / (1.0 - self.reconnect)


def queue_stream(
    queue: Queue, goal: Targets, callers: FloatArray, rate: FloatArray, aht: FloatArray, cv: float
) -> Stream:
    """The calls of one queue.

    Args:
        queue: how its callers behave.
        goal: its targets, one at least.
        callers: first calls in each kind of interval.
        rate: first calls per second that weigh on it.
        aht: mean handling time, seconds.
        cv: coefficient of variation of the rate.
    """

    def all_over(value: float | None, missing: float) -> FloatArray:
        return np.full_like(callers, missing if value is None else value)

    bare = Stream(
        callers,
        rate,
        aht,
        patience=all_over(queue.patience_s, math.inf),
        within=all_over(goal.answer_within_s, 0.0),
        trunks=all_over(queue.trunks, math.inf),
        redial=all_over(queue.redial, 0.0),
        reconnect=all_over(queue.reconnect, 0.0),
        answer_goal=all_over(goal.answer_rate, 0.0),
        level_goal=all_over(goal.service_level, 0.0),
        needed=np.zeros_like(callers),
        part_callers=callers[:, None],
        part_rate=rate[:, None],
    )
    return replace(bare, needed=needed_agents(bare, goal, cv))


def needed_agents(stream: Stream, goal: Targets, cv: float) -> FloatArray:
    """Least agents on duty that meet every target, repeat calls included, ``[K]``.

    Where trunks keep a target out of reach, as many agents as trunks: more would have nobody to talk to.

    Args:
        stream: the calls; its own goals are not looked at.
        goal: the targets, one at least.
        cv: coefficient of variation of the rate.
    """
    needed = np.zeros_like(stream.rate)
    busy = np.flatnonzero(stream.rate > 0)
    if not busy.size:
        return needed
    part = stream.take(busy)
    load, trunks = part.most_load, part.trunks
    limit = np.maximum(trunks, np.ceil(load / goal.max_occupancy)) if goal.max_occupancy else trunks

    def meets(at: IntArray, agents: FloatArray) -> BoolArray:
        return _meets(part.take(at), goal, agents, cv)

    found = least(meets, np.maximum(np.ceil(load), 1.0), limit)
    needed[busy] = np.where(np.isnan(found), trunks, found)
    return needed


def _meets(stream: Stream, goal: Targets, agents: FloatArray, cv: float) -> BoolArray:
    """Whether so many agents meet every target; never where a queue of patient callers would not end."""
    got = callers_served(stream.case(agents), stream.redial, stream.reconnect, cv)
    seen = attempts(1.0, got.unanswered, got.in_time, redial=stream.redial, reconnect=stream.reconnect)
    met = ~stream.prices_agents | (stream.most_load < agents)
    if goal.answer_rate is not None:
        met &= seen.answered >= goal.answer_rate * seen.offered
    if goal.service_level is not None:
        met &= seen.in_time >= goal.service_level * seen.offered
    if goal.max_occupancy is not None:
        met &= stream.rate * stream.aht * seen.answered <= goal.max_occupancy * agents
    return np.asarray(met)


def pool(streams: Sequence[Stream], goals: Sequence[Targets], cv: float) -> Stream:
    """Several streams as one queue with the calls of all.

    Handling time, patience, answer-time limit and repeat calls are means over the calls that weigh on the
    interval, targets are means over its callers. Patience is known where that of all queues is. Trunks add
    up. Where the targets are needed to price agents: those that meet the targets of all queues at once, but
    never more than the queues need apart.
    """
    if len(streams) == 1:
        return streams[0]
    weight, calls = _shares([one.rate for one in streams]), _shares([one.callers for one in streams])

    def total(name: str) -> FloatArray:
        return np.asarray(np.sum([getattr(one, name) for one in streams], axis=0))

    def mean(name: str, share: FloatArray) -> FloatArray:
        return np.asarray(np.sum(share * np.stack([getattr(one, name) for one in streams]), axis=0))

    unknown = any(np.isinf(one.patience).any() for one in streams)
    weighted = {name: mean(name, weight) for name in ("aht", "within", "redial", "reconnect")}
    together = Stream(
        total("callers"),
        total("rate"),
        patience=np.full_like(weight[0], math.inf) if unknown else mean("patience", weight),
        trunks=total("trunks"),
        answer_goal=mean("answer_goal", calls),
        level_goal=mean("level_goal", calls),
        needed=total("needed"),
        part_callers=np.stack([one.callers for one in streams], axis=1),
        part_rate=np.stack([one.rate for one in streams], axis=1),
        **weighted,
    )
    if not together.prices_agents.any():
        return together
    at_once = np.max([needed_agents(together, goal, cv) for goal in set(goals)], axis=0)
    return replace(together, needed=np.minimum(at_once, together.needed))


def _shares(amounts: Sequence[FloatArray]) -> FloatArray:
    """Each one's part of the sum; equal parts where the sum is 0."""
    values = np.stack(amounts)
    total = values.sum(axis=0)
    shares = np.full_like(values, 1.0 / len(amounts))
    np.divide(values, total, where=total > 0, out=shares)
    return shares
