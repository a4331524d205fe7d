"""Sessions of one day that a worker goes on between without the office: which ones, and what it leaves.

Between two sessions at one site nobody travels; between two sites there is their own way, where ``travel``
tells it. What lies between is lunch, or waiting at the place of the first one, which is work.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from wfm.grid import Grid
from wfm.hours import Span
from wfm.solver.task import Away

if TYPE_CHECKING:
    from wfm.solver.problem import Problem

Pair = tuple[int, int]
"""Two tasks that are done as a whole, the earlier one first."""


class Turn(NamedTuple):
    """From one session to the next, elapsed minutes: leaves the work, sets out (after waiting), is there."""

    left: int
    leaves: int
    starts: int


class Join(NamedTuple):
    """The same in intervals: one past the last one of the first session, and the first one of the next."""

    left: int
    begins: int

    def moved(self, by: int) -> Join:
        """The same where intervals count from elsewhere."""
        return Join(self.left + by, self.begins + by)

    def across(self, halves: Sequence[Span]) -> bool:
        """Whether a duty with these halves has its lunch between the two sessions."""
        (_, high), (low, end) = halves
        return bool(self.left <= high and low <= self.begins and low < end)


@dataclass(frozen=True, eq=False)
class Joins:
    """The sessions of a problem between which nobody need go back to the office.

    Attributes:
        problem: the problem.
    """

    problem: Problem

    def on(self, day: int) -> Mapping[Pair, Join]:
        """The pairs of tasks that can be done one after the other on a day."""
        return self._joins.get(day, {})

    @cached_property
    def _joins(self) -> Mapping[int, Mapping[Pair, Join]]:
        held: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for j in self.problem.away:
            for t in np.flatnonzero(self.problem.tasks[j].counts >= 0).tolist():
                grid = self.problem.grid
                held[grid.index(grid.date_of(t * grid.interval_minutes))].append((j, t))
        return {day: dict(self._pairs(day, told)) for day, told in held.items()}

    def _pairs(self, day: int, told: Sequence[tuple[int, int]]) -> Iterator[tuple[Pair, Join]]:
        grid, tasks = self.problem.grid, self.problem.tasks
        for (one, t), (other, later) in permutations(told, 2):
            first, then = tasks[one].away, tasks[other].away
            found = turn(grid, grid.dates[day], first, then) if first and then else None
            if found is not None:
                begins = found.leaves // grid.interval_minutes
                left = min(-(-found.left // grid.interval_minutes), begins)
                if t < left and begins <= later:  # the interval that counts each of them stays theirs
                    yield (one, other), Join(left, begins)


def turn(grid: Grid, day: date, one: Away, other: Away) -> Turn | None:
    """How to go on from a session to a later one on the same day; None where that is not possible.

    At one site the clearing away after the first and the setting up for the next have the time between them,
    however short.
    """
    way = one.onward.get(other.place or "")
    if way is None or one.closes > other.opens:
        return None
    if one.place == other.place:
        left = min(one.end, other.opens)
        leaves = starts = max(other.start, left)
    else:
        left, leaves, starts = one.end, other.start - way, other.start
    if leaves < left:
        return None
    return Turn(*(grid.minute(day, wall) for wall in (left, leaves, starts)))
