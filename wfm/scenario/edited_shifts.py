"""The rows of shifts in a workbook that a supervisor edited: a start, an end, perhaps a lunch."""

from __future__ import annotations

from pydantic import Field, model_validator

from wfm.hours import DAY_MINUTES, Span
from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Count, Day, LateClock, Text, YesNo, invalid


class EditedShift(Part):
    """One row: a shift as it should be, or a day off where it has no times.

    Attributes:
        number: that of the shift as wfm wrote it; None for a new one.
        agent: id of the agent.
        day: the working day.
        start, end: minutes since midnight of that day, closed-open; both None for a day off.
        lunch_start, lunch_end: the same of lunch; both None for none.
        keep: the shift has to stay as it is.
    """

    number: Count | None = None
    agent: Text = ""
    day: Day | None = Field(default=None, alias="date")
    start: Clock | None = Field(default=None, alias="from")
    end: LateClock | None = Field(default=None, alias="to")
    lunch_start: LateClock | None = Field(default=None, alias="lunch_from")
    lunch_end: LateClock | None = Field(default=None, alias="lunch_to")
    keep: YesNo = False

    @property
    def off(self) -> bool:
        """Whether it says that there is no shift."""
        return self.start is None and self.end is None

    @property
    def lunch(self) -> Span | None:
        """When lunch is, or None."""
        if self.lunch_start is None or self.lunch_end is None:
            return None
        return self.lunch_start, self.lunch_end

    @model_validator(mode="after")
    def _whole(self) -> EditedShift:
        if self.off:
            return self
        for field, value in (("agent", self.agent), ("date", self.day)):
            if not value:
                raise invalid("missing", field=field)
        if self.start is None or self.end is None:
            raise invalid("shift_whole", field="from" if self.start is None else "to")
        if self.end <= self.start:
            raise invalid("later", field="to", other="from")
        if self.end - self.start >= DAY_MINUTES:
            raise invalid("shift_length", field="to")
        if (self.lunch_start is None) != (self.lunch_end is None):
            raise invalid("lunch_whole", field="lunch_from" if self.lunch_start is None else "lunch_to")
        if self.lunch is not None and self.lunch[1] <= self.lunch[0]:
            raise invalid("later", field="lunch_to", other="lunch_from")
        return self
