"""The first roster: one worker after the other, each at the best place that is left.

Every worker gets the plan that saves most contacts given those already planned; sweeps then take each out
and put it back until nobody can be placed better. It is a local optimum in milliseconds per worker.
"""

from __future__ import annotations

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


def replan(solution: Solution, worker: int, clock: Clock) -> Solution:
    """The solution with one worker's plan replaced by the best one given everybody else's."""
    problem = solution.problem
    value = marginal_value(solution, problem.workers[worker])
    return solution.replace({worker: best_plan(solution, problem.workers[worker], value, clock).plan})


def settle(solution: Solution, workers: Iterable[int], clock: Clock) -> Solution:
    """Replan the workers in turn until none can be placed better."""
    order = list(workers)
    cost = solution.cost
    settled = 0
    while settled < len(order) and clock.left > 0:
        worker = order[0]
        candidate = replan(solution, worker, clock)
        order = [*order[1:], worker]
        if candidate.cost < cost - EPS:
            solution, cost, settled = candidate, candidate.cost, 0
        else:
            settled += 1
    return solution
