"""Blocks cut down to what their goal needs.

A response takes every interval of a task to be worth as much as the first, so that its blocks may be too long
by a little. Each is made shorter at either end, or given up, while that makes the roster cheaper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wfm.solver.problem import Problem
from wfm.solver.solution import Block, Plan, Solution

EPS = 1e-9


def trim(solution: Solution, worker: int) -> Solution:
    """The solution with the blocks of a worker no longer than is good."""
    best, cost, tried = solution, solution.cost, True
    while tried:
        tried = False
        for plan in _shorter(best.problem, worker, best.plans[worker]):
            candidate = best.replace({worker: plan})
            if candidate.cost < cost - EPS:
                best, cost, tried = candidate, candidate.cost, True
                break
    return best


def _shorter(problem: Problem, worker: int, plan: Plan) -> Iterator[Plan]:
    """The plans with one block shorter by an interval, or without it."""
    for day, pick in enumerate(plan):
        for place, block in enumerate(pick.blocks if pick else ()):
            for blocks in _cuts(problem, worker, block):
                assert pick is not None
                left = (*pick.blocks[:place], *blocks, *pick.blocks[place + 1 :])
                yield (*plan[:day], replace(pick, blocks=left), *plan[day + 1 :])


def _cuts(problem: Problem, worker: int, block: Block) -> Iterator[tuple[Block, ...]]:
    """What may become of a block: what is cut off must be time on the phone."""
    task, phone = problem.tasks[block.task], problem.offers[worker, 0]
    if task.goal is None or task.whole:
        return
    if phone[block.first : block.last].all():
        yield ()
    if block.last - block.first > task.shortest:
        if phone[block.first]:
            yield (replace(block, first=block.first + 1),)
        if phone[block.last - 1]:
            yield (replace(block, last=block.last - 1),)
