"""What a planner should know before planning: what cannot be, what will be missing, what would help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date

from wfm.errors import Message
from wfm.labels import translate


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing that cannot be met as given.

    Attributes:
        hard: it is impossible: what the planner fixed cannot all be kept. Otherwise it is priced or told.
        message: what it is.
        holds: what cannot hold together, each of it needed for that; empty where the message says it all.
        remedies: changes of which each alone helps, tried out.
        agent: id of the agent concerned, or None for several.
        date: first day concerned, or None.
        amount: how much, in minutes or agents.
    """

    hard: bool
    message: Message
    holds: tuple[Message, ...] = ()
    remedies: tuple[Message, ...] = ()
    agent: str | None = None
    date: Date | None = None
    amount: float = 0.0

    def text(self, lang: str = "en") -> str:
        """The concern in one or two sentences."""
        holds = joined(lang, "and", self.holds)
        what = Message(self.message.key, {**self.message.params, "holds": holds}).text(lang)
        if not self.remedies:
            return what
        return translate(lang, "concern.help", what=what, remedies=joined(lang, "or", self.remedies))

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The concern as plain values, for machine output."""
        return {
            "hard": self.hard,
            "agent": self.agent,
            "date": self.date.isoformat() if self.date else None,
            "amount": self.amount,
            "holds": [message.text(lang) for message in self.holds],
            "remedies": [message.text(lang) for message in self.remedies],
            "text": self.text(lang),
        }


def joined(lang: str, word: str, messages: Sequence[Message]) -> str:
    """Messages as one list of a language: ``"a, b or c"``.

    Args:
        lang: fr, nl, de or en.
        word: what stands before the last one: ``"and"`` or ``"or"``.
        messages: what to list.
    """
    texts = [message.text(lang) for message in messages]
    if len(texts) < 2:
        return "".join(texts)
    return translate(lang, f"concern.{word}", first=", ".join(texts[:-1]), last=texts[-1])
