"""Work that waits its turn: what arrived by when, what must be done by when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Stream:
    """The items of one kind of deferred work over the days of a horizon, ``D`` days.

    Attributes:
        arrived: items that arrived by the end of each day, those that waited before included, ``[D]``.
        due: items that must be done by the end of each day, so that every promise is kept, ``[D]``.
    """

    arrived: Floats
    due: Floats

    def late(self, done: Floats) -> Floats:
        """Items late at the end of each day, given those done by then, ``[D]``."""
        return np.maximum(self.due - done, 0.0)

    def early(self, done: Floats) -> Floats:
        """Items for which there was time before they arrived, at the end of each day, ``[D]``."""
        return np.maximum(done - self.arrived, 0.0)


def stream(
    arrivals: Sequence[float], works: Sequence[bool], backlog: float, promises: Sequence[tuple[int, float]]
) -> Stream:
    """The stream of some arrivals.

    What waits at the beginning came long ago: a promise holds for it from the first working day on.

    Args:
        arrivals: items that arrive on each day.
        works: whether each day is a working day.
        backlog: items that wait at the beginning.
        promises: working days and share of each promise.
    """
    arrived = backlog + np.cumsum(np.asarray(arrivals, dtype=float))
    number = np.cumsum(np.asarray(works, dtype=int))  # working days up to each day
    due = np.zeros(len(arrived))
    for days, share in promises:
        # arrived by the last day after which so many working days have passed
        at = np.searchsorted(number, number - days, side="right") - 1
        known = np.where(at >= 0, arrived[np.maximum(at, 0)], np.where(number > 0, backlog, 0.0))
        due = np.maximum(due, share * np.where(number > 0, known, 0.0))
    return Stream(arrived, due)


def shares_in_time(
    arrivals: Sequence[float], works: Sequence[bool], backlog: float, done: Floats, days: int
) -> float:
    """The share of the items, among those whose time is up within the horizon, that were done in time.

    First come, first served: an item that is number ``k`` is done on the first day by which ``k`` items are.

    Args:
        arrivals: items that arrive on each day.
        works: whether each day is a working day.
        backlog: items that wait at the beginning; they are done first and not counted.
        done: items done by the end of each day, ``[D]``.
        days: working days of the promise.

    Returns:
        From 0 to 1; nan where no item's time is up.
    """
    number = np.cumsum(np.asarray(works, dtype=int))
    arrived = backlog + np.cumsum(np.asarray(arrivals, dtype=float))
    before = arrived - np.asarray(arrivals, dtype=float)
    total = kept = 0.0
    for day, count in enumerate(arrivals):
        last = int(np.searchsorted(number, number[day] + days, side="right")) - 1
        if count <= 0 or number[-1] < number[day] + days:
            continue
        total += count
        kept += min(max(float(done[last]) - float(before[day]), 0.0), count)
    return kept / total if total else float("nan")
