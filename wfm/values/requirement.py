"""What is needed: agents per queue and interval, and what each further agent is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.grid import Grid
from wfm.values.forecast import Bools, Floats, Forecast

if TYPE_CHECKING:
    import pandas as pd

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Service:
    """What callers may expect of a roster.

    Attributes:
        answered: expected calls answered, ``[Q, T]``.
        in_time: expected calls answered within the target time, ``[Q, T]``.
    """

    answered: Floats
    in_time: Floats


@dataclass(frozen=True, eq=False)
class Requirement:
    """Agents needed and the price of each missing one.

    The price is told for every UNION of queues, not for every queue alone: a union's loss is what its
    queues lose together when ``n`` agents who can take ANY of them are on the phone. Queue losses ``x_q``
    then obey ``sum of x_q over the union >= loss[union][n]`` for every union, so an agent with two skills
    is never counted twice, and never lost either (a Hall-type condition).

    Attributes:
        forecast: what the figures rest on.
        required: agents that meet the targets, per queue, shrinkage included, ``[Q, T]``.
        unions: each union as a tuple of positions in ``forecast.queues``; single queues come first.
        loss: expected contacts lost in the interval with ``n`` agents, ``[U, T, N + 1]``; non-increasing
            and convex in ``n``, and 0 where the union takes no calls.
        in_time: expected contacts answered within the target time with ``n`` agents, ``[U, T, N + 1]``.
        priced_by_patience: per queue, True where the loss is what callers with a known patience abandon
            (Erlang A), False where each agent missing to the Erlang C requirement is priced instead.
    """

    forecast: Forecast
    required: Ints
    unions: tuple[tuple[int, ...], ...]
    loss: Floats
    in_time: Floats
    priced_by_patience: tuple[bool, ...]

    @property
    def grid(self) -> Grid:
        """The horizon and its intervals."""
        return self.forecast.grid

    @property
    def queues(self) -> tuple[str, ...]:
        """Queue ids."""
        return self.forecast.queues

    @property
    def open(self) -> Bools:
        """Whether the queue takes calls, ``[Q, T]``."""
        return self.forecast.open

    @property
    def max_agents(self) -> int:
        """The largest number of agents that ``loss`` speaks of."""
        return int(self.loss.shape[2]) - 1

    @cached_property
    def partitions(self) -> tuple[tuple[int, ...], ...]:
        """Every way to split the queues into unions, as positions in ``unions``."""
        position = {frozenset(union): u for u, union in enumerate(self.unions)}
        return tuple(_partitions(frozenset(range(len(self.queues))), position))

    def value(self) -> Floats:
        """Contacts that the n-th agent saves, ``[U, T, N]``: ``loss[n-1] - loss[n]``."""
        return -np.diff(self.loss, axis=2)

    def _at(self, curves: Floats, agents: Ints) -> Floats:
        """Values of ``curves`` at these numbers of agents, ``[U, T]``."""
        capped = np.minimum(agents, self.max_agents)
        values: Floats = np.take_along_axis(curves, capped[:, :, None], axis=2)[:, :, 0]
        return values

    def lost(self, agents: Ints) -> Floats:
        """Expected contacts lost per interval.

        Args:
            agents: agents on the phone who can take any queue of the union, ``[U, T]``.

        Returns:
            ``[T]``: the largest sum of union losses over all partitions of the queues.
        """
        loss = self._at(self.loss, agents)
        lost: Floats = np.max([loss[list(parts)].sum(axis=0) for parts in self.partitions], axis=0)
        return lost

    def service(self, agents: Ints) -> Service:
        """What the callers of each queue may expect.

        In each interval the queues share their agents as the costliest partition says: a queue gets the
        service of the union that holds it there.

        Args:
            agents: as in ``lost``.
        """
        loss, in_time = self._at(self.loss, agents), self._at(self.in_time, agents)
        sums = [loss[list(parts)].sum(axis=0) for parts in self.partitions]
        chosen = np.argmax(sums, axis=0)
        calls = self.forecast.calls
        answered, quick = np.zeros_like(calls), np.zeros_like(calls)
        for k, parts in enumerate(self.partitions):
            for u in parts:
                for q in self.unions[u]:
                    union_calls = calls[list(self.unions[u])].sum(axis=0)
                    share = np.divide(
                        calls[q], union_calls, where=union_calls > 0, out=np.zeros_like(calls[q])
                    )
                    here = chosen == k
                    answered[q, here] = (calls[q] - share * loss[u])[here]
                    quick[q, here] = (share * in_time[u])[here]
        return Service(answered, quick)

    def to_frame(self) -> pd.DataFrame:
        """One row a queue and open interval: queue, start, calls, aht_s, required."""
        frame = self.forecast.to_frame()
        frame["required"] = self.required[np.nonzero(self.forecast.open)]
        return frame


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
