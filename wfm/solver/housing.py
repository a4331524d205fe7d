"""Where people work each day of a plan: at home where that is agreed or chosen, else at the office.

What is chosen for a plan beside everybody else's is decided exactly, week by week: a week has so many days
at home, and those save most that free the scarcest seats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Pick, Solution
from wfm.values.roster import HOME

PLEASURE = 1e-6  # calls: what a day at home is worth where it changes nothing else
KNOWN = 1e-7  # calls: what it is worth besides that people know it already


def at_home(problem: Problem, worker: int, day: int, pick: Pick) -> bool:
    """Whether a day is worked at home, sessions aside."""
    return pick.home or bool(problem.homes.agreed[worker, day])


def away_from_all(problem: Problem, pick: Pick) -> bool:
    """Whether a day holds a session, for which one comes from the office."""
    return any(block.task in problem.away for block in pick.blocks)


def housed(solution: Solution, worker: int) -> Solution:
    """The solution with the best places of work for a worker's days, given everybody else's."""
    problem = solution.problem
    if not problem.homes.free[worker].any():
        return solution
    plan = list(solution.plans[worker])
    gains = dict(_gains(solution, problem.workers[worker]))
    for _, days in problem.weeks:
        worked = [d for d in days if plan[d] is not None]
        best = sorted((d for d in worked if d in gains), key=lambda d: (-gains[d], d))
        chosen = {d for d in best[: problem.homes.room(worker, worked)] if gains[d] > 0}
        for d in worked:
            pick = plan[d]
            if pick is not None and pick.home != (d in chosen):
                plan[d] = replace(pick, home=d in chosen)
    same = tuple(plan) == solution.plans[worker]
    return solution if same else solution.replace({worker: tuple(plan)})


def _gains(solution: Solution, worker: Worker) -> Iterator[tuple[int, float]]:
    """What each day is worth at home rather than at the office, where telework may be chosen."""
    problem, plan = solution.problem, solution.plans[worker.index]
    nobody = solution.without(worker.index)
    pleasure = PLEASURE if problem.scenario.service.rules.telework.generous else 0.0
    for d in np.flatnonzero(problem.homes.free[worker.index]).tolist():
        pick = plan[d]
        if pick is None or away_from_all(problem, pick):
            continue
        known = KNOWN * any(s.place == HOME for s in worker.published.get(d, ()))
        yield d, pleasure + known + sum(_saved(nobody, worker, d, pick))


def _saved(nobody: Solution, worker: Worker, day: int, pick: Pick) -> Iterator[float]:
    """What each thing that is scarce costs less with one day at home."""
    idle = (None,) * len(nobody.plans[worker.index])
    for one, used in zip(nobody.problem.scarce, nobody.used, strict=True):
        costs = []
        for home in (False, True):
            plan = (*idle[:day], replace(pick, home=home), *idle[day + 1 :])
            costs.append(one.cost(used + one.uses(worker, plan)))
        yield costs[0] - costs[1]
