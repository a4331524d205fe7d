"""Work on duty other than the pooled phone: done in blocks, counted and priced."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

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
    """

    row: Ints
    price: Floats

    def charged(self, worked: Ints) -> Floats:
        """What each row costs, ``[R]``, at the intervals worked in it, ``[R]``."""
        most = self.price.shape[1] - 1
        cost: Floats = self.price[np.arange(len(self.price)), np.minimum(worked, most)]
        return cost

    def count(self, on: npt.NDArray[np.int8]) -> Ints:
        """Intervals worked in each row, ``[R]``, of those marked in ``[T]``."""
        counted = np.flatnonzero(on)
        rows = self.row[counted]
        return np.bincount(rows[rows >= 0], minlength=len(self.price)).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Task:
    """One kind of work that agents are given in blocks.

    Attributes:
        rule: name of the rule that brings the task, to which its price is charged.
        activity: what the roster says of it.
        queue: position of the only queue served meanwhile, or None.
        ref: what the segments refer to, or None.
        shortest: intervals of the shortest block.
        open: when it may be done, ``[T]``.
        able: whether each worker may do it, ``[W]``.
        goal: what is wanted of it, or None where the loss of its queue says that.
    """

    rule: str
    activity: Activity
    queue: int | None
    ref: str | None
    shortest: int
    open: Bools
    able: Bools
    goal: Goal | None = None
