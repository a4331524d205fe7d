"""Days, weeks and periods in words: the one place where a date becomes part of a sentence.

Files for machines keep ISO dates; whatever people read comes from here. What a message leaves open may be a
``date``, a ``datetime`` or one of the values below, which ``wfm.errors.Message`` tells in a language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from wfm.labels import translate

WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last day, both included: ``"8 to 14 March 2027"``.

    Attributes:
        first: the first day.
        last: the last day.
    """

    first: date
    last: date

    def __str__(self) -> str:
        """The period for machines: ``"2027-03-08..2027-03-14"``, or a day alone."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first}..{last}"

    def text(self, lang: str = "en") -> str:
        """The period in words; month and year of the first day only where they differ from the last one's."""
        if self.first == self.last:
            return day(lang, self.first)
        return translate(lang, "format.period", first=_first(lang, self), last=day(lang, self.last))


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week: ``"week 10 (8 to 14 March 2027)"``.

    Attributes:
        monday: its first day.
    """

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The week of a day."""
        return cls(day - timedelta(days=day.weekday()))

    def text(self, lang: str = "en") -> str:
        """The week by its number, with its days."""
        days = Period(self.monday, self.monday + WEEK)
        return translate(lang, "format.week", week=self.monday.isocalendar().week, period=days.text(lang))


@dataclass(frozen=True, slots=True)
class Days:
    """Some days, in order: ``"3, 4 March 2027, 1 April 2027"``.

    Attributes:
        dates: the days.
        most: days that are named; of more, the number of all follows. None for no limit.
    """

    dates: tuple[date, ...]
    most: int | None = None

    def text(self, lang: str = "en") -> str:
        """The days in words, those of one month together."""
        named = self.dates[: self.most]
        months = (tuple(same) for _, same in groupby(named, key=lambda day: (day.year, day.month)))
        told = ", ".join(_of_month(lang, days) for days in months)
        return told if len(named) == len(self.dates) else f"{told} … ({len(self.dates)})"


@dataclass(frozen=True, slots=True)
class Typed:
    """A day, or a moment, as the reader would type it: ``"08/03/2027 10:00"``.

    Attributes:
        day: the day, or the moment.
    """

    day: date

    def __str__(self) -> str:
        """The day for machines: ``"2027-03-08"``, a moment with its time."""
        return self.day.isoformat()

    def text(self, lang: str = "en") -> str:
        """The day in numbers, in the order of the language."""
        found = translate(
            lang, "format.typed_date", day=self.day.day, month=self.day.month, year=self.day.year
        )
        return f"{found} {self.day:%H:%M}" if isinstance(self.day, datetime) else found


def day(lang: str, when: date) -> str:
    """``"8 March 2027"``; a moment with its time after it."""
    month, year = translate(lang, f"month.{when.month}"), when.year
    found = translate(lang, "format.date", day=_number(lang, when), month=month, year=year)
    if isinstance(when, datetime):
        return translate(lang, "format.moment", date=found, time=f"{when:%H:%M}")
    return found


def long_day(lang: str, when: date) -> str:
    """``"Monday 8 March 2027"``."""
    return translate(
        lang,
        "format.long_date",
        weekday=translate(lang, f"weekday.{when.isoweekday()}"),
        day=_number(lang, when),
        month=translate(lang, f"month.{when.month}"),
        year=when.year,
    )


def _number(lang: str, when: date) -> str | int:
    return translate(lang, "format.first_of_month") if when.day == 1 else when.day


def _first(lang: str, period: Period) -> str:
    """The first day of a period, without what the last one says anyway."""
    first, last = period.first, period.last
    if first.year != last.year:
        return day(lang, first)
    key = "format.day_only" if first.month == last.month else "format.day_month"
    return translate(lang, key, day=_number(lang, first), month=translate(lang, f"month.{first.month}"))


def _of_month(lang: str, dates: Sequence[date]) -> str:
    """Days of one month, of which the last one names the month."""
    numbers = [translate(lang, "format.day_only", day=_number(lang, when)) for when in dates[:-1]]
    return ", ".join([*numbers, day(lang, dates[-1])])
