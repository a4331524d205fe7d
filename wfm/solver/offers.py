"""What each worker may do and when, and to whom all intervals are worth the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.solver.task import runs
from wfm.solver.wholes import held

if TYPE_CHECKING:
    from wfm.solver.problem import Problem, Worker


def offers(problem: Problem) -> npt.NDArray[np.bool_]:
    """What each worker may do on duty and when, ``[workers, 1 + tasks, T]``: the phone, then the tasks.

    Where no queue of the worker is open, the phone is time at the desk. It is not offered where the worker is
    to be put on a line.
    """
    offered = np.ones((len(problem.workers), 1 + len(problem.tasks), problem.grid.count), dtype=bool)
    for j, task in enumerate(problem.tasks):
        offered[:, 1 + j] = task.able[:, None] & task.open  # open is [T] or [W, T]
        if task.queue is not None:
            offered[:, 0] &= ~offered[:, 1 + j]
        if task.whole:
            for worker in problem.workers:
                offered[worker.index, 1 + j] &= held(problem, worker.index, offered[worker.index, 1 + j])
                _without_absences(problem, worker, offered[worker.index, 1 + j])
    return offered


def _without_absences(problem: Problem, worker: Worker, offered: npt.NDArray[np.bool_]) -> None:
    """Take away what is done as a whole while a worker is away: a day that is held stays even then."""
    for day, spans in enumerate(worker.away):
        if (worker.id, problem.tables[day].date) in problem.held:
            for first, last in runs(offered):
                low, high = first * problem.grid.interval_minutes, last * problem.grid.interval_minutes
                if any(low < end and start < high for start, end in spans):
                    offered[first:last] = False


def alike(problem: Problem) -> tuple[int, ...]:
    """By worker, the first one to whom all intervals are worth the same at any prices, and tire alike."""
    first: dict[tuple[object, ...], int] = {}
    found = []
    for w, tiring in zip(problem.workers, problem.tiring, strict=True):
        dues = tuple(float(t.away.dues[w.index]) for t in problem.tasks if t.away)
        key = (
            w.unions.tobytes(),
            problem.open_mask[w.index].tobytes(),
            problem.offers[w.index].tobytes(),
            dues,
            tiring.key if tiring else b"",
        )
        found.append(first.setdefault(key, w.index))
    return tuple(found)
