"""``service.toml``: the service itself, its horizon, its calendar, its targets and its queues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator, model_validator

from wfm.calendar import HOLIDAY_PROFILES, NOON, SCHOOL_CALENDARS, is_country
from wfm.scenario.activities import Activity
from wfm.scenario.base import Part
from wfm.scenario.besides import Work, in_hours
from wfm.scenario.cells import (
    Clock,
    Codes,
    Count,
    Day,
    Days,
    Factor,
    HandlingSeconds,
    Hours,
    Ident,
    Language,
    OneOf,
    Positive,
    Share,
    Text,
    YesNo,
    Zone,
    invalid,
)
from wfm.scenario.deferred import Deferred
from wfm.scenario.hire import Hire
from wfm.scenario.rules import Rules
from wfm.scenario.staffing import Staffing

LONGEST_HORIZON = 2 * 366


class Horizon(Part):
    """The days to plan; both are included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Horizon:
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        if (self.last - self.first).days >= LONGEST_HORIZON:
            raise invalid("horizon_length", field="to", limit=LONGEST_HORIZON)
        return self


class CalendarSettings(Part):
    """Which days the whole service is closed.

    Attributes:
        holidays: holiday profile: a key of ``wfm.calendar.HOLIDAY_PROFILES`` or a country (LU, DE-NW).
        close_bridges: close on every day between a holiday and a weekend.
        closed: further bridge days on which the service closes.
        open_on: holidays or bridge days on which the service works all the same.
        half_days: days on which the service closes at ``half_day_end``.
        half_day_end: minutes since midnight.
        school: school calendar, a key of ``wfm.calendar.SCHOOL_CALENDARS``.
        school_factor: what school holidays multiply the calls of a usual day by.
    """

    holidays: Annotated[str, OneOf(HOLIDAY_PROFILES, also=is_country)] = "none"
    close_bridges: YesNo = False
    closed: Days = ()
    open_on: Days = ()
    half_days: Days = ()
    half_day_end: Clock = NOON
    school: Annotated[str, OneOf(SCHOOL_CALENDARS)] = "none"
    school_factor: Factor = 1.0


class Targets(Part):
    """What callers should get.

    Attributes:
        answer_rate: answered calls over offered calls, or None; 1 only where callers never hang up.
        service_level: calls answered within ``answer_within_s`` over offered calls, below 1, or None.
        answer_within_s: the time limit in seconds.
        max_occupancy: highest share of their phone time that agents spend on calls, above 0, or None.
    """

    answer_rate: Share | None = None
    service_level: Annotated[Share, Field(lt=1)] | None = None
    answer_within_s: Positive = 20.0
    max_occupancy: Annotated[Share, Field(gt=0)] | None = None


class Queue(Part):
    """A line that callers reach.

    Attributes:
        id: its name in every table.
        label: its name for people; the id when empty.
        skill: skill that an agent needs to take its calls; its id when empty.
        languages: languages that an agent must speak (one of them is enough); empty means any.
        open: weekly opening hours, local time.
        open_on_holidays: it answers on public holidays and bridge days too.
        aht_s: mean handling time in seconds, wrap-up included, where no table says better.
        patience_s: mean time that callers are ready to wait, in seconds; None when not known.
        deflection: share of the raw calls that never reach an agent (recorded message, menu).
        displacement: share of the calls of a partial closure that are made in the day's open hours instead,
            and of what other lines escalate while it is closed that waits for its opening; the others are
            lost.
        escalates_to: id of the queue of the next tier, or empty.
        escalation: share of its ANSWERED calls that go on to that queue; given with ``escalates_to``.
        redial: chance that a caller who was not answered calls again.
        reconnect: chance that a caller who was answered calls again.
        observed_answer_rate: share of the calls that was answered when those of ``history`` and ``totals``
            were counted; tells how many of them were repeat calls. Asked for with redial or reconnect.
        trunks: most callers at once, talking and waiting; whoever comes above that is blocked. None for no
            limit.
        target: targets of this queue instead of the service's.
    """

    id: Ident
    label: Text = ""
    skill: Text = ""
    languages: Codes = ()
    open: Hours
    open_on_holidays: YesNo = False
    aht_s: HandlingSeconds
    patience_s: Positive | None = None
    deflection: Share = 0.0
    displacement: Share = 0.0
    escalates_to: Text = ""
    escalation: Share | None = None
    redial: Annotated[Share, Field(lt=1)] = 0.0
    reconnect: Annotated[Share, Field(lt=1)] = 0.0
    observed_answer_rate: Share | None = None
    trunks: Annotated[Count, Field(ge=1)] | None = None
    target: Targets | None = None

    @model_validator(mode="after")
    def _repeats_known(self) -> Queue:
        if self.redial and not self.loses_calls:
            raise invalid("patience_for_redial", field="patience_s")
        if (self.redial or self.reconnect) and self.observed_answer_rate is None:
            raise invalid("observed_answer_rate", field="observed_answer_rate")
        return self

    @model_validator(mode="after")
    def _escalates_somewhere(self) -> Queue:
        if bool(self.escalates_to) != (self.escalation is not None):
            missing = "escalation" if self.escalates_to else "escalates_to"
            raise invalid("escalation_whole", field=missing)
        return self

    @property
    def loses_calls(self) -> bool:
        """Whether it is known how calls are lost: callers hang up, or find every trunk taken."""
        return self.patience_s is not None or self.trunks is not None

    @property
    def needs(self) -> str:
        """The skill that its calls need."""
        return self.skill or self.id

    def out_of_reach(self, targets: Targets) -> bool:
        """Whether all callers are to be answered though some are lost: more agents only come nearer to it."""
        return targets.answer_rate == 1 and self.loses_calls


class Service(Part):
    """Everything in ``service.toml``."""

    name: Ident
    language: Language = "en"
    zone: Zone = "Europe/Brussels"
    interval_minutes: Annotated[int, OneOf((5, 10, 15, 20, 30, 60))] = 15
    horizon: Horizon
    calendar: CalendarSettings = CalendarSettings()
    targets: Targets = Targets()
    rules: Rules = Rules()
    staffing: Staffing = Staffing()
    queues: tuple[Queue, ...] = Field(alias="queue", min_length=1)
    activities: tuple[Activity, ...] = Field(default=(), alias="activity")
    deferred: tuple[Deferred, ...] = ()
    hire: Hire | None = None

    @field_validator("activities", "deferred")
    @classmethod
    def _in_hours(cls, works: tuple[Work, ...], info: ValidationInfo) -> tuple[Work, ...]:
        """Give work without hours those of the lines, once these are known to be sound."""
        return in_hours(works, (queue.open for queue in info.data.get("queues", ())))

    def with_work(self, activities: Iterable[Activity], deferred: Iterable[Deferred]) -> Service:
        """The same service with further work, that of the tables."""
        lines = [queue.open for queue in self.queues]
        more = {"activities": in_hours(activities, lines), "deferred": in_hours(deferred, lines)}
        return self.model_copy(update={name: getattr(self, name) + works for name, works in more.items()})
