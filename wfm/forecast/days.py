"""The days of a history and of a forecast as plain arrays: no scenario, no file, no clock.

Everything that learns (``series.forecast_series`` and what it calls) works on these, so that the product, the
back-test and the benchmarks run the very same code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

import numpy as np

from wfm.forecast.records import Ints
from wfm.values.forecast import Bools, Floats

NORMAL, HOLIDAY, EVE = 0, 1, 2
LONGEST_BETWEEN = 8


@dataclass(frozen=True, eq=False)
class Days:
    """Consecutive calendar days, what is known of them in advance, and when calls are taken.

    Attributes:
        first: proleptic ordinal of the first day.
        open: minutes in which calls are taken, by day and time of day, ``[D, S]``.
        usual: the same for an ordinary day of each weekday, ``[7, S]``, Monday first.
        kind: ``NORMAL``, ``HOLIDAY`` or ``EVE`` (the day before a holiday), ``[D]``.
        names: name of the holiday, or of the one that an eve comes before; empty for the others, ``[D]``.
    """

    first: int
    open: Floats
    usual: Floats
    kind: Ints
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of days, ``D``."""
        return len(self.open)

    @cached_property
    def weekday(self) -> Ints:
        """Weekday of each day, Monday 0."""
        return (self.first + np.arange(self.count) + 6) % 7

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """The calendar days."""
        return tuple(date.fromordinal(self.first + number) for number in range(self.count))

    @cached_property
    def month_day(self) -> Ints:
        """Day of the month, 1 to 31."""
        return np.array([day.day for day in self.dates], dtype=np.int64)

    @cached_property
    def is_open(self) -> Bools:
        """Whether a day takes calls at all."""
        opened: Bools = np.any(self.open > 0, axis=1)
        return opened

    @cached_property
    def working(self) -> Bools:
        """Whether an ordinary day of the weekday takes calls."""
        usually: Bools = self.usual.sum(axis=1)[self.weekday] > 0
        return usually

    @cached_property
    def off(self) -> Bools:
        """Working weekdays on which something keeps callers or the service away: closures and holidays."""
        away: Bools = self.working & (~self.is_open | (self.kind == HOLIDAY))
        return away

    @cached_property
    def after(self) -> Bools:
        """First open days after a closure or holiday: callers who could not call, call now."""
        found, pending = np.zeros(self.count, dtype=np.bool_), False
        for day in range(self.count):
            if self.off[day]:
                pending = True
            elif self.working[day] and self.is_open[day]:
                found[day], pending = pending, False
        return found

    @cached_property
    def bridge(self) -> Bools:
        """Single open days between a closure or holiday and days on which the service never works."""
        before = np.concatenate([[False], self.off[:-1]]), np.concatenate([[False], ~self.working[:-1]])
        behind = np.concatenate([self.off[1:], [False]]), np.concatenate([~self.working[1:], [False]])
        single = (before[0] & behind[1]) | (before[1] & behind[0])
        return np.asarray(single & self.is_open & ~self.off)

    @cached_property
    def between(self) -> Bools:
        """Open days between two closures or holidays at most ``LONGEST_BETWEEN`` days apart."""
        found = np.zeros(self.count, dtype=np.bool_)
        away = np.flatnonzero(self.off)
        for start, end in pairwise(away):
            if end - start <= LONGEST_BETWEEN:
                found[start + 1 : end] = True
        return found & self.is_open & ~self.off


@dataclass(frozen=True, eq=False)
class Series:
    """Days, and the calls counted on the first of them.

    Attributes:
        days: the days of the history and, behind them, those wanted.
        counts: calls by day and time of day, ``[H, S]`` with ``H <= D``; NaN where nothing was recorded.
        learn: days of the history on which nothing happened that the planner knows to be out of the
            ordinary (events, partial closures), ``[H]``; holidays and eves are told by ``days.kind``.
    """

    days: Days
    counts: Floats
    learn: Bools

    @cached_property
    def totals(self) -> Floats:
        """Calls of each day of the history within its opening hours, ``[H]``."""
        sums: Floats = np.nansum(self.counts, axis=1)
        return sums

    def until(self, day: int) -> Series:
        """The same series as it was known when day number ``day`` began."""
        return Series(self.days, self.counts[:day], self.learn[:day])
