"""The demand tables: what callers did and will do, and when the lines are closed."""

from __future__ import annotations

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import (
    Clock,
    Day,
    Factor,
    HandlingSeconds,
    Ident,
    MeasuredSeconds,
    Moment,
    NonNegative,
    Positive,
    Text,
    Weekday,
    Written,
    YesNo,
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


class KeptRow(Part):
    """One row of a forecast kept with ``wfm forecast -o``; no table of a scenario.

    Attributes:
        start: local time at which the interval begins.
        queue: queue.
        calls: calls that were expected in it.
        aht_s: handling time that was expected, in seconds.
        version: what the forecast was called.
    """

    start: Moment
    queue: Ident
    calls: Written
    aht_s: Written
    version: Text = ""


class Total(Part):
    """One row of ``totals``: calls of a queue from one day to another, both included.

    Attributes:
        raw: calls that reached the number, deflected ones included.
        offered: calls that reached the agents' queue; by default ``raw`` less the queue's deflection.
        aht_s: mean handling time of the period in seconds, where it is not the queue's.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    queue: Ident
    raw: NonNegative | None = None
    offered: NonNegative | None = None
    aht_s: HandlingSeconds | None = None

    @model_validator(mode="after")
    def _some_count(self) -> Total:
        if self.raw is None and self.offered is None:
            raise invalid("raw_or_offered", field="offered", one="raw", two="offered")
        if self.raw is not None and self.offered is not None and self.raw < self.offered:
            raise invalid("not_before", field="raw", other="offered")
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
            raise invalid("weekday_or_start", field="weekday", one="weekday", two="start")
        return self


class Event(Part):
    """One row of ``events``: what is special from one day to another, both included.

    Attributes:
        queue: queue, or empty for all.
        factor: multiplies the expected calls; or
        extra: calls added in all, spread over the days; or
        like: each day is expected to be like this one, past or to come.
        median_days: half of the extra calls come within so many days, as after a mailing; without it they are
            spread like the calls expected on those days.
        spread: standard deviation of the logarithm of that delay.
        counted: totals hold the effect of ``factor`` already: it moves their calls, and their sums stay.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    queue: Text = ""
    factor: Factor | None = None
    extra: NonNegative | None = None
    like: Day | None = None
    median_days: Positive | None = None
    spread: Positive = 0.8
    counted: YesNo = False

    @model_validator(mode="after")
    def _one_effect(self) -> Event:
        if sum(effect is not None for effect in (self.factor, self.extra, self.like)) != 1:
            raise invalid("factor_or_extra", field="factor", one="factor", two="extra", other="like")
        if self.median_days is not None and self.extra is None:
            raise invalid("extra_with_curve", field="extra", one="median_days", other="extra")
        if self.counted and self.factor is None:
            raise invalid("counted_factor", field="counted", other="factor")
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self


class Override(Part):
    """One row of ``overrides``: a planner knows better than the forecast, and says why.

    Attributes:
        queue: queue, or empty for all.
        start: first minute changed on each of the days.
        end: first minute not changed any more.
        factor: multiplies the calls forecast; or
        calls: calls of all the days, minutes and queues named together, spread like those forecast.
        who: who decided it.
        why: the reason.
    """

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    queue: Text = ""
    start: Clock = 0
    end: Clock = 1440
    factor: Factor | None = None
    calls: NonNegative | None = None
    who: Text = ""
    why: Ident

    @model_validator(mode="after")
    def _one_effect(self) -> Override:
        if (self.factor is None) == (self.calls is None):
            raise invalid("factor_or_calls", field="factor", one="factor", two="calls")
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        if self.end <= self.start:
            raise invalid("after", field="end", other="start")
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
