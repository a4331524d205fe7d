"""``callbacks.csv``: calls that were promised to callers, at a time that they chose or within some days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field, model_validator

from wfm.hours import DAY_MINUTES, Span
from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Day, Duration, Ident, Moment, NonNegative, Positive, Text, invalid


class CallbackRule(Part):
    """``[rules.callbacks]``: what call-backs are worth, in call equivalents.

    Attributes:
        price: of a call-back that is not made in its window, or of each working day that one is late.
        shortest: least minutes of a block of call-backs, where its window is as long.
    """

    price: NonNegative = 2.0
    shortest: Annotated[Duration, Field(gt=0)] = 30


class Callback(Part):
    """One row of ``callbacks``: somebody is to be called back.

    Attributes:
        id: its name; no name of a person.
        queue: the line whose agents may do it.
        arrived: day on which it was asked for; before the horizon by default, and counted from its first day.
        first, last: local time from and to, on one day: when the caller wants to be called; or
        due_days: working days within which it is done, counted from ``arrived``.
        minutes: what it takes; the handling time of the queue by default.
        owner: the only agent who may do it, or empty.
    """

    id: Ident
    queue: Ident
    arrived: Day | None = None
    first: Moment | None = Field(default=None, alias="from")
    last: Moment | None = Field(default=None, alias="to")
    due_days: Annotated[Count, Field(ge=0, le=60)] | None = None
    minutes: Positive | None = None
    owner: Text = ""

    @model_validator(mode="after")
    def _some_time(self) -> Callback:
        if (self.first is None) != (self.last is None):
            raise invalid("window_whole", field="to" if self.last is None else "from", one="from", two="to")
        if (self.first is None) == (self.due_days is None):
            raise invalid("window_or_days", field="due_days", one="from", two="to", other="due_days")
        if self.first and self.last:
            if self.last <= self.first:
                raise invalid("after", field="to", other="from")
            if self.last > datetime.combine(self.first.date(), datetime.min.time()) + timedelta(days=1):
                raise invalid("window_one_day", field="to")
        return self

    @property
    def day(self) -> date | None:
        """The day of its window, or None."""
        return self.first.date() if self.first else None

    @property
    def window(self) -> Span | None:
        """Its window in minutes since midnight, or None."""
        if self.first is None or self.last is None:
            return None
        low = self.first.hour * 60 + self.first.minute
        high = self.last.hour * 60 + self.last.minute
        return low, high if self.last.date() == self.first.date() else DAY_MINUTES
