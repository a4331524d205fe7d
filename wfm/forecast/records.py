"""The rows of ``history`` as columns, one set a queue."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.scenario.demand import HistoryRow
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Floats

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Records:
    """History of one queue, one entry a row, in order of time.

    Attributes:
        day: proleptic ordinal of the local day.
        wall: minutes since midnight, local, at which the row's interval begins.
        calls: calls that reached the agents' queue: offered minus deflected.
        answered: calls answered; the calls themselves where not told.
        aht_s: mean handling time in seconds, NaN where not told.
    """

    day: Ints
    wall: Ints
    calls: Floats
    answered: Floats
    aht_s: Floats

    @property
    def days(self) -> list[date]:
        """The days that have any row, in order."""
        return [date.fromordinal(int(number)) for number in np.unique(self.day)]

    @cached_property
    def step(self) -> int:
        """Length of the rows in minutes: the usual distance from one row of a day to the next, at most 60."""
        gaps = np.diff(self.wall)[(np.diff(self.day) == 0) & (np.diff(self.wall) > 0)]
        counts = Counter(int(gap) for gap in gaps if gap <= 60)
        return max(counts, key=lambda gap: (counts[gap], -gap), default=60)

    def table(self, days: list[date]) -> tuple[Ints, Floats]:
        """Calls by day and time of day.

        Rows that tell the same day and time twice (the hour that autumn repeats, or a file read twice) count
        with their mean.

        Args:
            days: the days wanted.

        Returns:
            The times of day seen, ``[S]``, and the calls, ``[D, S]``, NaN where there is no row.
        """
        numbers = np.array([day.toordinal() for day in days], dtype=np.int64)
        slots = np.unique(self.wall)
        wanted = np.isin(self.day, numbers)
        row, column = np.searchsorted(numbers, self.day[wanted]), np.searchsorted(slots, self.wall[wanted])
        sums, seen = np.zeros((2, len(days), len(slots)))
        np.add.at(sums, (row, column), self.calls[wanted])
        np.add.at(seen, (row, column), 1.0)
        return slots, np.divide(sums, seen, where=seen > 0, out=np.full_like(sums, np.nan))


def raw_records(scenario: Scenario) -> dict[str, Records]:
    """The history of each queue that has any row as it was given, by queue id."""
    rows: dict[str, list[HistoryRow]] = defaultdict(list)
    for row in scenario.history:
        rows[row.queue].append(row)
    return {queue: _columns(of_queue) for queue, of_queue in rows.items()}


def _columns(rows: list[HistoryRow]) -> Records:
    day = np.array([row.start.toordinal() for row in rows], dtype=np.int64)
    wall = np.array([row.start.hour * 60 + row.start.minute for row in rows], dtype=np.int64)
    calls = np.array([max(row.offered - (row.deflected or 0.0), 0.0) for row in rows])
    answered = np.array([np.nan if row.answered is None else row.answered for row in rows])
    aht_s = np.array([np.nan if row.aht_s is None else row.aht_s for row in rows])
    order = np.lexsort((wall, day))
    answered = np.where(np.isnan(answered), calls, answered)
    return Records(day[order], wall[order], calls[order], answered[order], aht_s[order])
