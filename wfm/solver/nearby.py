"""A part of a roster in which every duty may move a little: CP-SAT can decide many workers at once."""

from __future__ import annotations

import random

import numpy as np

from wfm.solver.model import Part
from wfm.solver.problem import Cell, Problem
from wfm.solver.solution import Pick, Solution

REACHES = (30, 60, 120)  # minutes by which start and end of a duty may move
LONGEST = 3  # days of a part


def nearby(solution: Solution, days: range, most: int, rng: random.Random) -> Part:
    """Workers on duty on some days, each with the duties near the present one; a day without one stays free.

    Args:
        solution: the roster.
        days: the days.
        most: about how many choices the part may hold, of duties and of tasks by the interval.
        rng: where chance comes from.
    """
    problem = solution.problem
    reach = rng.choice(REACHES)
    order = [w.index for w in problem.workers if any(solution.plans[w.index][d] for d in days)]
    rng.shuffle(order)
    duties: dict[Cell, list[int]] = {}
    chosen: list[int] = []
    size = 0
    for worker in order:
        mine = {(worker, d): _near(problem, worker, d, solution.plans[worker][d], reach) for d in days}
        size += sum(map(len, mine.values()))
        size += sum(_spread(problem, d, found) for (_, d), found in mine.items()) * len(problem.tasks)
        if chosen and size > most:
            break
        chosen.append(worker)
        duties |= mine
    return Part(tuple(sorted(chosen)), tuple(days), duties)


def _near(problem: Problem, worker: int, day: int, pick: Pick | None, reach: int) -> list[int]:
    """The duties of a day whose start and end are near those of a pick."""
    if pick is None:
        return []
    table = problem.tables[day]
    near = np.abs(table.start - table.start[pick.duty]) <= reach
    near &= np.abs(table.end - table.end[pick.duty]) <= reach
    return [int(k) for k in np.flatnonzero(near & problem.allowed[worker][day])]


def _spread(problem: Problem, day: int, duties: list[int]) -> int:
    """Intervals from the first start to the last end of some duties of a day."""
    covered = problem.tables[day].covered[duties]
    return int(covered[:, :, 1].max() - covered[:, :, 0].min()) if duties else 0
