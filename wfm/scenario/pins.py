"""``pins.csv``: what the planner has fixed beforehand."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from wfm.errors import Choices
from wfm.hours import DAY_MINUTES
from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Ident, OneOf, invalid

PIN, FORBID, PREFER = "pin", "forbid", "prefer"
PHONE = "phone"


class Pin(Part):
    """One row of ``pins``: what an agent does, or does not do, in a part of one day.

    Attributes:
        agent: id of the agent.
        day: the day.
        start, end: minutes since midnight, closed-open; the whole day by default, which for ``pin`` and
            ``prefer`` means: work on this day, whenever.
        activity: for ``pin`` with times, ``phone``: on the phone in every interval that they touch; empty for
            any work.
        mode: ``pin``, at work all the time; ``forbid``, no work in it; ``prefer``, at work all the time if
            it costs little.
    """

    agent: Ident
    day: Day = Field(alias="date")
    start: Clock = Field(default=0, alias="from")
    end: Clock = Field(default=DAY_MINUTES, alias="to")
    activity: Annotated[str, OneOf((PHONE,))] = ""
    mode: Annotated[str, OneOf((PIN, FORBID, PREFER))] = PIN

    @model_validator(mode="after")
    def _possible(self) -> Pin:
        if self.end <= self.start:
            raise invalid("after", field="to", other="from")
        if self.activity and (self.mode != PIN or self.whole_day):
            raise invalid("pinned_activity", field="activity", one="from", two="to", mode=Choices((PIN,)))
        return self

    @property
    def whole_day(self) -> bool:
        """Whether it speaks of the day as a whole."""
        return (self.start, self.end) == (0, DAY_MINUTES)

    def of(self, agent: str, day: date) -> bool:
        """Whether it speaks of this agent on this day."""
        return self.agent == agent and self.day == day
