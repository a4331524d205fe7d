"""Public holidays, bridge days, half days and school holidays: which days are not like the others, and why.

The only home of the ``holidays`` package, which knows the general law of a country. The profiles below add
the days of public services and drop others; a service's closures table overrides all.

Sources: Royal decree of 19.11.1998 (leave of Belgian federal staff: 2 and 15 November, 26 December; days
that fall on a weekend are given back on 27-31 December); Walloon circular of 17.1.2002 (the same days and
27 September; compensation is taken like annual leave, so that the service stays open); order of the Brussels
government of 21.3.2018 art. 186 (the same days and 8 May, given back on 27-31 December); leave of the Flemish
government's staff (14 days: 11 July, 2 and 15 November, 26 December; those lost are given back between
Christmas and New Year); decrees of the German-speaking Community (Thursday and Monday of carnival, 2 and
15 November, 26 December); law of 4.1.1974 (the ten legal holidays); French Code du travail art. L3133-1, and
L3134-13 for Alsace and Moselle. Nothing was found on how the French Community gives lost days back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from wfm.hours import DAY_MINUTES, Span, cut_out

NOON = 12 * 60


class DayType(StrEnum):
    """What kind of day it is for the whole service."""

    NORMAL = "normal"
    HOLIDAY = "holiday"
    BRIDGE = "bridge"


@dataclass(frozen=True, slots=True)
class HolidayProfile:
    """Where the public holidays of a service come from.

    Attributes:
        country: ISO country of the ``holidays`` package, or None for no holidays.
        subdivision: its subdivision, or None.
        drop: ``(month, day)`` or English names that the package lists and the service does not keep.
        add: ``(month, day)`` of further days that the service keeps, with their names.
        moving: days before Easter Sunday of further days that the service keeps, with their names.
        compensates: holidays on a weekend are given back on 27-31 December.
    """

    country: str | None
    subdivision: str | None = None
    drop: tuple[str, ...] = ()
    add: tuple[tuple[int, int, str], ...] = ()
    moving: tuple[tuple[int, str], ...] = ()
    compensates: bool = False


_SUNDAYS = ("Easter Sunday", "Pentecost")  # always Sundays, and none of the ten legal holidays
_FEDERAL = ((11, 2, "All Souls' Day"), (11, 15, "King's Feast"), (12, 26, "26 December"))
_CARNIVAL = ((52, "Carnival Thursday"), (48, "Carnival Monday"))

HOLIDAY_PROFILES: dict[str, HolidayProfile] = {
    "none": HolidayProfile(None),
    "fr": HolidayProfile("FR"),
    "fr-alsace-moselle": HolidayProfile("FR", "57"),
    "be-legal": HolidayProfile("BE", drop=_SUNDAYS),
    "be-federal": HolidayProfile("BE", drop=_SUNDAYS, add=_FEDERAL, compensates=True),
    "be-flemish": HolidayProfile("BE", None, _SUNDAYS, (*_FEDERAL, (7, 11, "Flemish Day")), compensates=True),
    "be-french": HolidayProfile("BE", drop=_SUNDAYS, add=(*_FEDERAL, (9, 27, "French Community"))),
    "be-german": HolidayProfile("BE", drop=_SUNDAYS, add=_FEDERAL, moving=_CARNIVAL),
    "be-wallonia": HolidayProfile("BE", drop=_SUNDAYS, add=(*_FEDERAL, (9, 27, "Walloon Region"))),
    "be-brussels": HolidayProfile("BE", drop=_SUNDAYS, add=(*_FEDERAL, (5, 8, "Iris Day")), compensates=True),
}

SCHOOL_CALENDARS: dict[str, tuple[str, str] | None] = {
    "none": None,
    "be-french": ("BE", "French"),
    "be-flemish": ("BE", "Flemish"),
    "be-german": ("BE", "German"),
    "fr-a": ("FR", "Zone A"),
    "fr-b": ("FR", "Zone B"),
    "fr-c": ("FR", "Zone C"),
}
"""Country and subdivision of the ``holidays`` package, by name of a school calendar."""


def public_holidays(profile: str, years: Iterable[int]) -> dict[date, str]:
    """The public holidays that a profile keeps.

    Args:
        profile: a key of ``HOLIDAY_PROFILES``, or an ISO country of the ``holidays`` package, with its
            subdivision if need be (``IL``, ``DE-BY``).
        years: calendar years.

    Returns:
        Date to English name, in order of date.

    Raises:
        KeyError: no such profile.
    """
    return dict(_kept(profile, tuple(sorted(set(years)))))


@cache
def _kept(profile: str, wanted: tuple[int, ...]) -> dict[date, str]:
    rule = HOLIDAY_PROFILES.get(profile) or _of_country(profile)
    if rule.country is None:
        return {}
    from holidays import country_holidays

    listed = country_holidays(rule.country, subdiv=rule.subdivision, years=wanted, language="en_US")
    days = {day: name for day, name in listed.items() if name not in rule.drop}
    days |= {date(year, month, day): name for year in wanted for month, day, name in rule.add}
    easter = [day for day, name in listed.items() if name == _SUNDAYS[0]]
    days |= {sunday - timedelta(days=early): name for sunday in easter for early, name in rule.moving}
    if rule.compensates:
        for year in wanted:
            days |= _compensation(year, days)
    return dict(sorted(days.items()))


def _of_country(code: str) -> HolidayProfile:
    """The plain law of a country, ``IL``, or of a part of it, ``DE-BY``."""
    if not is_country(code):
        raise KeyError(code)
    country, _, part = code.partition("-")
    return HolidayProfile(country, part or None)


def is_country(code: str) -> bool:
    """Whether the ``holidays`` package knows a country, ``IL``, or a part of it, ``DE-BY``, in capitals."""
    from holidays import list_supported_countries

    country, _, part = code.partition("-")
    parts = list_supported_countries().get(country)
    return parts is not None and (not part or part in parts)


def school_holidays(name: str, years: Iterable[int]) -> frozenset[date]:
    """The days on which schools are closed, weekends and public holidays within a break included.

    Ministries fix them a few years ahead; later years are projections of the package.

    Args:
        name: a key of ``SCHOOL_CALENDARS``.
        years: calendar years.

    Raises:
        KeyError: no such calendar.
    """
    return _school(name, tuple(sorted(set(years))))


@cache
def _school(name: str, wanted: tuple[int, ...]) -> frozenset[date]:
    place = SCHOOL_CALENDARS[name]
    if place is None:
        return frozenset()
    from holidays import country_holidays

    return frozenset(country_holidays(place[0], subdiv=place[1], years=wanted, categories=("school",)))


def _compensation(year: int, days: dict[date, str]) -> dict[date, str]:
    """Weekdays of 27-31 December given for the holidays of ``year`` that fall on a weekend."""
    lost = sum(1 for day in days if day.year == year and day.weekday() >= 5)
    free = [date(year, 12, number) for number in range(27, 32)]
    weekdays = [day for day in free if day.weekday() < 5 and day not in days]
    return dict.fromkeys(weekdays[:lost], "Compensation day")


def bridge_days(holidays: Iterable[date]) -> tuple[date, ...]:
    """The days between a holiday and the weekend: Mondays before a Tuesday, Fridays after a Thursday."""
    kept = set(holidays)
    before = (day - timedelta(days=1) for day in kept if day.weekday() == 1)
    after = (day + timedelta(days=1) for day in kept if day.weekday() == 3)
    return tuple(sorted({*before, *after} - kept))


@dataclass(frozen=True)
class Calendar:
    """The days on which a service is closed as a whole, or closes early, or callers behave otherwise.

    Attributes:
        holidays: public holiday to its name.
        bridges: bridge days on which the service closes.
        half_days: days on which the service closes at ``half_day_end``.
        half_day_end: minutes since midnight.
        school: school holidays; the service works as usual.
    """

    holidays: dict[date, str]
    bridges: frozenset[date] = frozenset()
    half_days: frozenset[date] = frozenset()
    half_day_end: int = NOON
    school: frozenset[date] = frozenset()

    @classmethod
    def build(
        cls,
        profile: str,
        first: date,
        last: date,
        *,
        close_bridges: bool = False,
        extra: Iterable[date] = (),
        open_on: Iterable[date] = (),
        half_days: Iterable[date] = (),
        half_day_end: int = NOON,
        school: str = "none",
    ) -> Calendar:
        """The calendar of a service between two days, both included.

        Args:
            profile: a key of ``HOLIDAY_PROFILES``.
            first: first day of interest.
            last: last day of interest.
            close_bridges: close on every bridge day of the profile.
            extra: further bridge days on which the service closes.
            open_on: days of these kinds on which the service works all the same.
            half_days: days on which the service closes early.
            half_day_end: when it closes on them, in minutes since midnight.
            school: a key of ``SCHOOL_CALENDARS``.
        """
        years = range(first.year, last.year + 1)
        kept = public_holidays(profile, years)
        bridges = set(extra) | (set(bridge_days(kept)) if close_bridges else set())
        work = set(open_on)
        return cls(
            {day: name for day, name in kept.items() if day not in work},
            frozenset(bridges - work),
            frozenset(half_days),
            half_day_end,
            school_holidays(school, years),
        )

    def day_type(self, day: date) -> DayType:
        """What kind of day ``day`` is."""
        if day in self.holidays:
            return DayType.HOLIDAY
        return DayType.BRIDGE if day in self.bridges else DayType.NORMAL

    def is_open(self, day: date) -> bool:
        """Whether the service as a whole works on ``day`` (weekly hours and closures come on top)."""
        return self.day_type(day) is DayType.NORMAL

    def shorten(self, day: date, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The time ranges of a day, cut off where a half day ends."""
        return cut_out(spans, [(self.half_day_end, DAY_MINUTES)]) if day in self.half_days else spans
