"""``pins.csv``: what the planner has fixed beforehand."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from wfm.errors import Message
from wfm.hours import DAY_MINUTES
from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Ident, OneOf, Text, invalid
from wfm.scenario.words import plain, value_words

MODES = PIN, FORBID, PREFER = "pin", "forbid", "prefer"
PHONE, BACKOFFICE = "phone", "backoffice"
WORK = (PHONE, BACKOFFICE, "callback", "meeting", "permanence", "training")


class Pin(Part):
    """One row of ``pins``: what an agent does, or does not do, in a part of one day.

    Attributes:
        agent: id of the agent.
        day: the day.
        start, end: minutes since midnight, closed-open; the whole day by default, which for ``pin`` and
            ``prefer`` means: at some time of this day.
        activity: what is meant: one of ``WORK``, or the id of an activity, of deferred work or of a
            permanence; empty for any work.
        place: id of the site where it is; empty for any place.
        mode: ``pin``, all the time; ``forbid``, at no time; ``prefer``, all the time if it costs little.

    With an activity or a place, times count by whole intervals: those that the pin touches.
    """

    agent: Ident
    day: Day = Field(alias="date")
    start: Clock = Field(default=0, alias="from")
    end: Clock = Field(default=DAY_MINUTES, alias="to")
    activity: Text = ""
    place: Text = ""
    mode: Annotated[str, OneOf(MODES)] = PIN

    @field_validator("activity")
    @classmethod
    def _as_written(cls, name: str) -> str:
        return work_of(name)

    @model_validator(mode="after")
    def _possible(self) -> Pin:
        if self.end <= self.start:
            raise invalid("after", field="to", other="from")
        return self

    @property
    def whole_day(self) -> bool:
        """Whether it speaks of the day as a whole."""
        return (self.start, self.end) == (0, DAY_MINUTES)

    @property
    def specific(self) -> bool:
        """Whether it says what is done or where, not only that there is work."""
        return bool(self.activity or self.place)

    def of(self, agent: str, day: date) -> bool:
        """Whether it speaks of this agent on this day."""
        return self.agent == agent and self.day == day


def work_of(name: str) -> str:
    """The work of ``WORK`` that a word means in any language; another name as it is."""
    return next((work for work in WORK if plain(name) in value_words(work)), name)


def pinned_work(activity: str, place: str) -> Message | str:
    """The activity and the place of a pin in words; empty where it names neither."""
    what = Message(f"activity.{activity}") if activity in WORK else activity
    if activity and place:
        return Message("report.at_place", {"activity": what, "place": place})
    return what or place
