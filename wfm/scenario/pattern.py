"""Days that come back by their weekday: every one, some in each month, or those of odd or even ISO weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ODD, EVEN = "odd", "even"
LAST = -1
PLACES = frozenset(range(1, 6))
"""The places that a weekday can have in a month; the fifth is there four or five times a year."""

_WEEK = timedelta(days=7)


def parity(day: date) -> str:
    """Whether a day lies in an odd or an even ISO week; a year of 53 weeks has two odd ones in a row."""
    return ODD if day.isocalendar().week % 2 else EVEN


@dataclass(frozen=True, order=True, slots=True)
class Pattern:
    """Which days of one weekday are meant; made by ``Pattern.of``, so that one meaning has one value.

    Attributes:
        weekday: Monday 0.
        nth: places in the month, 1 to 5 and ``LAST`` (after all others); empty for every day.
        but: the places are those left out.
        weeks: ``odd`` or ``even`` ISO weeks; empty for all.
    """

    weekday: int
    nth: tuple[int, ...] = ()
    but: bool = False
    weeks: str = ""

    @classmethod
    def of(cls, weekday: int, nth: Iterable[int] = (), *, but: bool = False, weeks: str = "") -> Pattern:
        """The pattern in its shortest form: four of five places are every one but the fifth.

        Raises:
            ValueError: no day is left.
        """
        chosen = set(nth)
        if not chosen:
            return cls(weekday, weeks=weeks)
        if 4 in chosen and LAST in chosen:  # the fourth or the last: there is nothing but a fifth between
            chosen = (chosen - {LAST}) | {5}
        if LAST in chosen:
            chosen.discard(5)  # a fifth is always the last
            return cls(weekday, (*sorted(chosen - {LAST}), LAST), but, weeks)
        left = PLACES - chosen if but else chosen
        if not left:
            raise ValueError(f"weekday {weekday}: no place in the month is left")
        if len(left) >= len(PLACES) - 1:
            return cls(weekday, tuple(PLACES - left), left != PLACES, weeks)
        return cls(weekday, tuple(sorted(left)), False, weeks)

    def on(self, day: date) -> bool:
        """Whether ``day`` is meant."""
        if day.weekday() != self.weekday or self.weeks not in ("", parity(day)):
            return False
        if not self.nth:
            return True
        last = LAST in self.nth and (day + _WEEK).month != day.month
        return (last or (day.day + 6) // 7 in self.nth) != self.but
