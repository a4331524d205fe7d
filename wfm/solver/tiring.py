"""Work that tires: what each interval of it costs that comes after too many in a row.

A pause, or other work, ends a row. It binds within a duty, so that every exact program that fills duties
(``fillings``) can know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Tiring:
    """What tires a worker, and what too much of it in a row costs.

    Attributes:
        most: intervals in a row that are free, at least 1.
        price: call equivalents of each further one.
        desk: whether time on duty without a task tires, by interval, ``[T]``.
        tasks: whether each task does, ``[tasks]``.
    """

    most: int
    price: float
    desk: Bools
    tasks: Bools

    @cached_property
    def key(self) -> bytes:
        """The same for what tires alike."""
        return repr((self.most, self.price)).encode() + self.desk.tobytes() + self.tasks.tobytes()

    def within(self, low: int, high: int, tasks: Sequence[int]) -> Tiring:
        """The same for some intervals, first and one-past-last, and some tasks."""
        return Tiring(self.most, self.price, self.desk[low:high], self.tasks[list(tasks)])

    @cached_property
    def _beyond(self) -> Ints:
        """By interval, how many before it come after too many in a row at the desk, ``[T + 1]``."""
        return np.pad(np.cumsum(in_a_row(self.desk) > self.most), (1, 0))

    def at_desk(self, low: Ints, high: Ints) -> npt.NDArray[np.float64]:
        """What time at the desk costs from ``low`` to ``high`` without a pause or a task, elementwise."""
        begins = np.minimum(high, low + self.most)  # the row begins at ``low`` at the earliest
        return np.asarray(self.price * (self._beyond[high] - self._beyond[begins]))


def in_a_row(on: Bools) -> Ints:
    """How many marked intervals in a row end with each interval, ``[T]``."""
    at = np.arange(len(on))
    return np.asarray(at - np.maximum.accumulate(np.where(on, -1, at)))
