"""Blocks fitted to what their goal needs.

A response takes every interval of a task to be worth as much as the first, so that its blocks may be too long
or too short by a little. Each is made shorter, given up, or made longer while that makes the roster cheaper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wfm.solver.lean import lean_of
from wfm.solver.solution import Block, Pick, Plan, Solution, on_duty

EPS = 1e-9


def fit(solution: Solution, worker: int, *, longer: bool = True, least: float = 0.0) -> Solution:
    """The solution with the blocks of a worker as long as is good.

    Args:
        solution: the solution.
        worker: position of the worker.
        longer: whether blocks may be made longer, too.
        least: what a change must save; by default also blocks that are of no use are given up.
    """
    fitting = _Fitting(solution, worker, longer, least)
    plan = _each(solution.plans[worker], fitting.needed)
    # what is too much is taken from the end: sooner is better
    plan = _each(plan[::-1], fitting.fitted, backwards=True)[::-1]
    if plan == solution.plans[worker]:
        return solution
    changed = solution.replace({worker: plan})
    dearer = sum(changed.charged[worker].values()) - sum(solution.charged[worker].values())
    return changed if fitting.saved - dearer > -EPS else solution  # rules may charge for what is changed


def _each(plan: Plan, change: Callable[[Block], Block | None], *, backwards: bool = False) -> Plan:
    """A plan with its blocks changed one after the other."""
    step = -1 if backwards else 1
    found: list[Pick | None] = []
    for pick in plan:
        left = [new for block in (pick.blocks if pick else ())[::step] if (new := change(block))]
        found.append(pick and replace(pick, blocks=tuple(left[::step])))
    return tuple(found)


class _Fitting:
    """What the roster would count while the blocks of one worker are changed one by one.

    Args:
        solution: the roster.
        worker: position of the worker.
        longer: whether blocks may be made longer, too.
        least: what a change must save.

    Attributes:
        saved: call equivalents that the changes save so far.
    """

    def __init__(self, solution: Solution, worker: int, longer: bool, least: float) -> None:
        self._problem = solution.problem
        self._worker = solution.problem.workers[worker]
        self._grows, self._least = longer, least
        self._heads = solution.heads.copy()
        self._worked = {j: rows.copy() for j, rows in solution.worked.items()}
        self._phone = on_duty(solution.problem, solution.plans[worker])[0].astype(bool)
        self._lost = solution.problem.requirement.lost(self._heads)
        self._charged = {
            j: float(solution.problem.goals[j].charged(rows).sum()) for j, rows in self._worked.items()
        }
        self.saved = 0.0

    def needed(self, block: Block) -> Block | None:
        """A block without what is too much already on its own day."""
        goal = None if self._problem.tasks[block.task].whole else self._problem.tasks[block.task].goal
        left: Block | None = block
        while left is not None and goal is not None:
            row = int(goal.row[left.first])
            done = min(int(self._worked[left.task][row]), goal.price.shape[1] - 1)
            if row < 0 or not done or goal.price[row, done] <= goal.price[row, done - 1]:
                break
            before, left = left, self.fitted(left, once=True)
            if left == before:
                break
        return left

    def fitted(self, block: Block, *, once: bool = False) -> Block | None:
        """A block as long as is good; None where none is."""
        task = self._problem.tasks[block.task]
        if task.goal is None or task.whole or self._led_to(block):
            return block
        left: Block | None = block
        while left is not None:
            before, left = left, self._better(left)
            if left == before:
                break
        return left

    def _led_to(self, block: Block) -> bool:
        """Whether a rule, such as a pin, leads the worker to a block: then it stays as it is."""
        lean = lean_of(self._problem, self._worker)
        return lean is not None and bool((lean[1 + block.task, block.first : block.last] > 0).any())

    def _better(self, block: Block) -> Block | None:
        """A block changed once, where some change is good."""
        for changed, times, sign in (*self._cuts(block), *self._longer(block)):
            tried = self._try(block.task, times, sign)
            useless = sign < 0 and tried.saved > -EPS and not self._least  # nobody is kept at work of no use
            if tried.saved > max(EPS, self._least) or useless:
                self._keep(block.task, tried)
                return changed
            self._shift(block.task, times, -sign)
        return block

    def _cuts(self, block: Block) -> Iterator[tuple[Block | None, Sequence[int], int]]:
        """A block shorter by an interval, or none: what is cut off must be time on the phone."""
        phone = self._problem.offers[self._worker.index, 0]
        first, last = block.first, block.last
        if last - first > self._problem.tasks[block.task].shortest:
            if phone[last - 1]:
                yield replace(block, last=last - 1), (last - 1,), -1
            if phone[first]:
                yield replace(block, first=first + 1), (first,), -1
        if phone[first:last].all():
            yield None, range(first, last), -1

    def _longer(self, block: Block) -> Iterator[tuple[Block | None, Sequence[int], int]]:
        """A block longer by an interval on the phone before it or after it."""
        if not self._grows:
            return
        could = self._phone & self._problem.offers[self._worker.index, 1 + block.task]
        if block.last < len(could) and could[block.last]:
            yield replace(block, last=block.last + 1), (block.last,), 1
        if block.first and could[block.first - 1]:
            yield replace(block, first=block.first - 1), (block.first - 1,), 1

    def _try(self, task: int, times: Sequence[int], sign: int) -> _Tried:
        """Do a task in more intervals, or in fewer; what the roster then counts."""
        self._shift(task, times, sign)
        charged = float(self._problem.goals[task].charged(self._worked[task]).sum())
        lost = {t: self._lost_in(t) for t in times if self._counted(t)}
        saved = self._charged[task] - charged + sum(self._lost[t] - after for t, after in lost.items())
        return _Tried(saved, charged, lost)

    def _keep(self, task: int, tried: _Tried) -> None:
        """Go on from what was tried."""
        self.saved += tried.saved
        self._charged[task] = tried.charged
        for t, after in tried.lost.items():
            self._lost[t] = after

    def _shift(self, task: int, times: Sequence[int], sign: int) -> None:
        """Between a task and the phone, in some intervals: to the task, or back."""
        goal = self._problem.goals[task]
        mark = np.zeros(len(goal.row), dtype=np.int8)
        mark[list(times)] = 1
        self._worked[task] += sign * goal.count(mark)
        for t in times:
            self._phone[t] = sign < 0
            if self._counted(t):
                self._heads[self._worker.unions, t] -= sign

    def _counted(self, t: int) -> bool:
        """Whether the worker would count on the phone in an interval."""
        return self._problem.pooled and bool(self._problem.open_mask[self._worker.index, t])

    def _lost_in(self, t: int) -> float:
        at = slice(t, t + 1)
        return float(self._problem.requirement.lost(self._heads[:, at], at)[0])


@dataclass(frozen=True, slots=True)
class _Tried:
    """What the roster counts after a change.

    Attributes:
        saved: call equivalents that the change saves.
        charged: what the goal of the task is charged.
        lost: what is lost in each interval that changed.
    """

    saved: float
    charged: float
    lost: Mapping[int, float]
