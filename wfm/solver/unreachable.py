"""Call-backs that no roster can make: nobody who may make them can be at work then. Counted, not planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from wfm.scenario.bookings import Booking, bookings, minutes_of
from wfm.scenario.callbacks import Callback
from wfm.solver.phone_hours import there
from wfm.solver.problem import Bools, Problem
from wfm.solver.task import runs
from wfm.values.roster import Activity

_RULE = "callbacks"  # deferred work may be done by calling back, too


@dataclass(frozen=True)
class Unreachable:
    """Call-backs that nobody can make.

    Attributes:
        booking: what they are a part of.
        day: the day of their window, or None where they have deadlines.
        callbacks: the call-backs, in the order of the booking.
    """

    booking: Booking
    day: date | None
    callbacks: tuple[Callback, ...]


def unreachable(problem: Problem) -> Iterator[Unreachable]:
    """The call-backs of the horizon for which no duty of anybody who may make them has time then.

    Args:
        problem: the problem; breaks and what else is to be done then are not looked at, so that what is not
            told may still be missed.
    """
    known = {booking.ref: booking for booking in bookings(problem.scenario)}
    at_work = np.array([there(problem, worker) for worker in problem.workers], dtype=bool)
    at_work = at_work.reshape(len(problem.workers), problem.grid.count)
    for j, task in enumerate(problem.tasks):
        booking = known.get(task.ref or "")
        if booking is None or task.activity is not Activity.CALLBACK or task.rule != _RULE:
            continue
        missed: defaultdict[date | None, list[Callback]] = defaultdict(list)
        times = at_work & problem.offers[:, 1 + j]
        for row in booking.callbacks:
            if _longest(problem, times, row.day) < minutes_of(problem.scenario, row):
                missed[row.day].append(row)
        for day, rows in missed.items():
            yield Unreachable(booking, day, tuple(rows))


def _longest(problem: Problem, times: Bools, day: date | None) -> int:
    """Minutes of the longest run of marked intervals, ``[workers, T]``, on a day or on any."""
    grid = problem.grid
    on = range(grid.count) if day is None else grid.day_intervals(day)
    lengths = (b - a for row in times[:, on.start : on.stop] for a, b in runs(row))
    return grid.interval_minutes * max(lengths, default=0)
