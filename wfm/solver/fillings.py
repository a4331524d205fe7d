"""The best way to fill the stretches of work of a day with the phone, blocks of tasks and short breaks.

Without tasks the worth of a stretch is a difference of prefix sums, less what it charges where it tires. With
tasks it is found by dynamic programming over its length (``day_fill``, ``tired_fill``). Intervals count from
the first one that the day's duties cover.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from wfm.solver.day_fill import DayFill
from wfm.solver.duties import DutyTable
from wfm.solver.solution import Block
from wfm.solver.task import Bools, Task
from wfm.solver.tired_fill import TiredFill
from wfm.solver.tiring import Tiring
from wfm.solver.week_table import Floats, Ints


class Fillings:
    """The worth of stretches of work.

    Args:
        table: the duties of the day.
        value: worth of each interval of the day on the phone and on each task, ``[1 + n, intervals]``.
        tasks: the tasks, ``n``.
        names: their positions among all tasks.
        pause: worth of a pause in each interval, ``[1, intervals]``; no row where pauses are free.
        tiring: what tires, in these intervals and for these tasks; None where nothing does.
    """

    def __init__(
        self,
        table: DutyTable,
        value: Floats,
        tasks: Sequence[Task],
        names: Sequence[int],
        pause: Floats | None = None,
        tiring: Tiring | None = None,
    ) -> None:
        self._table = table
        self._low = int(table.covered[:, :, 0].min())
        self._value = value
        self._tasks = tasks
        self._names = names
        self._pause = np.pad(np.cumsum(pause[0]), (1, 0)) if pause is not None and len(pause) else None
        self._tiring = tiring if tiring and tiring.most < self.longest else None
        self._filled: dict[tuple[int, int, int, int], tuple[float, int | None, list[Block]]] = {}

    @cached_property
    def _prefix(self) -> Floats:
        return np.pad(np.cumsum(self._value, axis=1), ((0, 0), (1, 0)))

    @cached_property
    def _fill(self) -> DayFill | TiredFill | None:
        if not self._tasks:
            return None
        if self._tiring is None:
            return DayFill(self._value, self._tasks, self.longest)
        return TiredFill(self._value, self._tasks, self.longest, self._tiring)

    @cached_property
    def longest(self) -> int:
        """Intervals of the longest stretch."""
        covered = self._table.covered
        return int((covered[:, :, 1] - covered[:, :, 0]).max())

    def worth(self, low: Ints, high: Ints) -> Floats:
        """The worth of working from ``low`` to ``high`` without a break, elementwise."""
        if self._fill is not None:
            worth: Floats = self._fill.whole[high - low, low]
            return worth
        phone = self._prefix[0]
        charged = 0.0 if self._tiring is None else self._tiring.at_desk(low, high)
        return np.asarray(phone[high] - phone[low] - charged)

    @cached_property
    def of_lunches(self) -> Floats | float:
        """The worth of the lunch of each duty, ``[K]``."""
        return 0.0 if self._pause is None else self._paused(*self._table.lunches.T)

    def _paused(self, first: Ints, last: Ints) -> Floats | float:
        """The worth of pauses in intervals counted from the horizon's first, elementwise."""
        if self._pause is None:
            return 0.0
        low, high = (np.clip(t - self._low, 0, len(self._pause) - 1) for t in (first, last))
        return np.asarray(self._pause[high] - self._pause[low])

    @cached_property
    def of_halves(self) -> Floats:
        """The worth of each half of ``DutyTable.stretches``, with the break that is due, ``[S]``."""
        halves, _ = self._table.stretches
        covered, (first, last) = halves[:, :2] - self._low, halves[:, 2:].T
        worth = self.worth(covered[:, 0], covered[:, 1])
        due = last >= first
        if due.any() and self._fill is None:
            plain = due & ~self._may_tire(covered)  # a break takes away what it covers and nothing else
            worth -= np.where(plain, self._cheapest()[first, last], 0.0)
            due &= ~plain
        if due.any():
            worth[due] = self._with_break(covered[due], halves[due, 2:])
        return worth

    def _may_tire(self, covered: Ints) -> Bools:
        """Whether stretches are long enough to be charged for, ``[n]``."""
        if self._tiring is None:
            return np.zeros(len(covered), dtype=np.bool_)
        return np.asarray(covered[:, 1] - covered[:, 0] > self._tiring.most)

    def filled(self, low: int, high: int, first: int, last: int) -> tuple[float, int | None, list[Block]]:
        """The best way to work through a stretch: its worth, the place of its break, and its blocks.

        Args:
            low: first interval of the stretch.
            high: one past its last interval.
            first: first place of its break.
            last: last place of its break; before the first one where none is due.
        """
        key = (low, high, first, last)
        if key not in self._filled:
            self._filled[key] = self._best(*key)
        return self._filled[key]

    def _best(self, low: int, high: int, first: int, last: int) -> tuple[float, int | None, list[Block]]:
        if last < first:
            return float(self.worth(np.array(low), np.array(high))), None, self.blocks(low, high)
        splits = self._splits(low, high, first, last)
        at = int(np.argmax(splits))
        start, end = (int(t) for t in self._table.touched[first + at] - self._low)
        return float(splits[at]), first + at, [*self.blocks(low, start), *self.blocks(end, high)]

    def _splits(self, low: int, high: int, first: int, last: int) -> Floats:
        """The worth of a stretch by where its break is, ``[last - first + 1]``."""
        start, end = (self._table.touched[first : last + 1] - self._low).T
        worth: Floats = self.worth(np.full_like(start, low), start) + self.worth(end, np.full_like(end, high))
        return worth + self._paused(start + self._low, end + self._low)

    def _cheapest(self) -> Floats:
        """What the cheapest break costs, by the first and the last place it may have, ``[B, B]``."""
        start, end = (np.clip(self._table.touched - self._low, 0, self._prefix.shape[1] - 1)).T
        costs = self._prefix[0, end] - self._prefix[0, start] - self._paused(*self._table.touched.T)
        size = np.arange(len(costs))
        later = np.where(size[None, :] >= size[:, None], costs[None, :], np.inf)
        return np.minimum.accumulate(later, axis=1)

    def _with_break(self, covered: Ints, windows: Ints) -> Floats:
        """The worth of stretches that hold a break, at its best place, ``[n]``."""
        (low, of_low), (high, of_high) = (np.unique(side, return_inverse=True) for side in covered.T)
        start, end = (self._table.touched - self._low).T
        # many stretches share a side: its worth by the place of the break, where that is within reach
        first = np.clip(start, low[:, None], np.minimum(low + self.longest, high[-1])[:, None])
        last = np.clip(end[:, None], np.maximum(high - self.longest, low[0]), high)
        before = self.worth(low[:, None], first) + self._paused(*self._table.touched.T)
        after = self.worth(last, high)
        best = np.full(len(covered), -np.inf)
        for step in range(int((windows[:, 1] - windows[:, 0]).max()) + 1):
            at = np.minimum(windows[:, 0] + step, windows[:, 1])
            np.maximum(best, before[of_low, at] + after[at, of_high], out=best)
        return best

    def blocks(self, low: int, high: int) -> list[Block]:
        """The blocks of the best way to work from ``low`` to ``high``."""
        found = self._fill.blocks(low, high) if self._fill else []
        return [Block(self._names[k], first + self._low, last + self._low) for k, first, last in found]
