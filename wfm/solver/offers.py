"""What each worker may do and when, and to whom all intervals are worth the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.solver.wholes import held

if TYPE_CHECKING:
    from wfm.solver.problem import Problem


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
    return offered


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
