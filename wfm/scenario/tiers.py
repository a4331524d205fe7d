"""Lines of several tiers: what is answered on one line goes on to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter

from wfm.scenario.service import Queue


def in_order(queues: Sequence[Queue]) -> list[Queue]:
    """The queues, each before the one that it escalates to.

    Raises:
        ValueError: they go round in a circle; :func:`circles` says which.
    """
    sources: dict[str, set[str]] = {queue.id: set() for queue in queues}
    for queue in queues:
        if queue.escalates_to:
            sources[queue.escalates_to].add(queue.id)
    named = {queue.id: queue for queue in queues}
    return [named[name] for name in TopologicalSorter(sources).static_order()]


def circles(queues: Sequence[Queue]) -> Iterator[tuple[str, ...]]:
    """The ids of queues that escalate to each other in a circle, each circle from its first queue on."""
    onward = {queue.id: queue.escalates_to for queue in queues}
    seen: set[str] = set()
    for queue in queues:
        path: list[str] = []
        name = queue.id
        while name in onward and name not in seen:
            seen.add(name)
            path.append(name)
            name = onward[name]
        if name in path:
            yield tuple(path[path.index(name) :])


def receives(queues: Sequence[Queue], name: str) -> bool:
    """Whether some queue escalates to the queue of this id."""
    return any(queue.escalates_to == name for queue in queues)
