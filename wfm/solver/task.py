"""Work on duty other than the pooled phone: done in blocks, counted and priced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.hours import Span
from wfm.values.roster import Activity

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Goal:
    """What is wanted of a task, priced by how many intervals of work it gets.

    The intervals in which it is done are gathered in rows (a week, say, or each interval alone); a row's
    price is convex in the intervals worked, everybody's together.

    Attributes:
        row: the row that counts each interval, ``[T]``; -1 where none does.
        price: call equivalents charged for ``n`` intervals of work, ``[R, N + 1]``; convex in ``n``, and
            beyond ``N`` as at ``N``.
        nested: every row counts the intervals of the rows before it, too: work done by then.
    """

    row: Ints
    price: Floats
    nested: bool = False

    def charged(self, worked: Ints) -> Floats:
        """What each row costs, ``[R]``, at the intervals worked in it, ``[R]``."""
        most = self.price.shape[1] - 1
        cost: Floats = self.price[np.arange(len(self.price)), np.minimum(worked, most)]
        return cost

    def count(self, on: npt.NDArray[np.int8]) -> Ints:
        """Intervals worked in each row, ``[R]``, of those marked in ``[T]``."""
        counted = np.flatnonzero(on)
        rows = self.row[counted]
        found = np.bincount(rows[rows >= 0], minlength=len(self.price)).astype(np.int64)
        return np.cumsum(found) if self.nested else found

    def worth(self, rows: Floats) -> Floats:
        """What an interval of work is worth, ``[T]``, where one more in each row is worth ``[R]``."""
        if self.nested:
            rows = np.cumsum(rows[::-1])[::-1]
        return np.where(self.row >= 0, rows[self.row], 0.0)

    @cached_property
    def least(self) -> Floats:
        """The least that one more interval in each row can be worth, ``[R]``: below 0 where it costs."""
        if self.price.shape[1] < 2:
            return np.zeros(len(self.price))
        return np.minimum(self.price[:, -2] - self.price[:, -1], 0.0)

    def counts_in(self, t: int) -> range:
        """The rows that count an interval."""
        row = int(self.row[t])
        if row < 0:
            return range(0)
        return range(row, len(self.price)) if self.nested else range(row, row + 1)


@dataclass(frozen=True, eq=False)
class Task:
    """One kind of work that agents are given in blocks.

    Attributes:
        rule: name of the rule that brings the task, to which its price is charged.
        activity: what the roster says of it.
        queue: position of the only queue served meanwhile, or None.
        ref: what the segments refer to, or None.
        shortest: intervals of the shortest block.
        open: when it may be done, ``[T]``, or ``[W, T]`` where that depends on the worker.
        able: whether each worker may do it, ``[W]``.
        goal: what is wanted of it, or None where the loss of its queue says that. Tasks may have the
            same one: work on either then counts for it.
        away: how it is done elsewhere, or None.
    """

    rule: str
    activity: Activity
    queue: int | None
    ref: str | None
    shortest: int
    open: Bools
    able: Bools
    goal: Goal | None = None
    away: Away | None = None

    @property
    def whole(self) -> bool:
        """Whether a block is all of a run of intervals in which the task may be done, or nothing."""
        return self.away is not None

    @property
    def counts(self) -> Ints:
        """The row of the goal that counts each interval, ``[T]``; -1 where none does."""
        return np.full(len(self.open.T), -1) if self.goal is None else self.goal.row

    def dues(self, worker: int) -> Floats:
        """What each interval of a worker's costs besides, ``[T]``: a block pays where its goal counts it."""
        if self.away is None or self.goal is None:
            return np.zeros(len(self.open.T))
        return np.where(self.goal.row >= 0, self.away.dues[worker], 0.0)


@dataclass(frozen=True, eq=False)
class Away:
    """Work at a fixed time and place: a block is a run of intervals, done as a whole.

    The run holds the ways there and back. The half day that it lies in holds no short break: whoever is with
    people, or on the way, rests when they leave. Of two such blocks that a worker goes on between directly
    (``joins``), the first has no way back and the next none from the office.

    Attributes:
        place: where it is; None for the worker's own place of work.
        start, end: when the work at the place begins and ends, wall-clock minutes since midnight.
        opens, closes: when the public comes and leaves, within these.
        there, back: minutes of the ways there and back, ``[W]``.
        dues: call equivalents charged for each block that a worker does, ``[W]``.
        onward: minutes of the way to other places, by place; to itself none.
    """

    place: str | None
    start: int
    end: int
    there: Ints
    back: Ints
    dues: Floats
    opens: int
    closes: int
    onward: Mapping[str, int]


def owners(tasks: Sequence[Task]) -> Mapping[int, int]:
    """By position of each task with a goal, the first task that has the same one: its owner."""
    first: dict[int, int] = {}
    return {j: first.setdefault(id(t.goal), j) for j, t in enumerate(tasks) if t.goal is not None}


def runs(offered: Bools, low: int = 0) -> list[Span]:
    """The runs of marked intervals, first and one-past-last, the first interval being ``low``."""
    edges = np.flatnonzero(np.diff(offered.astype(np.int8), prepend=0, append=0))
    return [(low + int(a), low + int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
