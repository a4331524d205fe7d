"""What rows about a part of a day share: an agent, a weekday or a date, and two times."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Ident, OneOf, Weekday, invalid
from wfm.scenario.pattern import EVEN, ODD, parity


class DayTime(Part):
    """A part of a day of one agent, on such weekdays or on one date; the whole day by default.

    Attributes:
        agent: id of the agent.
        weekday: Monday 0, or None.
        weeks: the ISO weeks in which the weekday is meant, ``odd`` or ``even``; empty for all of them.
        day: the date, or None; exactly one of date and weekday is given.
        start, end: minutes since midnight, closed-open.
    """

    agent: Ident
    weekday: Weekday | None = None
    weeks: Annotated[str, OneOf((ODD, EVEN))] = ""
    day: Day | None = Field(default=None, alias="date")
    start: Clock = Field(default=0, alias="from")
    end: Clock = Field(default=1440, alias="to")

    @model_validator(mode="after")
    def _one_of(self) -> DayTime:
        if (self.weekday is None) == (self.day is None):
            key = "weekday_or_date_missing" if self.day is None else "weekday_or_date"
            raise invalid(key, field="weekday", one="weekday", two="date")
        if self.weeks and self.weekday is None:
            raise invalid("weeks_of_weekday", field="weeks", other="weekday")
        if self.end <= self.start:
            raise invalid("after", field="to", other="from")
        return self

    def on(self, day: date) -> bool:
        """Whether the row speaks of ``day``."""
        if self.day is not None:
            return self.day == day
        return self.weekday == day.weekday() and self.weeks in ("", parity(day))
