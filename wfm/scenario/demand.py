"""``history``, ``totals``, ``profiles``, ``events`` and ``closures``: what callers did and will do."""

from __future__ import annotations

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import (
    Clock,
    Day,
    Factor,
    Ident,
    MeasuredSeconds,
    Moment,
    NonNegative,
    Text,
    Weekday,
    invalid,
)


class HistoryRow(Part):
    """One row of ``history``: the calls of one queue in the interval that begins at ``start`` (local)."""

    start: Moment
    queue: Ident
    offered: NonNegative
    answered: NonNegative | None = None
    abandoned: NonNegative | None = None
    deflected: NonNegative | None = None
    aht_s: MeasuredSeconds = None


class Total(Part):
    """One row of ``totals``: calls of a queue from one day to another, both included.

    Attributes:
        raw: calls that reached the number, deflected ones included; or
        offered: calls that reached the agents' queue.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    queue: Ident
    raw: NonNegative | None = None
    offered: NonNegative | None = None

    @model_validator(mode="after")
    def _one_count(self) -> Total:
        if (self.raw is None) == (self.offered is None):
            raise invalid("raw_or_offered", field="offered")
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self


class ProfileRow(Part):
    """One row of ``profiles``: a share of the week or of the day; shares are relative weights.

    Attributes:
        queue: queue, or empty for all queues.
        weekday: Monday 0; with no ``start``, the weight of this weekday in the week.
        start: minutes since midnight; the weight of the time from ``start`` to the next row's start within
            the day (of this weekday, or of every weekday when ``weekday`` is empty).
        share: the weight.
    """

    queue: Text = ""
    weekday: Weekday | None = None
    start: Clock | None = None
    share: NonNegative

    @model_validator(mode="after")
    def _says_something(self) -> ProfileRow:
        if self.weekday is None and self.start is None:
            raise invalid("weekday_or_start", field="weekday")
        return self


class Event(Part):
    """One row of ``events``: between two days (both included), calls times ``factor`` or plus ``extra``.

    Attributes:
        queue: queue, or empty for all.
        factor: multiplies the expected calls; or
        extra: calls added in all, spread over the days.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    queue: Text = ""
    factor: Factor | None = None
    extra: NonNegative | None = None

    @model_validator(mode="after")
    def _one_effect(self) -> Event:
        if (self.factor is None) == (self.extra is None):
            raise invalid("factor_or_extra", field="factor")
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self


class Closure(Part):
    """One row of ``closures``: a queue, a site, or (both empty) the whole service is closed.

    Attributes:
        day: the day.
        start: first minute closed.
        end: first minute open again.
        queue: queue closed, or empty.
        site: site closed, or empty.
    """

    day: Day = Field(alias="date")
    start: Clock = Field(default=0, alias="from")
    end: Clock = Field(default=1440, alias="to")
    queue: Text = ""
    site: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        if self.end <= self.start:
            raise invalid("after", field="to", other="from")
        return self
