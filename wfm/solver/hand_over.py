"""Sessions handed over: what one worker holds, or nobody, is offered to another, who is planned again."""

from __future__ import annotations

import random

import numpy as np

from wfm.solver.clock import Clock
from wfm.solver.construct import EPS, replan
from wfm.solver.solution import Block, Solution

TRIES = 8  # sessions in one round


def take_up(solution: Solution, clock: Clock) -> Solution:
    """The roster in which sessions that lack somebody were offered to all who could hold them.

    Args:
        solution: the roster.
        clock: the search's clock.
    """
    cost = np.inf
    while solution.cost < cost - EPS and clock.left:
        cost = solution.cost
        for j, row in _lacking(solution):
            solution = _offered(solution, j, row, clock)
    return solution


def _lacking(solution: Solution) -> list[tuple[int, int]]:
    """The sessions that lack somebody: the tasks of their goals, and their rows."""
    goals = solution.problem.goals
    return [
        (j, int(row))
        for j in sorted(solution.problem.away & goals.keys())
        for row in np.flatnonzero(solution.worked[j] < goals[j].price.argmin(axis=1))
    ]


def _offered(solution: Solution, task: int, row: int, clock: Clock) -> Solution:
    """The roster after a session was offered to all who could hold it, the nearest first, until it is held.

    Whoever takes it may leave another one for it.
    """
    others = solution.problem.wholes.holders(task, row)
    for worker in sorted(others, key=lambda a: (others[a], a)):
        if (task, row) not in _lacking(solution) or not clock.left:
            break
        candidate = replan(solution, worker, clock)
        solution = candidate if candidate.cost < solution.cost - EPS else solution
    return solution


def hand_over(solution: Solution, clock: Clock, chance: random.Random) -> Solution:
    """The roster after some sessions were handed over where that is better, drawn by chance."""
    solution = take_up(solution, clock)
    held = [
        (worker, block)
        for worker, plan in enumerate(solution.plans)
        for pick in plan
        if pick
        for block in pick.blocks
        if block.task in solution.problem.away
    ]
    cost = solution.cost
    for worker, block in chance.sample(held, min(TRIES, len(held))):
        if not clock.left:
            break
        if not _holds(solution, worker, block):
            continue
        candidate = _to_another(solution, worker, block, clock, chance)
        if candidate.cost < cost - EPS:
            solution, cost = candidate, candidate.cost
    return solution


def _holds(solution: Solution, worker: int, block: Block) -> bool:
    return bool(solution.on[worker][1 + block.task, block.first : block.last].all())


def _to_another(
    solution: Solution, worker: int, block: Block, clock: Clock, chance: random.Random
) -> Solution:
    """The roster in which somebody else holds what a worker holds, the nearest ones more often."""
    problem = solution.problem
    row = int(problem.tasks[block.task].counts[block.first : block.last].max())
    others = problem.wholes.holders(block.task, row)
    able = sorted((a for a in others if a != worker), key=lambda a: others[a] + chance.random())
    if not able:
        return solution
    other = able[min(int(chance.expovariate(1.0)), len(able) - 1)]
    without = replan(solution, worker, clock, but=block)
    given = replan(without, other, clock)
    return replan(given, worker, clock)  # who gave it away may have another day now
