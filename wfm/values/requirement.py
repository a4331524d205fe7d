"""What is needed: agents per queue and interval, and what each further agent is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from wfm.grid import Grid
from wfm.values.attempts import attempts
from wfm.values.curves import Curves, Ints
from wfm.values.forecast import Bools, Floats, Forecast

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class Service:
    """What may be expected of a roster, told per ATTEMPT and per CALLER; each ``[Q, T]``.

    A caller who redials makes several attempts. Without redial and reconnect the two are the same. The
    attempts of an interval are those that its first calls lead to in the long run, whenever they are made.

    Attributes:
        offered: attempts: calls offered, repeat calls included.
        answered: attempts answered.
        in_time: attempts answered within the target time.
        callers: callers who call for the first time.
        callers_answered: those of them who are answered in the end, at whatever attempt.
    """

    offered: Floats
    answered: Floats
    in_time: Floats
    callers: Floats
    callers_answered: Floats


@dataclass(frozen=True, eq=False)
class Requirement:
    """Agents needed and the price of each missing one.

    The price is told for every UNION of queues, not for every queue alone: a union's loss is what its
    queues lose together when ``n`` agents who can take ANY of them are on the phone. Queue losses ``x_q``
    then obey ``sum of x_q over the union >= loss[union][n]`` for every union, so an agent with two skills
    is never counted twice, and never lost either (a Hall-type condition).

    Attributes:
        forecast: what the figures rest on; its counts of calls may hold repeat calls of the past.
        callers: callers who call for the first time, ``[Q, T]``.
        required: agents that meet the targets, per queue, shrinkage included, ``[Q, T]``; 0 while closed.
        unions: each union as a tuple of positions in ``forecast.queues``; single queues come first.
        curves: what ``n`` agents bring to each union and interval.
        priced_by_patience: per queue, True where the calls lost are those that the model loses (callers
            hang up, or find every trunk taken), False where neither is known and each agent missing to the
            Erlang C requirement is priced instead.
        redial: per queue, chance that a caller who was not answered calls again.
        reconnect: per queue, chance that a caller who was answered calls again.
    """

    forecast: Forecast
    callers: Floats
    required: Ints
    unions: tuple[tuple[int, ...], ...]
    curves: Curves
    priced_by_patience: tuple[bool, ...]
    redial: tuple[float, ...]
    reconnect: tuple[float, ...]

    def __getstate__(self) -> dict[str, object]:
        """What to send to another process: what is derived is derived again there."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def grid(self) -> Grid:
        """The horizon and its intervals."""
        return self.forecast.grid

    @property
    def queues(self) -> tuple[str, ...]:
        """Queue ids."""
        return self.forecast.queues

    def calls_by_day(self) -> dict[str, dict[date, float]]:
        """Calls expected of each queue on each day of the horizon."""
        times = {day: self.grid.day_intervals(day) for day in self.grid.dates}
        rows = zip(self.queues, self.forecast.calls, strict=True)
        return {
            queue: {day: float(calls[t.start : t.stop].sum()) for day, t in times.items()}
            for queue, calls in rows
        }

    @property
    def open(self) -> Bools:
        """Whether the queue takes calls, ``[Q, T]``."""
        return self.forecast.open

    @property
    def max_agents(self) -> int:
        """The largest number of agents that ``loss`` speaks of."""
        return self.curves.max_agents

    @cached_property
    def loss(self) -> Floats:
        """What is charged with ``n`` agents, in callers, ``[U, T, N + 1]``; 0 where the union has no calls.

        Convex in ``n``, and non-increasing unless agents beyond those needed are charged. What it counts is
        the planner's objective (docs/requirement.md).
        """
        return self.curves.dense(self.curves.loss)

    @property
    def unanswered(self) -> Floats:
        """Expected callers never answered with ``n`` agents, ``[U, T, N + 1]``."""
        return self.curves.dense(self.curves.unanswered)

    @property
    def in_time(self) -> Floats:
        """Expected callers whose answer comes within the target time with ``n`` agents, ``[U, T, N + 1]``."""
        return self.curves.dense(self.curves.in_time)

    @cached_property
    def partitions(self) -> tuple[tuple[int, ...], ...]:
        """Every way to split the queues into unions, as positions in ``unions``."""
        position = {frozenset(union): u for u, union in enumerate(self.unions)}
        return tuple(_partitions(frozenset(range(len(self.queues))), position))

    def value(self) -> Floats:
        """What the n-th agent saves, ``[U, T, N]``: ``loss[n-1] - loss[n]``."""
        return -np.diff(self.loss, axis=2)

    def lost(self, agents: Ints, times: slice = slice(None)) -> Floats:
        """What is charged per interval.

        Args:
            agents: agents on the phone who can take any queue of the union, ``[U, t]``.
            times: the intervals meant; all of them by default.

        Returns:
            ``[t]``: the largest sum of union losses over all partitions of the queues.
        """
        return self._largest(self.curves.at(self.curves.loss, agents, times))

    def saved(self, agents: Ints, more: Ints) -> Floats:
        """What is charged less per interval where more agents are on the phone, ``[T]``.

        Args:
            agents: as in ``lost``, of all intervals.
            more: how many more of each union, 0 or 1, in any shape that suits ``agents``.
        """
        after = self._largest(self.curves.loss_with(agents + more))
        return np.asarray(self._largest(self.curves.loss_with(agents)) - after)

    def _largest(self, loss: Floats) -> Floats:
        return np.asarray(np.max(self._sums(loss), axis=0))

    def _sums(self, loss: Floats) -> Floats:
        """Sum of the losses of the unions of each partition, ``[partitions, t]``."""
        return np.stack([loss[list(parts)].sum(axis=0) for parts in self.partitions])

    def service(self, agents: Ints) -> Service:
        """What the callers of each queue may expect.

        In each interval the queues share their agents as the costliest partition says. The loss of a union
        is spread over its calls; but a queue loses at least what it would if all who can take it took
        nothing else.

        Args:
            agents: as in ``lost``.
        """
        missed = self.curves.at(self.curves.unanswered, agents)
        quick = self.curves.at(self.curves.in_time, agents)
        chosen = np.argmax(self._sums(self.curves.at(self.curves.loss, agents)), axis=0)
        unanswered, in_time = np.zeros_like(self.callers), np.zeros_like(self.callers)
        for k, parts in enumerate(self.partitions):
            here = np.flatnonzero(chosen == k)
            for u in parts if here.size else ():
                queues = np.ix_(np.array(self.unions[u]), here)
                alone = np.ix_(np.array([self.unions.index((q,)) for q in self.unions[u]]), here)
                calls = self.callers[queues]
                lost = np.minimum(_spread(missed[u, here], missed[alone], calls), calls)
                part = _ratio(quick[u, here], (calls - lost).sum(axis=0))
                unanswered[queues] = lost
                in_time[queues] = np.minimum((calls - lost) * part, quick[alone])
        seen = attempts(
            self.callers,
            unanswered,
            in_time,
            redial=np.array(self.redial)[:, None],
            reconnect=np.array(self.reconnect)[:, None],
        )
        return Service(seen.offered, seen.answered, seen.in_time, self.callers, self.callers - unanswered)

    def to_frame(self) -> pd.DataFrame:
        """One row a queue and open interval: queue, start, calls, aht_s, required."""
        frame = self.forecast.to_frame()
        frame["required"] = self.required[np.nonzero(self.forecast.open)]
        return frame


