"""What each duty of a day is worth at given values of the intervals, with breaks and tasks at their best.

Given the duty, the stretches of work between start, lunch and end are independent of each other, and a break
cuts a stretch in two (``fillings``). Work that is done as a whole is a block at one time; a stretch that
holds some needs no break. Such work is often one worker's own, while what is left of the day is the same for
many: it is then shared.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from wfm.solver.duties import DutyTable
from wfm.solver.fillings import Fillings
from wfm.solver.solution import FORBIDDEN, Block, Pick
from wfm.solver.task import Task, runs
from wfm.solver.tiring import Tiring
from wfm.solver.week_table import Floats, Ints

KnownDays = dict[tuple[int, bytes], Fillings]
"""Days already looked at, by day and by what decides their values."""


class _Whole(NamedTuple):
    """A block that is done as a whole: first and one-past-last interval of the day, its task, its worth."""

    first: int
    last: int
    task: int
    worth: float


class DayValues:
    """The worth of the duties of one day.

    Args:
        table: the duties.
        value: worth of each interval on the phone and on each task, and of a pause in it where that is
            priced, ``[1 + tasks, T]`` or ``[2 + tasks, T]`` in calls.
        tasks: the tasks.
        known: days that others have looked at, at values that may be the same.
        tiring: what tires; None where nothing does.
    """

    def __init__(
        self,
        table: DutyTable,
        value: Floats,
        tasks: tuple[Task, ...],
        known: KnownDays | None = None,
        tiring: Tiring | None = None,
    ) -> None:
        self._table = table
        self._low, high = int(table.covered[:, :, 0].min()), int(table.covered[:, :, 1].max())
        day, pause = value[: 1 + len(tasks), self._low : high], value[1 + len(tasks) :, self._low : high]
        offered = [int(j) for j in np.flatnonzero((day[1:] > FORBIDDEN / 2).any(axis=1))]
        wholes = (
            _Whole(a, b, j, float(day[1 + j, a:b].sum()))
            for j in offered
            if tasks[j].whole
            for a, b in runs(day[1 + j] > FORBIDDEN / 2)
        )
        self._wholes = sorted(wholes, key=lambda block: block.last)
        names = [j for j in offered if not tasks[j].whole]
        rows = day[[0, *(1 + j for j in names)]]
        here = tiring.within(self._low, high, names) if tiring else None
        fillings = Fillings(table, rows, [tasks[j] for j in names], names, pause, here)
        if known is not None:
            key = rows.tobytes() + pause.tobytes() + repr(names).encode() + (here.key if here else b"")
            fillings = known.setdefault((table.day, key), fillings)
        self._fillings = fillings

    @cached_property
    def of_duties(self) -> Floats:
        """The worth of each duty, ``[K]``."""
        halves, which = self._table.stretches  # many duties share a half
        worth = self._fillings.of_halves
        if self._wholes:
            covered = halves[:, :2] - self._low
            worth = np.maximum(worth, np.stack(self._outings(covered[:, 0], covered[:, 1])).max(axis=0))
        return np.asarray(worth[which].sum(axis=1)) + self._fillings.of_lunches

    def _outings(self, low: Ints, high: Ints) -> list[Floats]:
        """By block done as a whole, the worth of stretches of which it is the last such block, ``[S]``.

        Minus infinity where a stretch does not hold it.
        """
        fill, begun, found = self._fillings, list[Floats](), list[Floats]()
        for block in self._wholes:
            fits = (low <= block.first) & (block.last <= high)
            start = np.where(fits, low, block.first)
            here = np.where(fits, fill.worth(start, np.full_like(low, block.first)), -np.inf)
            for other, before in zip(self._wholes, begun, strict=False):
                if 0 <= block.first - other.last <= fill.longest:
                    here = np.maximum(here, np.where(fits, before + self._between(other, block), -np.inf))
            begun.append(here + block.worth)
            end = np.where(fits, high, block.last)
            found.append(begun[-1] + fill.worth(np.full_like(high, block.last), end))
        return found

    def _between(self, one: _Whole, other: _Whole) -> float:
        return float(self._fillings.worth(np.array(one.last), np.array(other.first)))

    def pick(self, duty: int) -> Pick:
        """A duty with its breaks and blocks at their best."""
        breaks, blocks = [], []
        pairs = zip(self._table.covered[duty] - self._low, self._table.windows[duty], strict=True)
        for (low, high), (first, last) in pairs:
            half = int(low), int(high)
            worth, at, usual = self._fillings.filled(*half, int(first), int(last))
            outing = self._outing(half, worth)
            if outing is not None:
                blocks += outing
                continue
            if at is not None:
                breaks.append(at)
            blocks += usual
        return Pick(duty, tuple(breaks), tuple(blocks))

    def _outing(self, half: tuple[int, int], usual: float) -> list[Block] | None:
        """The blocks of a half that is worth more than usual with work done as a whole; else None."""
        low, end = half
        worth = [float(w[0]) for w in self._outings(np.array([low]), np.array([end]))]
        if not worth or max(worth) <= usual:
            return None
        found: list[Block] = []
        at = int(np.argmax(worth))
        while at >= 0:
            block = self._wholes[at]
            found = [*self._fillings.blocks(block.last, end), *found]
            found.insert(0, Block(block.task, block.first + self._low, block.last + self._low))
            at, end = self._before(low, at), block.first
        return [*self._fillings.blocks(low, end), *found]

    def _before(self, low: int, at: int) -> int:
        """The block done as a whole that best comes before another in a stretch from ``low``; -1 for none."""
        block, fill = self._wholes[at], self._fillings
        choices = [(float(fill.worth(np.array(low), np.array(block.first))), -1)]
        for k, other in enumerate(self._wholes[:at]):
            if other.first >= low and 0 <= block.first - other.last <= fill.longest:
                reached = self._outings(np.array([low]), np.array([other.last]))[k]
                choices.append((float(reached[0]) + self._between(other, block), k))
        return max(choices)[1]
