"""What each duty of a day is worth at given values of the intervals, with breaks and tasks at their best.

Given the duty, the stretches of work between start, lunch and end are independent of each other, and a break
cuts a stretch in two. Without tasks the worth of a stretch is a difference of prefix sums. With tasks it is
the best way to fill the stretch with blocks, by dynamic programming over its length: ``whole[n, i]``, the
worth of working ``n`` intervals from ``i``, ends either with an interval on the phone or with a block; a
block that is long enough may always grow by one interval. Work that is done as a whole is a block of one
length at one time; a stretch that holds some needs no break.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from wfm.solver.duties import DutyTable
from wfm.solver.solution import FORBIDDEN, Block, Pick
from wfm.solver.task import Task, runs
from wfm.solver.week_table import Floats, Ints


class _Whole(NamedTuple):
    """A block that is done as a whole: its task, first and one-past-last interval of the day, its worth."""

    task: int
    first: int
    last: int
    worth: float


class DayValues:
    """The worth of the duties of one day.

    Args:
        table: the duties.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]`` in calls.
        tasks: the tasks.
    """

    def __init__(self, table: DutyTable, value: Floats, tasks: tuple[Task, ...]) -> None:
        self._table = table
        self._low, high = int(table.covered[:, :, 0].min()), int(table.covered[:, :, 1].max())
        offered = (value[1:, self._low : high] > FORBIDDEN / 2).any(axis=1)
        self._wholes = tuple(
            _Whole(int(j), a - self._low, b - self._low, float(value[1 + j, a:b].sum()))
            for j in np.flatnonzero(offered)
            if tasks[j].whole
            for a, b in runs(value[1 + j] > FORBIDDEN / 2)
            if self._low <= a and b <= high
        )
        self._kept = [int(j) for j in np.flatnonzero(offered) if not tasks[j].whole]
        self._tasks = [tasks[j] for j in self._kept]
        self._value = value[[0, *(1 + j for j in self._kept)], self._low : high]
        self._prefix = np.pad(np.cumsum(self._value, axis=1), ((0, 0), (1, 0)))
        self._stretch = self._stretches() if self._tasks or self._wholes else None

    def of_duties(self) -> Floats:
        """The worth of each duty, ``[K]``."""
        halves, which = self._table.stretches  # many duties share a half
        covered, (first, last) = halves[:, :2] - self._low, halves[:, 2:].T
        worth = self._worth(covered[:, 0], covered[:, 1])
        due = last >= first
        if due.any() and self._stretch is None:
            worth = worth - np.where(due, self._cheapest()[first, last], 0.0)
        elif due.any():
            best = self._with_break(covered[due], halves[due, 2:])
            for block in self._wholes:
                np.maximum(best, self._around(block, *covered[due].T), out=best)
            worth[due] = best
        return np.asarray(worth[which].sum(axis=1))

    def pick(self, duty: int) -> Pick:
        """A duty with its breaks and blocks at their best."""
        breaks, blocks = [], []
        pairs = zip(self._table.covered[duty] - self._low, self._table.windows[duty], strict=True)
        for (low, high), (first, last) in pairs:
            if last < first:
                blocks += self._blocks(int(low), int(high))
                continue
            splits = self._split(int(low), int(high), int(first), int(last))
            at = int(first) + int(np.argmax(splits))
            around = [float(self._around(block, low, high)) for block in self._wholes]
            if around and max(around) >= splits.max():
                block = self._wholes[int(np.argmax(around))]
                blocks += self._blocks(int(low), block.first)
                blocks.append(Block(block.task, block.first + self._low, block.last + self._low))
                blocks += self._blocks(block.last, int(high))
                continue
            breaks.append(at)
            start, end = self._table.touched[at] - self._low
            blocks += [*self._blocks(int(low), int(start)), *self._blocks(int(end), int(high))]
        return Pick(duty, tuple(breaks), tuple(blocks))

    def _around(self, block: _Whole, low: Ints, high: Ints) -> Floats:
        """The worth of stretches without a break that hold a block; minus infinity where they do not."""
        fits = (low <= block.first) & (block.last <= high)
        low, high = np.where(fits, low, block.first), np.where(fits, high, block.last)
        before = self._worth(low, np.full_like(low, block.first))
        after = self._worth(np.full_like(high, block.last), high)
        return np.where(fits, before + block.worth + after, -np.inf)

    def _split(self, low: int, high: int, first: int, last: int) -> Floats:
        """The worth of a stretch by where its break is, ``[last - first + 1]``."""
        start, end = (self._table.touched[first : last + 1] - self._low).T
        worth: Floats = self._worth(np.full_like(start, low), start) + self._worth(
            end, np.full_like(end, high)
        )
        return worth

    def _worth(self, low: Ints, high: Ints) -> Floats:
        """The worth of working from ``low`` to ``high`` without a break, elementwise."""
        if self._stretch is not None:
            worth: Floats = self._stretch[high - low, low]
            return worth
        phone = self._prefix[0]
        return np.asarray(phone[high] - phone[low])

    def _cheapest(self) -> Floats:
        """What the cheapest break costs, by the first and the last place it may have, ``[B, B]``."""
        start, end = (np.clip(self._table.touched - self._low, 0, self._prefix.shape[1] - 1)).T
        costs = self._prefix[0, end] - self._prefix[0, start]
        size = np.arange(len(costs))
        later = np.where(size[None, :] >= size[:, None], costs[None, :], np.inf)
        return np.minimum.accumulate(later, axis=1)

    def _with_break(self, covered: Ints, windows: Ints) -> Floats:
        """The worth of stretches that hold a break, at its best place, ``[n]``."""
        best = np.full(len(covered), -np.inf)
        for step in range(int((windows[:, 1] - windows[:, 0]).max()) + 1):
            at = np.minimum(windows[:, 0] + step, windows[:, 1])
            start, end = (self._table.touched[at] - self._low).T
            worth = self._worth(covered[:, 0], start) + self._worth(end, covered[:, 1])
            np.maximum(best, worth, out=best)
        return best

    def _stretches(self) -> Floats:
        """``whole[n, i]``: the worth of working ``n`` intervals from ``i`` with blocks at their best."""
        size = self._value.shape[1]
        covered = self._table.covered
        longest = int((covered[:, :, 1] - covered[:, :, 0]).max())
        whole = np.full((longest + 1, size + 1), -np.inf)
        whole[0] = 0.0
        lengths = sorted({task.shortest for task in self._tasks})
        alike = [np.array([k for k, t in enumerate(self._tasks, 1) if t.shortest == n]) for n in lengths]
        blocks = [self._prefix[k, n:] - self._prefix[k, :-n] for n, k in zip(lengths, alike, strict=True)]
        endings = [np.full((len(k), size), -np.inf) for k in alike]  # by start, a block ends here
        for n in range(1, longest + 1):
            starts = size - n + 1
            best = whole[n - 1, :starts] + self._value[0, n - 1 :]
            for shortest, k, block, every in zip(lengths, alike, blocks, endings, strict=True):
                ending = every[:, :starts]
                ending += self._value[k, n - 1 :]
                if n >= shortest:
                    np.maximum(ending, whole[n - shortest, :starts] + block[:, n - shortest :], out=ending)
                np.maximum(best, ending.max(axis=0), out=best)
            for _, start, end, worth in self._wholes:
                first = end - n
                if 0 <= first <= start:
                    best[first] = max(best[first], whole[start - first, first] + worth)
            whole[n, :starts] = best
        return whole

    def _blocks(self, low: int, high: int) -> list[Block]:
        """The blocks of the best way to work from ``low`` to ``high``, from the last one back."""
        found: list[Block] = []
        if self._stretch is None:
            return found
        end = high
        while end > low:
            choices = [(self._stretch[end - 1 - low, low] + self._value[0, end - 1], -1, end - 1)]
            for k, task in enumerate(self._tasks):
                starts = np.arange(low, end - task.shortest + 1)
                if len(starts):
                    block = self._prefix[1 + k, end] - self._prefix[1 + k, starts]
                    worth = self._stretch[starts - low, low] + block
                    best = int(np.argmax(worth))
                    choices.append((float(worth[best]), self._kept[k], int(starts[best])))
            choices += [
                (float(self._stretch[block.first - low, low]) + block.worth, block.task, block.first)
                for block in self._wholes
                if block.last == end and low <= block.first
            ]
            _, task_at, start = max(choices)
            if task_at >= 0:
                found.append(Block(task_at, start + self._low, end + self._low))
            end = start
        return found[::-1]
