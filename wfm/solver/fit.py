"""Blocks fitted to what their goal needs.

A response takes every interval of a task to be worth as much as the first, so that its blocks may be too long
or too short by a little. Each is made shorter, given up, or made longer while that makes the roster cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wfm.solver.solution import Block, Pick, Solution, on_duty

EPS = 1e-9


def fit(solution: Solution, worker: int) -> Solution:
    """The solution with the blocks of a worker as long as is good."""
    for day, pick in enumerate(solution.plans[worker]):
        for block in pick.blocks if pick else ():
            left: Block | None = block
            while left:
                before = left
                solution, left = _better(solution, worker, day, before)
                if left == before:
                    break
    return solution


def _better(solution: Solution, worker: int, day: int, block: Block) -> tuple[Solution, Block | None]:
    """The solution with a block changed once, and what became of it; both as they are where none is good."""
    pick, cost = solution.plans[worker][day], solution.cost
    assert pick is not None
    for changed in (*_cuts(solution, worker, block), *_longer(solution, worker, day, block)):
        blocks = tuple(changed if one == block else one for one in pick.blocks)
        candidate = _with(solution, worker, day, replace(pick, blocks=tuple(b for b in blocks if b)))
        if candidate.cost < cost - EPS:
            return candidate, changed
    return solution, block


def _cuts(solution: Solution, worker: int, block: Block) -> Iterator[Block | None]:
    """A block shorter by an interval, or none: what is cut off must be time on the phone, and too much."""
    problem = solution.problem
    task, phone = problem.tasks[block.task], problem.offers[worker, 0]
    if task.goal is None or task.whole or _saves(solution, block, -1) < 0.0:
        return
    if block.last - block.first > task.shortest:
        if phone[block.last - 1]:
            yield replace(block, last=block.last - 1)
        if phone[block.first]:
            yield replace(block, first=block.first + 1)
    if phone[block.first : block.last].all():
        yield None


def _longer(solution: Solution, worker: int, day: int, block: Block) -> Iterator[Block]:
    """A block longer by an interval on the phone before it or after it, where more of it is wanted."""
    problem = solution.problem
    task, offered = problem.tasks[block.task], problem.offers[worker, 1 + block.task]
    if task.goal is None or task.whole or _saves(solution, block, 1) <= 0.0:
        return
    phone = on_duty(problem, (*(None,) * day, solution.plans[worker][day]))[0]
    if block.last < problem.grid.count and phone[block.last] and offered[block.last]:
        yield replace(block, last=block.last + 1)
    if block.first and phone[block.first - 1] and offered[block.first - 1]:
        yield replace(block, first=block.first - 1)


def _saves(solution: Solution, block: Block, more: int) -> float:
    """What the goal would cost less with one interval more of its work, or one less."""
    goal, worked = solution.problem.goals[block.task], solution.worked[block.task]
    most = goal.price.shape[1] - 1
    return sum(
        float(goal.price[row, min(worked[row], most)] - goal.price[row, min(worked[row] + more, most)])
        for row in goal.counts_in(block.first)
    )


def _with(solution: Solution, worker: int, day: int, pick: Pick) -> Solution:
    plan = solution.plans[worker]
    return solution.replace({worker: (*plan[:day], pick, *plan[day + 1 :])})
