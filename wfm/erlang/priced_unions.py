"""Which unions of queues are priced, and for how many agents."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from wfm.erlang.arrays import FloatArray, IntArray

ALL_UNIONS_UP_TO = 6
SPARE_AGENTS = 5

Unions = tuple[tuple[int, ...], ...]
Class = frozenset[int]


def priced_unions(taken: Sequence[frozenset[int]], count: int) -> Unions:
    """The unions of queues to price, smaller ones first.

    Single queues are, and within each group of queues that agents link the unions of its classes: queues
    that the same agents take are one class, because one queue with the calls of all of them loses at least
    what they lose one by one beside the same agents. Unions across groups share no agent and say nothing
    either. With more than 6 classes in such groups, only the queues that some agent takes together, and the
    groups.

    Args:
        taken: the queues, by position, that each agent takes; where nobody is known, all are for everybody.
        count: number of queues.
    """
    taken = taken or [frozenset(range(count))]
    groups = [group for group in _groups(taken, count) if len(group) > 1]
    if sum(map(len, groups)) > ALL_UNIONS_UP_TO:
        found = {*taken, *(frozenset().union(*group) for group in groups)} - {frozenset()}
    else:
        found = {union for group in groups for union in _unions(group)}
    found |= {frozenset().union(*group) for group in _groups(taken, count)}
    found |= {frozenset({q}) for q in range(count)}
    return tuple(sorted((tuple(sorted(union)) for union in found), key=lambda union: (len(union), union)))


def _groups(taken: Sequence[frozenset[int]], count: int) -> list[list[Class]]:
    """The classes of queues, those that agents link together; queues that nobody takes are alone."""
    takers = [frozenset(a for a, queues in enumerate(taken) if q in queues) for q in range(count)]
    alike = [
        [p for p in range(count) if takers[p] == takers[q] and (takers[q] or p == q)] for q in range(count)
    ]
    classes = dict.fromkeys(map(frozenset, alike))
    groups: list[list[Class]] = []
    for one in classes:
        near = frozenset().union(one, *(queues for queues in taken if queues & one))
        linked = [group for group in groups if any(other & near for other in group)]
        groups = [group for group in groups if group not in linked] + [[*chain.from_iterable(linked), one]]
    return groups


def _unions(group: list[Class]) -> Iterator[frozenset[int]]:
    for size in range(len(group)):
        for chosen in combinations(group, size + 1):
            yield frozenset().union(*chosen)


def most_agents(agents: int, required: IntArray, load: FloatArray) -> int:
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
