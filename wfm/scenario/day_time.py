"""What rows about a part of a day share: an agent, a weekday or a date, and two times."""

from __future__ import annotations

from datetime import date

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Ident, Weekday, invalid


class DayTime(Part):
    """A part of a day of one agent, on every such weekday or on one date; the whole day by default.

    Attributes:
        agent: id of the agent.
        weekday: Monday 0, or None.
        day: the date, or None; exactly one of the two is given.
        start, end: minutes since midnight, closed-open.
    """

    agent: Ident
    weekday: Weekday | None = None
    day: Day | None = Field(default=None, alias="date")
    start: Clock = Field(default=0, alias="from")
    end: Clock = Field(default=1440, alias="to")

    @model_validator(mode="after")
    def _one_of(self) -> DayTime:
        if (self.weekday is None) == (self.day is None):
            raise invalid("weekday_or_date", field="weekday")
        if self.end <= self.start:
            raise invalid("after", field="to", other="from")
        return self

    def on(self, day: date) -> bool:
        """Whether the row speaks of ``day``."""
        return self.day == day if self.day is not None else self.weekday == day.weekday()
