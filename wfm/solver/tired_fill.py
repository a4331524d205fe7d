"""``day_fill`` where work tires: the state is how many intervals in a row tired so far.

With ``r`` at most ``most`` (which stands for more, too), one more interval that tires leads from ``r`` to
``min(r + 1, most)`` and costs the price where ``r = most`` already; anything else leads to 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from wfm.solver.day_fill import Found
from wfm.solver.task import Task
from wfm.solver.tiring import Tiring
from wfm.solver.week_table import Floats, Ints


class _Group(NamedTuple):
    """Tasks with shortest blocks of one length that all tire, or none of which does.

    Attributes:
        shortest: the length.
        tires: whether they tire.
        rows: their rows in the values.
        block: the worth of the shortest block by its start, ``[n, starts]``.
        ending: what work is worth of which such a block is the end so far, by state, ``[n, most + 1,
            starts]``.
    """

    shortest: int
    tires: bool
    rows: Ints
    block: Floats
    ending: Floats


class TiredFill:
    """The worth of work without a break, with blocks at their best, less what is charged for tiring rows.

    Args:
        value: worth of each interval of the day on the phone and on each task, ``[1 + n, intervals]``.
        tasks: the tasks, ``n``.
        longest: intervals of the longest work without a break.
        tiring: what tires, in the intervals of the day and for these tasks.

    Attributes:
        whole: the worth of working ``n`` intervals from ``i``, ``[longest + 1, intervals + 1]``.
    """

    def __init__(self, value: Floats, tasks: Sequence[Task], longest: int, tiring: Tiring) -> None:
        self._value, self._tasks, self._tiring = value, tasks, tiring
        self._prefix = np.pad(np.cumsum(value, axis=1), ((0, 0), (1, 0)))
        self._state = self._filled(longest)  # [longest + 1, most + 1, intervals + 1]
        self.whole: Floats = self._state.max(axis=1)

    def _filled(self, longest: int) -> Floats:
        size = self._value.shape[1]
        state = np.full((longest + 1, self._tiring.most + 1, size + 1), -np.inf)
        state[0, 0] = 0.0
        groups = list(self._groups(size))
        for n in range(1, longest + 1):
            starts = size - n + 1
            before, tires = state[n - 1, :, :starts], self._tiring.desk[n - 1 :]
            best = np.where(tires, self._later(before, 1), _rested(before)) + self._value[0, n - 1 :]
            for group in groups:
                ending = group.ending[:, :, :starts]
                self._grow(group, ending, n)
                if n >= group.shortest:
                    begun = state[n - group.shortest, :, :starts]
                    begun = self._later(begun, group.shortest) if group.tires else _rested(begun)
                    block = group.block[:, None, n - group.shortest :]
                    np.maximum(ending, begun + block, out=ending)
                np.maximum(best, ending.max(axis=0), out=best)
            state[n, :, :starts] = best
        return state

    def _groups(self, size: int) -> Iterator[_Group]:
        kinds = [(task.shortest, bool(t)) for task, t in zip(self._tasks, self._tiring.tasks, strict=True)]
        for shortest, tires in sorted(set(kinds)):
            rows = 1 + np.flatnonzero([kind == (shortest, tires) for kind in kinds])
            block = self._prefix[rows, shortest:] - self._prefix[rows, :-shortest]
            ending = np.full((len(rows), self._tiring.most + 1, size), -np.inf)
            yield _Group(shortest, tires, rows, block, ending)

    def _grow(self, group: _Group, ending: Floats, n: int) -> None:
        """Let blocks that end the work go on for one interval more, the ``n``-th."""
        if group.tires:
            ending[:] = self._later(ending, 1)
        ending += self._value[group.rows, None, n - 1 :]

    def _later(self, before: Floats, steps: int) -> Floats:
        """The states, last but one axis, after some intervals that tire."""
        most, price = self._tiring.most, self._tiring.price
        after = np.full_like(before, -np.inf)
        after[..., steps:, :] = before[..., : max(0, most + 1 - steps), :]
        for r in range(max(0, most - steps), most + 1):
            charged = before[..., r, :] - price * (r + steps - most)
            np.maximum(after[..., most, :], charged, out=after[..., most, :])
        return after

    def blocks(self, low: int, high: int) -> list[Found]:
        """The blocks of the best way to work from ``low`` to ``high``."""
        found: list[Found] = []
        end, r = high, int(np.argmax(self._state[high - low, :, low]))
        while end > low:
            _, task, start, before = max(self._last(low, end, r))
            if task >= 0:
                found.append((task, start, end))
            end, r = start, before
        return found[::-1]

    def _last(self, low: int, end: int, r: int) -> Iterator[tuple[float, int, int, int]]:
        """What work from ``low`` that ends in a state may end with: its worth, the task, start, state before.

        The task is -1 for an interval on the phone.
        """
        kinds = [(task.shortest, bool(t)) for task, t in zip(self._tasks, self._tiring.tasks, strict=True)]
        for k, (shortest, tires) in enumerate([(1, bool(self._tiring.desk[end - 1])), *kinds]):
            starts = np.arange(low if k else end - 1, end - shortest + 1)
            if not len(starts):
                continue
            worth = self._state[starts - low, :, low] + self._prefix[k, [end]] - self._prefix[k, starts, None]
            rows = np.arange(worth.shape[1]) + (end - starts)[:, None]
            after = np.minimum(rows, self._tiring.most) if tires else np.zeros_like(rows)
            if tires:
                worth -= self._tiring.price * np.maximum(0, rows - self._tiring.most)
            worth = np.where(after == r, worth, -np.inf)
            at, before = np.unravel_index(int(np.argmax(worth)), worth.shape)
            yield float(worth[at, before]), k - 1, int(starts[at]), int(before)


def _rested(before: Floats) -> Floats:
    """The states after an interval that does not tire."""
    after = np.full_like(before, -np.inf)
    after[..., 0, :] = before.max(axis=-2)
    return after
