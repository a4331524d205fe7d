"""The first roster: one worker after the other, each at the best place that is left.

Every worker gets the plan that saves most contacts given those already planned; sweeps then take each out
and put it back until nobody can be placed better. It is a local optimum in milliseconds per worker.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import numpy as np

from wfm.solver.clock import Clock
from wfm.solver.fit import fit
from wfm.solver.housing import housed
from wfm.solver.marginal import marginal_value
from wfm.solver.price import best_plan
from wfm.solver.problem import Problem
from wfm.solver.share import share
from wfm.solver.solution import FORBIDDEN, Block, Floats, Solution

EPS = 1e-9
CHEAP = 0.25  # of what the phone is usually worth
HALVINGS = 4  # of the worth of goals; trimming does the rest


def construct(problem: Problem, clock: Clock) -> Solution:
    """A first roster: a plan for everybody, whatever the clock says; work is shared anew in the time left."""
    solution = Solution.of(problem, {})
    # those who can do least come first: the others then fill what is left
    order = sorted(range(len(problem.workers)), key=lambda a: (len(problem.workers[a].queues), a))
    for a in order:
        solution = _added(solution, a, clock)
    return share(solution, clock) if problem.divisible else solution


def _added(solution: Solution, worker: int, clock: Clock) -> Solution:
    """The solution with a plan for a worker, in which other work is worth little: it is shared out later."""
    problem = solution.problem
    value = marginal_value(solution, problem.workers[worker])
    if problem.divisible:
        open_ = problem.open_mask[worker]
        cheap = CHEAP * float(value[0, open_].mean()) if open_.any() else np.inf
        kinds = [1 + j for j in problem.divisible]
        value[kinds] = np.minimum(value[kinds], cheap)
    found = best_plan(solution, problem.workers[worker], value, clock)
    return housed(solution.replace({worker: found.plan}), worker)


def replan(
    solution: Solution, worker: int, clock: Clock, *, thorough: bool = False, but: Block | None = None
) -> Solution:
    """The solution with one worker's plan replaced by the best one given everybody else's.

    Args:
        solution: the solution.
        worker: position of the worker.
        clock: the search's clock.
        thorough: see ``best_plan``.
        but: a block that the worker is not to have.
    """
    problem = solution.problem

    def place(value: Floats) -> Solution:
        found = best_plan(solution, problem.workers[worker], value, clock, thorough=thorough)
        return solution.replace({worker: found.plan})

    value = marginal_value(solution, problem.workers[worker])
    if but:
        for first, last in solution.problem.wholes.held(worker, but.task, (but.first, but.last)):
            value[1 + but.task, first:last] = FORBIDDEN
    placed = tempered(problem, value, place)
    return housed(fit(placed, worker) if problem.divisible else placed, worker)


def tempered(problem: Problem, value: Floats, place: Callable[[Floats], Solution]) -> Solution:
    """The best of the rosters that a worker's response leads to when goals count for less and less.

    A response takes every interval of work to be worth as much as the first; it would go on with a task long
    after its goal is reached. The worth of goals is halved in, until just enough is done.

    Args:
        problem: the problem.
        value: worth of each interval on the phone and on each task, ``[1 + tasks, T]``.
        place: what values lead to.
    """
    best = place(value)
    tasks = [1 + j for j in problem.divisible]
    if not tasks:
        return best
    cost, low, high = best.cost, 0.0, 1.0
    for _ in range(HALVINGS):
        if high == 1.0 and not _surplus(best):
            return best
        middle = (low + high) / 2
        tried = value.copy()
        tried[tasks] = np.where(value[tasks] > 0, middle * value[tasks], value[tasks])
        candidate = place(tried)
        low, high = (low, middle) if _surplus(candidate) else (middle, high)
        if candidate.cost < cost:
            best, cost = candidate, candidate.cost
    return best


def _surplus(solution: Solution) -> bool:
    """Whether some goal would cost no more with less work."""
    for j in solution.problem.divisible:
        goal, rows = solution.problem.goals[j], solution.worked[j]
        spare = goal.charged(np.maximum(rows - 1, 0)) <= goal.charged(rows)
        if (spare & (rows > 0)).any():
            return True
    return False


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
