"""Why a roster is as it is: one interval of it, or all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from wfm.errors import Message
from wfm.values.concern import joined
from wfm.values.roster import Activity

CALLS = "coverage"  # the one rule whose cost is calls
TOLD = 1.0  # call equivalents: of what costs less nobody asks what it is made of


@dataclass(frozen=True, slots=True)
class QueueAt:
    """A queue in an interval.

    Attributes:
        queue: id of the queue.
        calls: callers expected who call for the first time.
        required: agents that meet the targets, shrinkage included.
        present: agents on the phone who can take the queue.
        saves: contacts that one more agent who takes only this queue would save.
    """

    queue: str
    calls: float
    required: int
    present: int
    saves: float


@dataclass(frozen=True, slots=True)
class Present:
    """An agent on the phone.

    Attributes:
        agent: id of the agent.
        queues: ids of the queues served: the one that the segment names, else all that the agent can take.
    """

    agent: str
    queues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """An agent who is not on the phone, and why.

    Attributes:
        agent: id of the agent.
        activity: what the agent does instead, or None.
        shift: start and end of the agent's day, or None for a day off.
        reasons: the rules that keep the agent away, in words; none where nothing does.
        rules: the names of those rules.
        together: all of the reasons would have to fall; otherwise each of them alone would do.
        possible: whether some plan of the agent has the agent there; None where it is not known. Where it is
            True, the reasons speak of the agent's day with all other days as planned.
        terms: what the best such plan changes in the cost, by rule, in call equivalents; None where there is
            none.
        absent: the agent is absent then; why is told nowhere.
    """

    agent: str
    activity: Activity | None
    shift: tuple[datetime, datetime] | None
    reasons: tuple[Message, ...]
    rules: tuple[str, ...]
    together: bool
    possible: bool | None
    terms: Mapping[str, float] | None
    absent: bool = False

    @property
    def change(self) -> float | None:
        """What the best plan that has the agent there changes in the cost, in call equivalents."""
        return None if self.terms is None else sum(self.terms.values())

    @property
    def besides_calls(self) -> dict[str, float]:
        """The rules that make most of the cost of being there, the dearest first; none where calls do."""
        change, terms = self.change or 0.0, self.terms or {}
        dearer = {name: cost for name, cost in terms.items() if name != CALLS and cost >= change / 10}
        if change < TOLD or sum(dearer.values()) < change / 2:
            return {}
        return dict(sorted(dearer.items(), key=lambda item: -item[1]))

    def text(self, lang: str = "en") -> str:
        """What keeps the agent away."""
        if self.possible is None:
            return Message("explain.unknown").text(lang)
        if not self.reasons:
            return Message("explain.nothing" if self.possible else "explain.no_duty").text(lang)
        return joined(lang, "and" if self.together else "or", self.reasons)

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The agent as plain values, for machine output."""
        return {
            "agent": self.agent,
            "activity": self.activity.value if self.activity else None,
            "shift": [moment.isoformat() for moment in self.shift] if self.shift else None,
            "absent": self.absent,
            "rules": list(self.rules),
            "together": self.together,
            "possible": self.possible,
            "change": self.change,
            "terms": None if self.terms is None else dict(self.terms),
            "text": self.text(lang),
        }


@dataclass(frozen=True, slots=True)
class Moment:
    """One interval of a roster.

    Attributes:
        start, end: local times with offset; closed-open.
        queues: the queues that are open.
        present: who is on the phone.
        away: everybody else.
        lost: contacts that are lost in the interval.
        saves: contacts that one more agent who takes every queue would save.
        unplaced: days of agents that the rules do not allow as they stand; plans are tried without them.
    """

    start: datetime
    end: datetime
    queues: tuple[QueueAt, ...]
    present: tuple[Present, ...]
    away: tuple[Away, ...]
    lost: float
    saves: float
    unplaced: int

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The interval as plain values, for machine output."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "lost": self.lost,
            "saves": self.saves,
            "queues": [
                {name: getattr(queue, name) for name in ("queue", "calls", "required", "present", "saves")}
                for queue in self.queues
            ],
            "present": [{"agent": one.agent, "queues": list(one.queues)} for one in self.present],
            "away": [away.to_dict(lang) for away in self.away],
            "unplaced": self.unplaced,
        }


@dataclass(frozen=True, slots=True)
class Worst:
    """An interval in which much is lost.

    Attributes:
        start, end: local times with offset; closed-open.
        lost: contacts lost.
        present: agents on the phone.
        saves: contacts that one more agent who takes every queue would save.
    """

    start: datetime
    end: datetime
    lost: float
    present: int
    saves: float

    def to_dict(self) -> dict[str, object]:
        """The interval as plain values, for machine output."""
        return {
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "lost": self.lost,
            "present": self.present,
            "saves": self.saves,
        }


@dataclass(frozen=True, slots=True)
class Relief:
    """What a rule costs: how much cheaper a roster could be if the rule asked less.

    Attributes:
        rule: name of the rule; empty for the rules as they are.
        limit: what the rule would ask.
        at_most: no roster is cheaper than the present one by more, in call equivalents, by the bound.
        found: a short search from the present roster found one so much cheaper.
    """

    rule: str
    limit: Message
    at_most: float
    found: float

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The relief as plain values, for machine output."""
        return {
            "rule": self.rule,
            "limit": self.limit.text(lang),
            "at_most": self.at_most,
            "found": self.found,
        }


@dataclass(frozen=True, slots=True)
class Overview:
    """A whole roster.

    Attributes:
        cost: expected contacts lost plus named penalties, in call equivalents.
        terms: the cost, rule by rule.
        worst: the intervals in which most is lost, the worst first.
        as_is: what might still be gained under the rules as they are.
        reliefs: what relaxing each rule would buy, the most promising first.
        origin: where the bounds come from.
        unplaced: days of agents that the rules do not allow as they stand; plans are tried without them.
    """

    cost: float
    terms: Mapping[str, float]
    worst: tuple[Worst, ...]
    as_is: Relief
    reliefs: tuple[Relief, ...]
    origin: str
    unplaced: int

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The roster as plain values, for machine output."""
        return {
            "cost": self.cost,
            "cost_terms": dict(self.terms),
            "worst": [worst.to_dict() for worst in self.worst],
            "bound_origin": self.origin,
            "as_is": self.as_is.to_dict(lang),
            "reliefs": [relief.to_dict(lang) for relief in self.reliefs],
            "unplaced": self.unplaced,
        }
