"""Which unions of queues are priced, and for how many agents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from wfm.erlang.arrays import FloatArray, IntArray

ALL_UNIONS_UP_TO = 6
SPARE_AGENTS = 5

Unions = tuple[tuple[int, ...], ...]


def priced_unions(taken: Sequence[frozenset[int]], count: int) -> Unions:
    """The unions of queues to price, smaller ones first.

    With up to 6 queues all of them; with more, single queues, the queues that some agent takes together, and
    the groups of queues linked by such agents.

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
