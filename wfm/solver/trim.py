"""Blocks cut down to what their goal needs.

A response takes every interval of a task to be worth as much as the first, so that its blocks may be too long
by a little. Each is made shorter at either end, or given up, while that makes the roster cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wfm.solver.solution import Block, Pick, Solution

EPS = 1e-9


def trim(solution: Solution, worker: int) -> Solution:
    """The solution with the blocks of a worker no longer than is good."""
    for day, pick in enumerate(solution.plans[worker]):
        for block in pick.blocks if pick else ():
            left: Block | None = block
            while left:
                before = left
                solution, left = _shorter(solution, worker, day, before)
                if left == before:
                    break
    return solution


def _shorter(solution: Solution, worker: int, day: int, block: Block) -> tuple[Solution, Block | None]:
    """The solution with a block cut once, and what is left of it; both as they are where no cut is good."""
    pick, cost = solution.plans[worker][day], solution.cost
    assert pick is not None
    for left in _cuts(solution, worker, block):
        blocks = tuple(left if one == block else one for one in pick.blocks)
        candidate = _with(solution, worker, day, replace(pick, blocks=tuple(b for b in blocks if b)))
        if candidate.cost < cost - EPS:
            return candidate, left
    return solution, block


def _cuts(solution: Solution, worker: int, block: Block) -> Iterator[Block | None]:
    """What may become of a block: what is cut off must be time on the phone, and too much for the goal."""
    problem = solution.problem
    task, phone = problem.tasks[block.task], problem.offers[worker, 0]
    if task.goal is None or task.whole or not _too_much(solution, block):
        return
    if block.last - block.first > task.shortest:
        if phone[block.last - 1]:
            yield replace(block, last=block.last - 1)
        if phone[block.first]:
            yield replace(block, first=block.first + 1)
    if phone[block.first : block.last].all():
        yield None


def _too_much(solution: Solution, block: Block) -> bool:
    """Whether the goal would cost less with one interval of the block less."""
    goal, worked = solution.problem.goals[block.task], solution.worked[block.task]
    most = goal.price.shape[1] - 1
    saved = sum(
        float(goal.price[row, min(worked[row], most)] - goal.price[row, min(worked[row] - 1, most)])
        for row in goal.counts_in(block.first)
    )
    return saved >= 0.0


def _with(solution: Solution, worker: int, day: int, pick: Pick) -> Solution:
    plan = solution.plans[worker]
    return solution.replace({worker: (*plan[:day], pick, *plan[day + 1 :])})
