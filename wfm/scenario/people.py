"""``agents.csv``, ``absences.csv``, ``availability.csv`` and ``sites.csv``: who works, where and when."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import (
    AbsenceCode,
    Codes,
    Count,
    Day,
    Hours,
    Ident,
    Names,
    Share,
    Text,
    WeeklyMinutes,
    When,
    invalid,
)
from wfm.scenario.day_time import DayTime

TELEWORK = "TELEWORK"


class Agent(Part):
    """One row of ``agents``.

    Attributes:
        id: short name used in every table.
        name: name for people.
        team: team, or empty.
        region: home region, or empty.
        weekly_hours: contract minutes a week (the cell holds hours: 35, 38, 30.4, 30h24, 30:24).
        fte: share of a full-time contract, instead of ``weekly_hours``.
        contract: kind of contract, a row of ``contracts``; none when empty.
        days: most working days a week; by default as many full days as the contract fills, rounded up.
        skills: what the agent can take.
        languages: languages spoken.
        site: where the agent works; the only site when empty.
        telework: most days of telework a week that the roster may choose; ``[rules.telework]`` when None.
        first: first day of the contract, or None.
        last: last day of the contract, or None.
    """

    id: Ident
    name: Text = ""
    team: Text = ""
    region: Text = ""
    weekly_hours: WeeklyMinutes | None = None
    fte: Annotated[Share, Field(gt=0)] | None = None
    contract: Text = ""
    days: Annotated[Count, Field(ge=1, le=7)] | None = None
    skills: Names = ()
    languages: Codes = ()
    site: Text = ""
    telework: Annotated[Count, Field(ge=0, le=7)] | None = None
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")

    @model_validator(mode="after")
    def _contract(self) -> Agent:
        if (self.weekly_hours is None) == (self.fte is None):
            key = "hours_or_fte_missing" if self.fte is None else "hours_or_fte"
            raise invalid(key, field="weekly_hours", one="weekly_hours", two="fte")
        if self.first and self.last and self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self

    def weekly_minutes(self, full_time: int) -> int:
        """Contract minutes a week, given those of a full-time contract."""
        if self.weekly_hours is not None:
            return self.weekly_hours
        return round((self.fte or 0.0) * full_time)


class Absence(Part):
    """One row of ``absences``: the agent cannot work. The reason is never kept for health-related codes.

    ``from`` and ``to`` are days (both included) or moments (closed-open). Telework is told here, too: it is
    work, elsewhere.
    """

    agent: Ident
    first: When = Field(alias="from")
    last: When = Field(alias="to")
    code: AbsenceCode = "UNAVAILABLE"

    @model_validator(mode="after")
    def _in_order(self) -> Absence:
        if isinstance(self.first, datetime) != isinstance(self.last, datetime):
            raise invalid("both_days_or_moments", field="to", one="from", two="to")
        if self.last < self.first:
            raise invalid("not_before", field="to", other="from")
        return self

    def holds(self, day: date) -> bool:
        """Whether all of a day lies in it."""
        opens = datetime.combine(day, time())
        first, last = (
            w if isinstance(w, datetime) else datetime.combine(w, time()) for w in (self.first, self.last)
        )
        closes = last if isinstance(self.last, datetime) else last + timedelta(days=1)
        return first <= opens and opens + timedelta(days=1) <= closes


class Availability(DayTime):
    """One row of ``availability``: on this weekday or date the agent works only inside these times.

    Times left empty mean the whole day. An agent with rows for weekdays works on no other weekday; a row for
    a date replaces what the weekday rows say of it.
    """


class Site(Part):
    """One row of ``sites``: a building, with the hours in which staff may work there.

    Attributes:
        id: short name used in every table.
        region: region that its permanences belong to, or empty.
        rooms: rooms for permanences; as many as needed when None.
        seats: people who may be there at once, sessions aside; as many as needed when None.
        languages: languages that those who hold permanences here must speak.
        open: when staff may work here.
    """

    id: Ident
    region: Text = ""
    rooms: Annotated[Count, Field(ge=0)] | None = None
    seats: Annotated[Count, Field(ge=0)] | None = None
    languages: Codes = ()
    open: Hours
