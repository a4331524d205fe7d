"""Days of workers that are alike: who can do the same on one day, and whose hours count together.

Most workers differ in a few days only: an absence, a session. Day by day they fall into a few classes, so
that a linear program over the days of classes is small where one over everybody's whole plans is not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import FORBIDDEN, Floats, Solution

HELD = 1e5  # calls: worth of a session that is kept


@dataclass(frozen=True, eq=False)
class DayClass:
    """Workers who can do the same on one day.

    Attributes:
        day: position of the day.
        group: position of the group whose hours are counted together.
        workers: their positions.
    """

    day: int
    group: int
    workers: tuple[int, ...]


def groups_of(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """Workers who take the same queues and of whom a contract asks hours, or does not."""
    found: defaultdict[tuple[bytes, bool], list[int]] = defaultdict(list)
    for worker in problem.workers:
        found[worker.unions.tobytes(), worker.contract.balanced].append(worker.index)
    return tuple(map(tuple, found.values()))


def classes_of(solution: Solution, groups: tuple[tuple[int, ...], ...]) -> tuple[DayClass, ...]:
    """The classes of all days, told apart by the sessions that the roster gives to the workers, too.

    Args:
        solution: the roster.
        groups: the workers by group.
    """
    problem = solution.problem
    group = {worker: g for g, workers in enumerate(groups) for worker in workers}
    found: defaultdict[tuple[int, int, tuple[bytes, ...]], list[int]] = defaultdict(list)
    for day, table in enumerate(problem.tables):
        if not len(table):
            continue
        times = slice(int(table.covered.min()), int(table.covered.max()))
        for worker in problem.workers:
            if problem.allowed[worker.index][day].any():
                choices = _choices(solution, worker, day, times)
                found[day, group[worker.index], choices].append(worker.index)
    return tuple(DayClass(day, g, tuple(mine)) for (day, g, _), mine in found.items())


def _choices(solution: Solution, worker: Worker, day: int, times: slice) -> tuple[bytes, ...]:
    """What decides what a worker can do on a day, and what it costs."""
    problem, a = solution.problem, worker.index
    offered = problem.offers[a, :, times].copy()
    for j in problem.away:
        offered[1 + j] = solution.on[a][1 + j, times]
    prices, tiring = problem.day_prices.get((a, day)), problem.tiring[a]
    return (
        problem.allowed[a][day].tobytes(),
        offered.tobytes(),
        problem.open_mask[a, times].tobytes(),
        b"" if prices is None else prices.tobytes(),
        tiring.key if tiring else b"",
    )


def keep_sessions(solution: Solution, worker: int, value: Floats) -> None:
    """Have a worker hold the sessions of the present plan and no others.

    Args:
        solution: the roster.
        worker: position of the worker.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]``; it is changed.
    """
    wholes = solution.problem.wholes
    for j in solution.problem.away:
        value[1 + j] = FORBIDDEN
    for pick in solution.plans[worker]:
        for block in pick.blocks if pick else ():
            for first, last in wholes.held(worker, block.task, (block.first, block.last)):
                keep_session(solution.problem, block.task, first, last, value)


def keep_session(problem: Problem, task: int, first: int, last: int, value: Floats) -> None:
    """Have a worker hold a session, first to one-past-last interval: it is worth ``HELD``."""
    value[1 + task, first:last] = 0.0  # its ways are worth nothing: they may be saved
    value[1 + task, problem.wholes.counted(task, first, last)] = HELD
