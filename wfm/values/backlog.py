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
        block: items for which the shortest block of work has time; 0 where work can be of any length.
    """

    arrived: Floats
    due: Floats
    block: float = 0.0

    @property
    def room(self) -> Floats:
        """Items for which there may be time by the end of each day, ``[D]``: what arrived, in whole blocks.

        A short item takes a block all the same: the rest of it is not time spent too early.
        """
        if not self.block:
            return self.arrived
        return np.ceil(self.arrived / self.block - 1e-9) * self.block

    def late(self, done: Floats) -> Floats:
        """Items late at the end of each day, given those done by then, ``[D]``."""
        return np.maximum(self.due - done, 0.0)

    def early(self, done: Floats) -> Floats:
        """Items for which there was time before they arrived, at the end of each day, ``[D]``."""
        return np.maximum(done - self.room, 0.0)


def stream(
    arrivals: Sequence[float],
    works: Sequence[bool],
    backlog: float,
    promises: Sequence[tuple[int, float]],
    block: float = 0.0,
) -> Stream:
    """The stream of some arrivals.

    What waits at the beginning came long ago: a promise holds for it from the first working day on.

    Args:
        arrivals: items that arrive on each day.
        works: whether each day is a working day.
        backlog: items that wait at the beginning.
        promises: working days and share of each promise.
        block: items for which the shortest block of work has time; 0 for any length.
    """
    arrived = backlog + np.cumsum(np.asarray(arrivals, dtype=float))
    number = np.cumsum(np.asarray(works, dtype=int))  # working days up to each day
    due, before = np.zeros(len(arrived)), 0.0
    for days, share in sorted(promises):
        # arrived by the last day after which so many working days have passed
        at = np.searchsorted(number, number - days, side="right") - 1
        known = np.where(at >= 0, arrived[np.maximum(at, 0)], backlog)
        due += max(0.0, share - before) * np.where(number > 0, known, 0.0)
        before = max(before, share)
    return Stream(arrived, due, block)


def shares_in_time(
    arrivals: Sequence[float],
    works: Sequence[bool],
    backlog: float,
    time_for: Floats,
    promises: Sequence[tuple[int, float]],
) -> list[float]:
    """How far each promise is kept when the work that is due first is done first.

    Of the items of a day the share that is promised soonest is due then, the next share later, and what is
    promised to nobody at last; what waits at the beginning is due at once. Items are done as they are due.

    Args:
        arrivals: items that arrive on each day.
        works: whether each day is a working day.
        backlog: items that wait at the beginning.
        time_for: items for which there is time on each day, ``[D]``.
        promises: working days and share of each promise.

    Returns:
        By promise, the share of the items, among those whose time is up within the horizon, that are done in
        time; nan where no item's time is up.
    """
    number = np.cumsum(np.asarray(works, dtype=int))
    done = _served(arrivals, number, backlog, time_for, promises)
    found = []
    for days, _ in promises:
        total = kept = 0.0
        for day, count in enumerate(arrivals):
            if count > 0 and number[-1] >= number[day] + days:
                total += count
                kept += float(done[day][number <= number[day] + days].sum())
        found.append(kept / total if total else float("nan"))
    return found


def _served(
    arrivals: Sequence[float],
    number: npt.NDArray[np.int64],
    backlog: float,
    time_for: Floats,
    promises: Sequence[tuple[int, float]],
) -> Floats:
    """Items by the day on which they come and the day on which they are done, ``[D, D]``."""
    done = np.zeros((len(arrivals), len(arrivals)))
    waiting: list[list[float]] = [[-1.0, -1.0, backlog]]  # due, by working day; day of arrival; items
    for day, count in enumerate(arrivals):
        before = 0.0
        for days, share in sorted(promises):
            waiting.append([float(number[day] + days), float(day), count * max(0.0, share - before)])
            before = max(before, share)
        waiting.append([np.inf, float(day), count * (1.0 - before)])
        waiting.sort(key=lambda part: part[0])
        left = float(time_for[day])
        for part in waiting:
            taken = min(left, part[2])
            part[2] -= taken
            left -= taken
            if part[1] >= 0:
                done[int(part[1]), day] += taken
        waiting = [part for part in waiting if part[2] > 0]
    return done
