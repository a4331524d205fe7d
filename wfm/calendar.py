"""Public holidays, bridge days and closures: which days a service is closed, and why.

The only home of the ``holidays`` package, which knows the general law of a country. Public services have
days of their own: the profiles below add and remove them, and a service's closures table overrides all.

Sources: Royal decree of 19.11.1998 (leave of Belgian federal staff: 2 and 15 November, 26 December; days
that fall on a weekend are given back on 27-31 December); decree of the Walloon Region
(27 September); law of 4.1.1974 (the ten legal holidays); French Code du travail art. L3133-1, and
L3134-13 for Alsace and Moselle.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache


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
        compensates: holidays on a weekend are given back on 27-31 December.
    """

    country: str | None
    subdivision: str | None = None
    drop: tuple[str, ...] = ()
    add: tuple[tuple[int, int, str], ...] = ()
    compensates: bool = False


_SUNDAYS = ("Easter Sunday", "Pentecost")  # always Sundays, and none of the ten legal holidays
_FEDERAL = ((11, 2, "All Souls' Day"), (11, 15, "King's Feast"), (12, 26, "26 December"))

HOLIDAY_PROFILES: dict[str, HolidayProfile] = {
    "none": HolidayProfile(None),
    "fr": HolidayProfile("FR"),
    "fr-alsace-moselle": HolidayProfile("FR", "57"),
    "be-legal": HolidayProfile("BE", drop=_SUNDAYS),
    "be-federal": HolidayProfile("BE", drop=_SUNDAYS, add=_FEDERAL, compensates=True),
    "be-wallonia": HolidayProfile("BE", drop=_SUNDAYS, add=(*_FEDERAL, (9, 27, "Walloon Region"))),
    "be-brussels": HolidayProfile("BE", drop=_SUNDAYS, add=(*_FEDERAL, (5, 8, "Iris Day"))),
}


def public_holidays(profile: str, years: Iterable[int]) -> dict[date, str]:
    """The public holidays that a profile keeps.

    Args:
        profile: a key of ``HOLIDAY_PROFILES``.
        years: calendar years.

    Returns:
        Date to English name, in order of date.

    Raises:
        KeyError: no such profile.
    """
    return dict(_kept(profile, tuple(sorted(set(years)))))


@cache
def _kept(profile: str, wanted: tuple[int, ...]) -> dict[date, str]:
    rule = HOLIDAY_PROFILES[profile]
    if rule.country is None:
        return {}
    from holidays import country_holidays

    listed = country_holidays(rule.country, subdiv=rule.subdivision, years=wanted, language="en_US")
    days = {day: name for day, name in listed.items() if name not in rule.drop}
    days |= {date(year, month, day): name for year in wanted for month, day, name in rule.add}
    if rule.compensates:
        for year in wanted:
            days |= _compensation(year, days)
    return dict(sorted(days.items()))


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
    """The days on which a service is closed as a whole.

    Attributes:
        holidays: public holiday to its name.
        bridges: bridge days on which the service closes.
    """

    holidays: dict[date, str]
    bridges: frozenset[date] = frozenset()

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
    ) -> Calendar:
        """The calendar of a service between two days, both included.

        Args:
            profile: a key of ``HOLIDAY_PROFILES``.
            first: first day of interest.
            last: last day of interest.
            close_bridges: close on every bridge day of the profile.
            extra: further bridge days on which the service closes.
            open_on: days of these kinds on which the service works all the same.
        """
        kept = public_holidays(profile, range(first.year, last.year + 1))
        bridges = set(extra) | (set(bridge_days(kept)) if close_bridges else set())
        work = set(open_on)
        return cls({d: n for d, n in kept.items() if d not in work}, frozenset(bridges - work))

    def day_type(self, day: date) -> DayType:
        """What kind of day ``day`` is."""
        if day in self.holidays:
            return DayType.HOLIDAY
        return DayType.BRIDGE if day in self.bridges else DayType.NORMAL

    def is_open(self, day: date) -> bool:
        """Whether the service as a whole works on ``day`` (weekly hours and closures come on top)."""
        return self.day_type(day) is DayType.NORMAL
