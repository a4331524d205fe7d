"""Words, numbers and dates as readers of one language write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wfm.labels import catalogue, number_text, translate
from wfm.labels.dates import long_day

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one language, and its ways of writing numbers and dates.

    Attributes:
        lang: fr, nl, de or en.
    """

    lang: str

    def __call__(self, key: str, **params: object) -> str:
        """The label ``key`` with its open words filled in."""
        return translate(self.lang, key, **params)

    def known(self, section: str, name: str) -> str:
        """The label of a name that another part of wfm gave, or the name itself where there is none."""
        return catalogue(self.lang).get(f"{section}.{name}", name)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """``1234.5`` as ``"1 234,5"``; a dash for None."""
        if value is None:
            return NOTHING
        return number_text(self.lang, value, f".{decimals}f")

    def percent(self, value: float | None) -> str:
        """A share as a percentage with one decimal; a dash for None."""
        return NOTHING if value is None else self("format.percent", number=self.number(100 * value, 1))

    def points(self, value: float) -> str:
        """A difference of two shares in percentage points with one decimal: ``"-0.3 points"``."""
        return self("format.points", number=self.number(100 * value, 1))

    def weekday(self, day: date) -> str:
        """The two or three letters of a day of the week."""
        return self(f"weekday_short.{day.isoweekday()}")

    def short_date(self, day: date) -> str:
        """``"Lu 05-07"``."""
        return self("format.short_date", weekday=self.weekday(day), day=day.day, month=day.month)

    def long_date(self, day: date) -> str:
        """``"lundi 5 juillet 2027"``."""
        return long_day(self.lang, day)

    def period(self, first: date, last: date) -> str:
        """A first and a last day, both included; a day alone by itself."""
        if first == last:
            return self.long_date(first)
        return self("format.period", first=self.long_date(first), last=self.long_date(last))


def hours_text(minutes: float) -> str:
    """``456`` minutes as ``"7:36"``."""
    whole = round(abs(minutes))
    return f"{'-' if minutes < 0 and whole else ''}{whole // 60}:{whole % 60:02d}"
