"""Every duty that a day could hold: a start, a working time and a lunch, as columns of numbers.

A duty leaves its short breaks open: it says between which moments each of them may start. Breaks can then be
chosen one by one, at their best place, without multiplying the duties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from wfm.grid import DAY_MINUTES, Grid
from wfm.scenario.rules import BreakRule, Rules
from wfm.scenario.shifts import NamedShift

Ints = npt.NDArray[np.int64]
HALVES = 2


class Shape(NamedTuple):
    """A duty without its breaks, in elapsed minutes; lunch lies at ``end`` where there is none."""

    start: int
    end: int
    lunch_start: int
    lunch_end: int


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
        kind: position of the named shift that the duty is, ``[K]``; 0 where no shifts are named, and -1 for a
            duty that is none of those named.
        paid: minutes that count towards the hours of the reference period, ``[K]``.
        step: minutes of an interval.
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
    kind: Ints
    paid: Ints
    step: int

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def stretches(self) -> tuple[Ints, Ints]:
        """The different halves that duties have: what they cover and the window of their break, if any.

        Returns:
            Covered first and one-past-last interval, first and last place of the break, ``[S, 4]``; and
            which of them each half of each duty is, ``[K, 2]``.
        """
        halves = np.concatenate([self.covered, self.windows], axis=2).reshape(-1, 4)
        found, which = np.unique(halves, axis=0, return_inverse=True)
        return found, which.reshape(-1, HALVES)

    @cached_property
    def lunches(self) -> Ints:
        """First and one-past-last interval that each duty's lunch touches, ``[K, 2]``; (0, 0) for none."""
        touched = np.stack([self.lunch_start // self.step, -(-self.lunch_end // self.step)], 1)
        return np.where(self.has_lunch()[:, None], touched, 0)

    @cached_property
    def classes(self) -> Ints:
        """Where each working time begins in the order of duties."""
        return np.flatnonzero(np.diff(self.work, prepend=-1))

    def same(self, shape: Shape | None) -> npt.NDArray[np.bool_]:
        """Which duties have these times, ``[K]``; none where there is no shape."""
        if shape is None:
            return np.zeros(len(self), dtype=np.bool_)
        times = np.stack([self.start, self.end, self.lunch_start, self.lunch_end], axis=1)
        same: npt.NDArray[np.bool_] = (
            times == (shape.start, shape.end, shape.lunch_start, shape.lunch_end)
        ).all(axis=1)
        return same

    def has_lunch(self) -> npt.NDArray[np.bool_]:
        """Whether each duty holds a lunch."""
        return self.lunch_end > self.lunch_start

    def halves(self, duty: int) -> tuple[tuple[int, int], ...]:
        """The stretches of work of a duty, before and after lunch."""
        first = (int(self.start[duty]), int(self.lunch_start[duty]))
        second = (int(self.lunch_end[duty]), int(self.end[duty]))
        return (first, second) if second[0] < second[1] else (first,)


def duty_table(
    rules: Rules, grid: Grid, day: date, shifts: Sequence[NamedShift] = (), more: Iterable[Shape] = ()
) -> DutyTable:
    """All combinations of start, working time and lunch that the settings name for a day.

    Where shifts are named, starts and ends are theirs alone.

    The rules (``wfm.solver.rules``) decide which of them an agent may get.

    Args:
        rules: the settings.
        grid: the horizon.
        day: one of its days.
        shifts: named shifts, or none.
        more: shapes that the settings need not name, such as those of a published roster.
    """
    shapes = _named_shapes(rules, grid, day, shifts) if shifts else _shapes(rules, grid, day)
    start, end, lunch_start, lunch_end = _with_more(shapes, more)
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
    kind, paid = named_kinds(grid, day, shifts, start, end, work)
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
        kind=kind[order],
        paid=paid[order],
        step=step,
    )


def named_kinds(
    grid: Grid, day: date, shifts: Sequence[NamedShift], start: Ints, end: Ints, work: Ints
) -> tuple[Ints, Ints]:
    """The kind and the paid minutes of duties with these times, ``[K]`` each."""
    kind, paid = np.full(len(start), -1 if shifts else 0, dtype=np.int64), work.copy()
    for position, shift in enumerate(shifts):
        same = (start == grid.minute(day, shift.start)) & (end == grid.minute(day, shift.end))
        kind[same] = position
        if shift.paid is not None:
            paid[same] = shift.paid
    return kind, paid


def _named_shapes(rules: Rules, grid: Grid, day: date, shifts: Sequence[NamedShift]) -> Ints:
    """Start, end, lunch start and lunch end of every named shift, without lunch and with each, ``[4, K]``."""
    lunch = rules.lunch
    whole = [(shift.start, shift.end, shift.end, shift.end) for shift in shifts]
    split = [(s.start, s.end, n, n + lunch.minutes) for s in shifts for n in lunch.starts]
    walls = whole + [shape for shape in split if shape[0] < shape[2] and shape[3] < shape[1]]
    return np.stack([_minutes(grid, day, column) for column in zip(*walls, strict=True)])


def _shapes(rules: Rules, grid: Grid, day: date) -> Ints:
    """Start, end, lunch start and lunch end of every combination, ``[4, K]``."""
    shift, lunch = rules.shift, rules.lunch
    longest = min(shift.longest, rules.law.longest_day or DAY_MINUTES)
    works = np.arange(shift.shortest, longest + 1, shift.step)
    walls = {wall for low, high in shift.windows for wall in range(low, high + 1, shift.step)}
    starts = _minutes(grid, day, sorted(walls))
    noons = _minutes(grid, day, lunch.starts)
    low, work = (axis.ravel() for axis in np.meshgrid(starts, works, indexing="ij"))
    whole = np.stack([low, low + work, low + work, low + work])
    low, work, noon = (axis.ravel() for axis in np.meshgrid(starts, works, noons, indexing="ij"))
    split = np.stack([low, low + work + lunch.minutes, noon, noon + lunch.minutes])
    split = split[:, (split[0] < split[2]) & (split[3] < split[1])]  # work on both sides of lunch
    shapes = np.concatenate([whole[:, whole[0] < whole[1]], split], axis=1)
    return shapes[:, shapes[1] <= grid.minute(day, shift.latest_end)]


def _with_more(shapes: Ints, more: Iterable[Shape]) -> Ints:
    """Columns of shapes, with those of ``more`` that are not among them, ``[4, K]``."""
    known = set(zip(*shapes.tolist(), strict=True))
    new = sorted(set(more) - known)
    return np.concatenate([shapes, np.array(new, dtype=np.int64).reshape(-1, 4).T], axis=1)


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
