"""What an audit says of a roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from wfm.errors import Message


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule, or one wish or need that was not met.

    Attributes:
        rule: name of the rule, as in the registry.
        hard: the roster may not be used like this; otherwise it is priced and reported.
        message: what is wrong, in any language.
        agent: id of the agent concerned, or None.
        date: day concerned, or None.
        start: first moment concerned, or None.
        end: end of it (closed-open), or None.
        amount: how much, in the rule's unit (minutes, agents, calls).
        cost: what it adds to the cost, in call equivalents. Hard findings have none, save where a roster must
            exist although the planner asks for the impossible: see ``forbidden``.
    """

    rule: str
    hard: bool
    message: Message
    agent: str | None = None
    date: Date | None = None
    start: datetime | None = None
    end: datetime | None = None
    amount: float = 0.0
    cost: float = 0.0

    @property
    def forbidden(self) -> bool:
        """Whether no plan may be like this at all; what is hard and has a price is given up last instead."""
        return self.hard and not self.cost

    @property
    def text(self) -> str:
        """What is wrong, in English."""
        return self.message.text("en")

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The finding as plain values, for machine output."""
        return {
            "rule": self.rule,
            "hard": self.hard,
            "agent": self.agent,
            "date": self.date.isoformat() if self.date else None,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "amount": self.amount,
            "cost": self.cost,
            "text": self.message.text(lang),
        }
