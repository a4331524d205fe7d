"""What one more interval of a worker is worth beside everybody else's plans."""

from __future__ import annotations

import numpy as np

from wfm.solver.lean import lean_of
from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import FORBIDDEN, Floats, Solution

ALWAYS = slice(None)


def marginal_value(solution: Solution, worker: Worker, times: slice = ALWAYS) -> Floats:
    """What one more interval of a worker is worth, given everybody else, ``[1 + tasks, T]`` in calls.

    Where people share something that is scarce, a last row tells what a pause in the interval is worth.

    It is 0 on the phone while no queue of the worker's is open, and ``FORBIDDEN`` where the worker may not do
    the task. Of a task with a goal it is what one more interval saves; so is every further one's taken to be.

    Args:
        solution: the roster.
        worker: the worker, whom the roster may still hold.
        times: the intervals that matter; elsewhere the value is 0.
    """
    problem = solution.problem
    others = solution.without(worker.index) if solution.on[worker.index].any() else solution
    value = np.zeros((1 + len(problem.tasks), problem.grid.count))
    heads = others.heads[:, times]
    before = problem.requirement.lost(heads, times)
    gain = before - problem.requirement.lost(heads + worker.unions[:, None], times)
    value[0, times] = np.where(problem.open_mask[worker.index, times], gain, 0.0)
    for j in problem.may[worker.index]:
        task = problem.tasks[j]
        if j in problem.serving:
            value[1 + j, times] = before - problem.requirement.lost(heads + problem.serves[j][:, None], times)
        if task.goal:
            rows = others.worked[problem.goal_of[j]]
            saved = task.goal.charged(rows) - task.goal.charged(rows + 1)
            value[1 + j] += task.goal.worth(saved)
            value[1 + j] -= task.dues(worker.index)
    if problem.tasks:
        value = np.where(problem.offers[worker.index], value, FORBIDDEN)
    _leave_to_nearer(others, worker, value)
    if problem.scarce:
        value = _rented(others, worker, value)
    _choose_dates(problem, worker, value)
    return value


def _rented(others: Solution, worker: Worker, value: Floats) -> Floats:
    """The values less what is charged for what people share, with a row for pauses, ``[2 + tasks, T]``."""
    rents = (one.rent(worker, used) for one, used in zip(others.problem.scarce, others.used, strict=True))
    return np.asarray(np.vstack([value, np.zeros((1, value.shape[1]))]) - np.sum(list(rents), axis=0))


def _leave_to_nearer(others: Solution, worker: Worker, value: Floats) -> None:
    """Leave a session to those who hold it at a lower price as long as they have no plan yet."""
    problem = others.problem
    for j, row, first, last in problem.wholes.of(worker.index):
        nearer = problem.wholes.nearer(j, row, worker.index)
        if nearer and any(not any(others.plans[a]) for a in nearer):
            value[1 + j, first:last] = FORBIDDEN


def _choose_dates(problem: Problem, worker: Worker, value: Floats) -> None:
    """Of the dates on which a worker could do the same, leave a pinned one, or what costs least.

    On that date it may be done in whatever way.
    """
    found: dict[tuple[int, int], list[tuple[float, int, int, int]]] = {}
    lean = lean_of(problem, worker)
    for j, row, first, last in problem.wholes.of(worker.index):
        loss = float(value[0, first:last].sum())
        if problem.scarce:  # a room may be left on some of the dates alone
            loss -= float(value[1 + j, first:last].sum())
        if lean is not None:
            loss -= float(lean[1 + j, first:last].sum())
        found.setdefault((problem.goal_of[j], row), []).append((loss, first, last, j))
    for rivals in found.values():
        _, begins, ends, _ = min(rivals)
        for _, first, last, j in rivals:
            if last <= begins or ends <= first:
                value[1 + j, first:last] = FORBIDDEN
