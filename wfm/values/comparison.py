"""Two rosters side by side: service, hours, cost, and who works otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from wfm.values.day_change import DayChange


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rosters.

    Attributes:
        name: name of the service.
        first: first planning day.
        last: last planning day, included.
    """

    name: str
    first: Date
    last: Date

    def to_dict(self) -> dict[str, object]:
        """The side as plain values, for machine output."""
        return {"name": self.name, "from": self.first.isoformat(), "to": self.last.isoformat()}


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure of both sides.

    Attributes:
        name: what it is.
        before: the figure of the first side; None where it does not exist there.
        after: the figure of the second side; None where it does not exist there.
    """

    name: str
    before: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        """What the second side has more; None where one of them has no such figure."""
        return None if self.before is None or self.after is None else self.after - self.before

    def to_dict(self) -> dict[str, object]:
        """The figures as plain values, for machine output."""
        return {"a": self.before, "b": self.after, "difference": self.difference}


@dataclass(frozen=True, slots=True)
class QueuePair:
    """The service of one queue on both sides; queues are matched by id.

    Attributes:
        id: id of the queue.
        label: its name for people.
        figures: calls, calls answered, and so on; one side is None where it has no such queue.
    """

    id: str
    label: str
    figures: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rosters, the first called a and the second b.

    Attributes:
        a, b: what they are rosters of.
        figures: what holds of each as a whole; times are in minutes, costs in call equivalents.
        terms: the cost of each, by rule.
        queues: the service of each queue, those of the first side first.
        agents: minutes worked by each agent; None where a side does not know the agent.
        changes: days of agents whom both know, within both horizons, that differ.
    """

    a: Side
    b: Side
    figures: tuple[Pair, ...]
    terms: tuple[Pair, ...]
    queues: tuple[QueuePair, ...]
    agents: tuple[Pair, ...]
    changes: tuple[DayChange, ...]

    @property
    def people(self) -> int:
        """How many agents have a day that differs."""
        return len({change.agent for change in self.changes})

    def figure(self, name: str) -> Pair:
        """The figure with this name."""
        return next(pair for pair in self.figures if pair.name == name)

    def to_dict(self) -> dict[str, object]:
        """The comparison as plain values, for machine output."""
        return {
            "a": self.a.to_dict(),
            "b": self.b.to_dict(),
            "figures": _by_name(self.figures),
            "cost_terms": _by_name(self.terms),
            "queues": [{"id": queue.id, **_by_name(queue.figures)} for queue in self.queues],
            "agents": [{"id": pair.name, **pair.to_dict()} for pair in self.agents],
            "people_changed": self.people,
            "changes": [change.to_dict() for change in self.changes],
        }


def _by_name(pairs: tuple[Pair, ...]) -> dict[str, object]:
    return {pair.name: pair.to_dict() for pair in pairs}
