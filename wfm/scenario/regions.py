"""``regions.csv``, ``travel.csv`` and ``permanences.csv``: in-person sessions, where and whose they are."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import (
    Clock,
    Codes,
    Count,
    Day,
    Duration,
    Ident,
    Names,
    OneOf,
    RecurrenceCell,
    Text,
    YesNo,
    invalid,
)
from wfm.scenario.sessions import MOST_PER_MONTH, HolidayPolicy

WALK_IN, APPOINTMENT, PHONE = "walk_in", "appointment", "phone"
MUST, SHOULD, MAY = "must", "should", "may"


class Region(Part):
    """One row of ``regions``: an area with the social workers who are responsible for it.

    Attributes:
        id: its name in every table.
        label: its name for people; the id when empty.
        parent: the larger area that it is a part of, or empty.
        languages: languages spoken there: a permanence asks for all of them, where neither it nor its site
            names any.
        titulars: agents whose region it is.
        substitutes: agents who stand in for them, the first one first.
    """

    id: Ident
    label: Text = ""
    parent: Text = ""
    languages: Codes = Field(default=(), alias="language")
    titulars: Names = ()
    substitutes: Names = ()


class Travel(Part):
    """One row of ``travel``: a way, the same there and back.

    Attributes:
        first: a site, or an agent where the way begins at home.
        last: a site.
        minutes: how long it takes.
    """

    first: Ident = Field(alias="from")
    last: Ident = Field(alias="to")
    minutes: Annotated[Count, Field(ge=0, le=600)]


class Permanence(Part):
    """One row of ``permanences``: sessions at a site to which the public comes.

    Attributes:
        id: its name in every table.
        label: its name for people; the id when empty.
        site: where it is held.
        recurrence: its dates; with ``per_month``, the dates among which some are chosen. Every date on which
            the site is open by default.
        per_month: sessions a month, of flexible date; None where the recurrence fixes the dates.
        start, end: minutes since midnight.
        mode: ``walk_in``, ``appointment``, or ``phone`` (answered from the office: no room, no way).
        slot: minutes of an appointment, or None.
        workers: how many hold it together.
        holiday: what becomes of a date on which the site is closed, a ``HolidayPolicy``.
        priority: ``must``, ``should`` or ``may``: which of ``[rules.permanences]`` prices its loss.
        languages: languages that a worker must speak, all of them; those of the site when empty.
        skill: skill that a worker must have, or empty.
        first, last: the season in which it is held, both included, or None.
        setup, wrapup: minutes at the place before the session and after it.
        by_phone: it may be held from the office by telephone instead, at a price (``[rules.permanences]``).
    """

    id: Ident
    label: Text = ""
    site: Ident
    recurrence: RecurrenceCell | None = None
    per_month: Annotated[Count, Field(ge=1, le=MOST_PER_MONTH)] | None = None
    start: Clock
    end: Clock
    mode: Annotated[str, OneOf((WALK_IN, APPOINTMENT, PHONE))] = WALK_IN
    slot: Annotated[Duration, Field(gt=0)] | None = Field(default=None, alias="slot_minutes")
    workers: Annotated[Count, Field(ge=1, le=10)] = 1
    holiday: Annotated[str, OneOf(tuple(map(str, HolidayPolicy)))] = str(HolidayPolicy.DROP)
    priority: Annotated[str, OneOf((MUST, SHOULD, MAY))] = MUST
    languages: Codes = ()
    skill: Text = ""
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    setup: Duration = 15
    wrapup: Duration = 15
    by_phone: YesNo = False

    @model_validator(mode="after")
    def _possible(self) -> Permanence:
        if self.end <= self.start:
            raise invalid("after", field="end", other="start")
        if self.recurrence is None and self.per_month is None:
            raise invalid("recurrence_or_per_month", field="recurrence", other="per_month")
        if self.first and self.last and self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self

    def in_season(self, day: date) -> bool:
        """Whether it is held on days like this one."""
        return not ((self.first and day < self.first) or (self.last and day > self.last))

    @property
    def slots(self) -> int | None:
        """How many people can be seen by appointment in a session, or None."""
        return None if self.slot is None else (self.end - self.start) // self.slot * self.workers
