"""On which days sessions take place: what becomes of those on holidays, and when flexible ones are due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import floor

REACH = 14
"""Days within which a session is moved to another day by default."""
MOST_PER_MONTH = 28
_DAY = timedelta(days=1)


class HolidayPolicy(StrEnum):
    """What becomes of a session on a day without work."""

    DROP = "drop"
    PREVIOUS_WORKDAY = "previous_workday"
    NEXT_WORKDAY = "next_workday"
    SAME_WEEK = "same_week"


class Outcome(StrEnum):
    """What became of a session."""

    KEPT = "kept"
    MOVED = "moved"
    DROPPED = "dropped"


@dataclass(frozen=True, order=True, slots=True)
class Session:
    """A date of a recurrence and what became of it.

    Attributes:
        planned: the date that the recurrence gives.
        actual: the day on which it takes place, or None.
    """

    planned: date
    actual: date | None

    @property
    def outcome(self) -> Outcome:
        """Kept on its day, moved to another, or dropped."""
        if self.actual is None:
            return Outcome.DROPPED
        return Outcome.KEPT if self.actual == self.planned else Outcome.MOVED


@dataclass(frozen=True, order=True, slots=True)
class Days:
    """A run of days, both ends included."""

    first: date
    last: date


def shift_holidays(
    dates: Iterable[date], policy: HolidayPolicy, works: Callable[[date], bool], *, reach: int = REACH
) -> tuple[Session, ...]:
    """Move the sessions that fall on days without work.

    A session on a working day stays. The others, in order, get the nearest day on which there is work and
    no session yet; in the same week, the later of two that are equally near.

    Args:
        dates: the dates of a recurrence.
        policy: where a session may go.
        works: whether there is work on a day; a day out of bounds has none.
        reach: most days by which a session is moved forward or back.

    Returns:
        Every date once, in order; no two sessions take place on the same day.
    """
    planned = sorted(set(dates))
    taken = {day for day in planned if works(day)}
    sessions: list[Session] = []
    for day in planned:
        actual = (
            day if day in taken else _elsewhere(day, policy, reach, lambda d: d not in taken and works(d))
        )
        if actual:
            taken.add(actual)
        sessions.append(Session(day, actual))
    return tuple(sessions)


def _elsewhere(day: date, policy: HolidayPolicy, reach: int, free: Callable[[date], bool]) -> date | None:
    return next(filter(free, _others(day, policy, reach)), None)


def _others(day: date, policy: HolidayPolicy, reach: int) -> Iterator[date]:
    """The days to which a session may go, the best first."""
    if policy is HolidayPolicy.PREVIOUS_WORKDAY:
        return (day - k * _DAY for k in range(1, reach + 1))
    if policy is HolidayPolicy.NEXT_WORKDAY:
        return (day + k * _DAY for k in range(1, reach + 1))
    if policy is HolidayPolicy.SAME_WEEK:
        around = (day + side * k * _DAY for k in range(1, 7) for side in (1, -1))
        return (other for other in around if other.isocalendar()[:2] == day.isocalendar()[:2])
    return iter(())


def parts(first: date, last: date, per_month: int) -> tuple[Days, ...]:
    """Runs of days in each of which one session is due, so that there are ``per_month`` in a month.

    Every calendar month is cut into runs of days that differ by one day at most. A month that lies only
    partly between the two days gets its share by days; shares are rounded such that after every month the
    number so far is within a half of what is due so far. The runs of a month depend on nothing that comes
    after it, so that a longer time has the same ones and more.

    Args:
        first: first day, included: the season's, or that of a month.
        last: last day, included.
        per_month: sessions in a whole month, 1 to 28.

    Raises:
        ValueError: ``per_month`` is out of range.
    """
    if not 1 <= per_month <= MOST_PER_MONTH:
        raise ValueError(f"per_month is {per_month}, expected 1 to {MOST_PER_MONTH}")
    runs: list[Days] = []
    due = Fraction(0)
    for month in _months(first, last):
        days = (month.last - month.first).days + 1
        due += Fraction(per_month * days, _length(month.first))
        wanted = floor(due + Fraction(1, 2)) - len(runs)
        runs += _cut(month, wanted)
    return tuple(runs)


def _cut(run: Days, number: int) -> Iterator[Days]:
    """A run of days in so many runs that differ by one day at most; none for none."""
    days = (run.last - run.first).days + 1
    edges = (run.first + k * days // max(number, 1) * _DAY for k in range(number + 1))
    return (Days(start, end - _DAY) for start, end in pairwise(edges))


def _months(first: date, last: date) -> Iterator[Days]:
    """The calendar months between two days, cut off at both."""
    while first <= last:
        end = month_end(first)
        yield Days(first, min(end, last))
        first = end + _DAY


def _length(day: date) -> int:
    """The number of days of the month in which a day lies."""
    return month_end(day).day


def month_end(day: date) -> date:
    """The last day of the month in which a day lies."""
    return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
