"""Sessions handed over: what one worker holds, or nobody, is offered to another, who is planned again."""

from __future__ import annotations

import random

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
    problem, cost = solution.problem, solution.cost
    for j in sorted(problem.away & problem.goals.keys()):
        wanted = problem.goals[j].price.argmin(axis=1)
        for row in (int(r) for r in (solution.worked[j] < wanted).nonzero()[0]):
            others = problem.wholes.holders(j, row)
            for worker in sorted(others, key=lambda a: (others[a], a)):
                if not clock.left:
                    return solution
                candidate = replan(solution, worker, clock)
                if candidate.cost < cost - EPS:
                    solution, cost = candidate, candidate.cost
                if solution.worked[j][row] >= wanted[row]:
                    break
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
