"""What each duty of a day is worth at given values of the intervals, with breaks and tasks at their best.

Given the duty, the stretches of work between start, lunch and end are independent of each other, and a break
cuts a stretch in two (``fillings``). Work that is done as a whole is a block at one time; a stretch that
holds some needs no break. Such work is often one worker's own, while what is left of the day is the same for
many: it is then shared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from wfm.hours import Span
from wfm.solver.duties import DutyTable
from wfm.solver.fillings import Fillings
from wfm.solver.joins import Join, Pair
from wfm.solver.outings import Outings, Run, Session, blocks_of
from wfm.solver.solution import FORBIDDEN, Block, Pick
from wfm.solver.task import Task, runs
from wfm.solver.tiring import Tiring
from wfm.solver.week_table import Floats

KnownDays = dict[tuple[int, bytes], Fillings]
"""Days already looked at, by day and by what decides their values."""


class DayValues:
    """The worth of the duties of one day.

    Args:
        table: the duties.
        value: worth of each interval on the phone and on each task, and of a pause in it where that is
            priced, ``[1 + tasks, T]`` or ``[2 + tasks, T]`` in calls.
        tasks: the tasks.
        joins: sessions of the day between which nobody need go back to the office.
        known: days that others have looked at, at values that may be the same.
        tiring: what tires; None where nothing does.
    """

    def __init__(
        self,
        table: DutyTable,
        value: Floats,
        tasks: tuple[Task, ...],
        joins: Mapping[Pair, Join] | None = None,
        known: KnownDays | None = None,
        tiring: Tiring | None = None,
    ) -> None:
        self._table = table
        self._low, high = int(table.covered[:, :, 0].min()), int(table.covered[:, :, 1].max())
        day, pause = value[: 1 + len(tasks), self._low : high], value[1 + len(tasks) :, self._low : high]
        offered = [int(j) for j in np.flatnonzero((day[1:] > FORBIDDEN / 2).any(axis=1))]
        names = [j for j in offered if not tasks[j].whole]
        rows = day[[0, *(1 + j for j in names)]]
        here = tiring.within(self._low, high, names) if tiring else None
        fillings = Fillings(table, rows, [tasks[j] for j in names], names, pause, here)
        if known is not None:
            key = rows.tobytes() + pause.tobytes() + repr(names).encode() + (here.key if here else b"")
            fillings = known.setdefault((table.day, key), fillings)
        self._fillings = fillings
        moved = {pair: join.moved(-self._low) for pair, join in (joins or {}).items()}
        self._outings = Outings(fillings, [*_sessions(day, offered, tasks)], moved)

    @cached_property
    def of_duties(self) -> Floats:
        """The worth of each duty, ``[K]``."""
        halves, which = self._table.stretches  # many duties share a half
        worth = self._fillings.of_halves
        if not self._outings:
            return np.asarray(worth[which].sum(axis=1)) + self._fillings.of_lunches
        covered = halves[:, :2] - self._low
        worth = np.maximum(worth, self._outings.within(*covered.T))
        of_duties = self._outings.across(covered, which, worth[which].sum(axis=1))
        return np.asarray(of_duties) + self._fillings.of_lunches

    def pick(self, duty: int) -> Pick:
        """A duty with its breaks and blocks at their best."""
        covered, windows = self._table.covered[duty] - self._low, self._table.windows[duty].tolist()
        halves: list[Span] = [(low, high) for low, high in covered.tolist()]
        worth, breaks, blocks = 0.0, list[int](), list[Block]()
        for half, (first, last) in zip(halves, windows, strict=True):
            best, at, usual = self._fillings.filled(*half, first, last)
            outing, runs = self._outings.inside(*half) if self._outings else (best, [])
            if runs and outing > best:
                best, at, usual = outing, None, self._around(half, blocks_of(runs, halves))
            worth += best
            breaks += [] if at is None else [at]
            blocks += usual
        whole, runs = self._outings.best(halves) if self._outings else (worth, [])
        if runs and whole > worth:
            held = blocks_of(runs, halves)
            breaks, blocks = [], [block for half in halves for block in self._around(half, held)]
        return Pick(duty, tuple(breaks), tuple(blocks))

    def _around(self, half: Span, held: Sequence[Block]) -> list[Block]:
        """The blocks of a half that holds some sessions, with the best of what they leave of it."""
        found: list[Block] = []
        at, end = half
        for block in held:
            if at <= block.first and block.last <= end:
                found += self._fillings.blocks(at, block.first)
                found.append(replace(block, first=block.first + self._low, last=block.last + self._low))
                at = block.last
        return [*found, *self._fillings.blocks(at, end)]


def _sessions(day: Floats, offered: Sequence[int], tasks: Sequence[Task]) -> Iterator[Session]:
    """The sessions that the values of a day offer."""
    for j in offered:
        for first, last in runs(day[1 + j] > FORBIDDEN / 2) if tasks[j].whole else ():
            sums = np.zeros(day.shape[1] + 1)
            sums[first + 1 : last + 1] = np.cumsum(day[1 + j, first:last])
            sums[last + 1 :] = sums[last]
            yield Session(Run(j, first, last), sums)
