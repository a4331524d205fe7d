"""The first roster: one worker after the other, each at the best place that is left.

Every worker gets the plan that saves most contacts given those already planned; sweeps then take each out
and put it back until nobody can be placed better. It is a local optimum in milliseconds per worker.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from wfm.solver.clock import Clock
from wfm.solver.price import best_plan
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution, marginal_value

EPS = 1e-9


def construct(problem: Problem, clock: Clock) -> Solution:
    """A first roster; it is always finished, whatever the clock says."""
    solution = Solution.of(problem, {})
    # those who can do least come first: the others then fill what is left
    order = sorted(range(len(problem.workers)), key=lambda a: (len(problem.workers[a].queues), a))
    for a in order:
        solution = replan(solution, a, clock)
    return solution


def replan(solution: Solution, worker: int, clock: Clock, *, thorough: bool = False) -> Solution:
    """The solution with one worker's plan replaced by the best one given everybody else's.

    Args:
        solution: the solution.
        worker: position of the worker.
        clock: the search's clock.
        thorough: see ``best_plan``.
    """
    problem = solution.problem
    value = marginal_value(solution, problem.workers[worker])
    best = best_plan(solution, problem.workers[worker], value, clock, thorough=thorough)
    return solution.replace({worker: best.plan})


def settle(
    solution: Solution,
    workers: Iterable[int],
    clock: Clock,
    *,
    thorough: bool = False,
    until: float = math.inf,
) -> Solution:
    """Replan the workers in turn until none can be placed better.

    Args:
        solution: the solution.
        workers: positions of the workers.
        clock: the search's clock.
        thorough: see ``best_plan``.
        until: when to end at the latest, as the clock counts.
    """
    order = list(workers)
    cost = solution.cost
    settled = 0
    while settled < len(order) and clock.left > 0 and clock.spent < until:
        worker = order[0]
        candidate = replan(solution, worker, clock, thorough=thorough)
        order = [*order[1:], worker]
        if candidate.cost < cost - EPS:
            solution, cost, settled = candidate, candidate.cost, 0
        else:
            settled += 1
    return solution
