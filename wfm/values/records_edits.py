"""The parts of ``roster.json`` that edits by hand need: what was pinned, and what is broken by it."""

from __future__ import annotations

from datetime import date as Date
from typing import Annotated, Literal

from pydantic import Field

from wfm.hours import DAY_MINUTES
from wfm.values.records import Record

Minute = Annotated[int, Field(ge=0, le=DAY_MINUTES)]


class PinRecord(Record):
    """What the planner fixed for an agent on a day: a row of ``pins``.

    Attributes:
        agent: id of the agent.
        date: the day.
        start, end: minutes since midnight, closed-open; 0 and 1440 for the day as a whole.
        activity: ``phone`` or other work by its name, or an id; empty for any work.
        place: id of a site, or empty for any place.
        mode: ``pin``, ``forbid`` or ``prefer``.
    """

    agent: str
    date: Date
    start: Minute = 0
    end: Minute = DAY_MINUTES
    activity: str = ""
    place: str = ""
    mode: Literal["pin", "forbid", "prefer"] = "pin"


class BrokenRecord(Record):
    """A hard rule that the roster breaks.

    Attributes:
        rule: name of the rule.
        agent: id of the agent, or None.
        date: the day, or None.
        texts: what is wrong, by language.
    """

    rule: str
    agent: str | None = None
    date: Date | None = None
    texts: dict[str, str]


class FindingRecord(BrokenRecord):
    """What the audit of a roster found.

    Attributes:
        hard: a broken rule; otherwise a need or a wish that is not met.
        cost: what it adds to the cost, in call equivalents; 0 where it is only told.
        help: what would mend it, by language, where something was tried out and does; else empty.
    """

    hard: bool
    cost: float = 0.0
    help: dict[str, str] = Field(default_factory=dict)
