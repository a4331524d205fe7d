"""Every duty that a day could hold: a start, a working time and a lunch, as columns of numbers.

A duty leaves its short breaks open: it says between which moments each of them may start. Breaks can then be
chosen one by one, at their best place, without multiplying the duties.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.grid import DAY_MINUTES, Grid
from wfm.scenario.rules import BreakRule, Rules

Ints = npt.NDArray[np.int64]
HALVES = 2


@dataclass(frozen=True, eq=False)
class DutyTable:
    """The duties of one day, ordered by working time; all times are elapsed minutes, spans closed-open.

    Attributes:
        day: position of the day in the horizon.
        date: the day.
        start, end: presence, ``[K]``.
        lunch_start, lunch_end: lunch; both equal ``end`` where there is none, ``[K]``.
        work: working minutes (presence without lunch), ``[K]``.
        covered: intervals wholly worked in each half, as first and one-past-last, ``[K, 2, 2]``.
        breaks: moments at which a short break of the day may start, ``[B]``.
        touched: intervals that each of those breaks touches, first and one-past-last, ``[B, 2]``.
        windows: first and last position in ``breaks`` for each half; (0, -1) where none is due, ``[K, 2,
            2]``.
    """

    day: int
    date: date
    start: Ints
    end: Ints
    lunch_start: Ints
    lunch_end: Ints
    work: Ints
    covered: Ints
    breaks: Ints
    touched: Ints
    windows: Ints

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def classes(self) -> Ints:
        """Where each working time begins in the order of duties."""
        return np.flatnonzero(np.diff(self.work, prepend=-1))

    def has_lunch(self) -> npt.NDArray[np.bool_]:
        """Whether each duty holds a lunch."""
        return self.lunch_end > self.lunch_start

    def halves(self, duty: int) -> tuple[tuple[int, int], ...]:
        """The stretches of work of a duty, before and after lunch."""
        first = (int(self.start[duty]), int(self.lunch_start[duty]))
        second = (int(self.lunch_end[duty]), int(self.end[duty]))
        return (first, second) if second[0] < second[1] else (first,)


def duty_table(rules: Rules, grid: Grid, day: date) -> DutyTable:
    """All combinations of start, working time and lunch that the settings name for a day.

    The rules (``wfm.solver.rules``) decide which of them an agent may get.
    """
    start, end, lunch_start, lunch_end = _shapes(rules, grid, day)
    work = end - start - (lunch_end - lunch_start)
    breaks = _break_starts(rules, grid, day)
    step = grid.interval_minutes
    halves = np.stack([np.stack([start, lunch_start], 1), np.stack([lunch_end, end], 1)], 1)
    covered = np.stack([-(-halves[:, :, 0] // step), halves[:, :, 1] // step], 2)
    covered = np.minimum(covered, grid.count)
    covered[:, :, 1] = np.maximum(covered[:, :, 1], covered[:, :, 0])
    windows, possible = _windows(rules.breaks, step, halves, breaks)
    order = np.flatnonzero(possible)
    order = order[np.lexsort((lunch_start[order], start[order], work[order]))]
    touched = np.stack([breaks // step, -(-(breaks + rules.breaks.minutes) // step)], 1)
    return DutyTable(
        day=grid.index(day),
        date=day,
        start=start[order],
        end=end[order],
        lunch_start=lunch_start[order],
        lunch_end=lunch_end[order],
        work=work[order],
        covered=covered[order],
        breaks=breaks,
        touched=touched,
        windows=windows[order],
    )


def _shapes(rules: Rules, grid: Grid, day: date) -> tuple[Ints, Ints, Ints, Ints]:
    """Start, end, lunch start and lunch end of every combination."""
    shift, lunch = rules.shift, rules.lunch
    longest = min(shift.longest, rules.law.longest_day or DAY_MINUTES)
    works = np.arange(shift.shortest, longest + 1, shift.step)
    walls = {wall for low, high in shift.windows for wall in range(low, high + 1, shift.step)}
    starts = _minutes(grid, day, sorted(walls))
    noons = _minutes(grid, day, range(lunch.earliest, lunch.latest - lunch.minutes + 1, lunch.step))
    low, work = (axis.ravel() for axis in np.meshgrid(starts, works, indexing="ij"))
    whole = np.stack([low, low + work, low + work, low + work])
    low, work, noon = (axis.ravel() for axis in np.meshgrid(starts, works, noons, indexing="ij"))
    split = np.stack([low, low + work + lunch.minutes, noon, noon + lunch.minutes])
    split = split[:, (split[0] < split[2]) & (split[3] < split[1])]  # work on both sides of lunch
    shapes = np.concatenate([whole[:, whole[0] < whole[1]], split], axis=1)
    inside = shapes[1] <= grid.minute(day, shift.latest_end)
    start, end, lunch_start, lunch_end = shapes[:, inside]
    return start, end, lunch_start, lunch_end


def _minutes(grid: Grid, day: date, walls: Iterable[int]) -> Ints:
    """The elapsed minutes of wall-clock times of a day."""
    return np.array([grid.minute(day, wall) for wall in walls], dtype=np.int64)


def _break_starts(rules: Rules, grid: Grid, day: date) -> Ints:
    """The moments of a day at which a short break may start: multiples of the step after midnight."""
    minutes, step = rules.breaks.minutes, rules.breaks.step
    if not minutes:
        return np.zeros(0, dtype=np.int64)
    low = grid.midnight(day)
    first = low + (grid.minute(day, rules.shift.windows[0][0]) - low) // step * step
    return np.arange(first, grid.minute(day, rules.shift.latest_end) - minutes + 1, step, dtype=np.int64)


def _windows(rule: BreakRule, step: int, halves: Ints, breaks: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Where the break of each half may start, and which duties have room for the breaks they need.

    At least an interval of work is kept on both sides of a break, so that it only touches covered time.
    """
    edge = max(rule.edge, step)
    low, high = halves[:, :, 0], halves[:, :, 1]
    due = (high - low > rule.after) & (rule.minutes > 0)
    first = np.searchsorted(breaks, low + edge, side="left")
    last = np.searchsorted(breaks, high - edge - rule.minutes, side="right") - 1
    windows = np.stack([np.where(due, first, 0), np.where(due, last, -1)], 2)
    return windows, np.all(~due | (first <= last), axis=1)
