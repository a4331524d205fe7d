"""The best way to fill work without a break with the phone and blocks of tasks: a dynamic program.

``whole[n, i]``, the worth of working ``n`` intervals from ``i``, ends either with an interval on the phone or
with a block; a block that is long enough may always grow by one interval. Where work tires, the state is how
many intervals in a row tired so far; see ``tired_fill``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.solver.task import Task
from wfm.solver.week_table import Floats

Found = tuple[int, int, int]
"""A task (by its position among those given), its first and one-past-last interval."""


class DayFill:
    """The worth of work without a break, with blocks at their best.

    Args:
        value: worth of each interval of the day on the phone and on each task, ``[1 + n, intervals]``.
        tasks: the tasks, ``n``.
        longest: intervals of the longest work without a break.

    Attributes:
        whole: the worth of working ``n`` intervals from ``i``, ``[longest + 1, intervals + 1]``.
    """

    def __init__(self, value: Floats, tasks: Sequence[Task], longest: int) -> None:
        self._value, self._tasks = value, tasks
        self._prefix = np.pad(np.cumsum(value, axis=1), ((0, 0), (1, 0)))
        self.whole = self._filled(longest)

    def _filled(self, longest: int) -> Floats:
        size = self._value.shape[1]
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
            whole[n, :starts] = best
        return whole

    def blocks(self, low: int, high: int) -> list[Found]:
        """The blocks of the best way to work from ``low`` to ``high``."""
        found: list[Found] = []
        end = high
        while end > low:
            choices = [(self.whole[end - 1 - low, low] + self._value[0, end - 1], -1, end - 1)]
            for k, task in enumerate(self._tasks):
                starts = np.arange(low, end - task.shortest + 1)
                if len(starts):
                    block = self._prefix[1 + k, end] - self._prefix[1 + k, starts]
                    worth = self.whole[starts - low, low] + block
                    best = int(np.argmax(worth))
                    choices.append((float(worth[best]), k, int(starts[best])))
            _, task_at, start = max(choices)
            if task_at >= 0:
                found.append((task_at, start, end))
            end = start
        return found[::-1]