def _spread(total: Floats, least: Floats, calls: Floats) -> Floats:
    """Losses of the queues of a union, ``[q, t]``: by calls, but for each queue at least its own."""
    held = np.zeros(calls.shape, dtype=np.bool_)
    spread = calls * _ratio(total, calls.sum(axis=0))
    for _ in range(len(calls)):
        held |= spread < least
        left = np.where(held, 0.0, calls)
        rest = np.maximum(total - np.where(held, least, 0.0).sum(axis=0), 0.0)
        spread = np.where(held, least, left * _ratio(rest, left.sum(axis=0)))
    return spread * np.minimum(1.0, _ratio(total, spread.sum(axis=0)))


def _ratio(part: Floats, whole: Floats) -> Floats:
    """``part / whole``; 0 where the whole is 0."""
    return np.divide(part, whole, where=whole > 0, out=np.zeros_like(whole))


def _partitions(queues: frozenset[int], position: dict[frozenset[int], int]) -> Iterator[tuple[int, ...]]:
    """The ways to split ``queues`` into known unions; the first queue's union is chosen first."""
    if not queues:
        yield ()
        return
    first = min(queues)
    for union, u in position.items():
        if first in union and union <= queues:
            for rest in _partitions(queues - union, position):
                yield (u, *rest)
