"""A roster as the search holds it: one pick, or none, for every worker and day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.solver.problem import Problem, Worker

Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]
FORBIDDEN = -1e6  # calls: worth of an interval of what a worker may not do


@dataclass(frozen=True, slots=True)
class Block:
    """A task done without a pause.

    Attributes:
        task: position of the task.
        first: first interval.
        last: one past the last interval.
        onward: whether the worker goes on to the next block from there, and not by way of the office.
    """

    task: int
    first: int
    last: int
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """A duty of a day with its short breaks placed, and what is done besides the pooled phone.

    Attributes:
        duty: position in the day's table.
        breaks: positions of the breaks in ``table.breaks``, in order.
        blocks: tasks, in order of time.
        home: telework that the roster chose; agreed telework needs no choice.
    """

    duty: int
    breaks: tuple[int, ...]
    blocks: tuple[Block, ...] = ()
    home: bool = False


Plan = tuple[Pick | None, ...]


def on_duty(problem: Problem, plan: Plan) -> Marks:
    """What a plan has its worker do in each interval, ``[1 + tasks, T]`` of 0 and 1.

    The first row is the phone (or the desk, where no queue is open), the others are the tasks. Only
    intervals that are wholly worked count.
    """
    on = np.zeros((1 + len(problem.tasks), problem.grid.count), dtype=np.int8)
    for day, pick in enumerate(plan):
        if pick is None:
            continue
        table = problem.tables[day]
        for first, last in table.covered[pick.duty]:
            on[0, first:last] = 1
        for position in pick.breaks:
            first, last = table.touched[position]
            on[0, first:last] = 0
        for block in pick.blocks:
            on[0, block.first : block.last] = 0
            on[1 + block.task, block.first : block.last] = 1
    return on


def priced(problem: Problem, rule: str, worker: int, plan: Plan) -> float:
    """What a rule's prices charge for a plan, in call equivalents."""
    cost = 0.0
    if rule not in problem.pricing:
        return cost
    for day, pick in enumerate(plan):
        prices = problem.prices.get((worker, day), {}).get(rule)
        if prices is not None:
            cost += float(prices[-1 if pick is None else pick.duty])
    return cost


def charges(problem: Problem, worker: Worker, plan: Plan) -> dict[str, float]:
    """What the personal rules charge for a plan, by rule, in call equivalents; free rules are missing."""
    found = ((rule.name, rule.charge(problem, worker, plan)) for rule in problem.rules)
    return {name: cost for name, cost in found if cost}


def doing(on: Marks) -> list[int]:
    """The tasks of which something is marked."""
    return [int(j) for j in np.flatnonzero(on[1:].any(axis=1))]


def dues(problem: Problem, worker: int, on: Marks) -> dict[str, float]:
    """What a worker's blocks cost by who does them, by rule, in call equivalents; free rules are missing."""
    found: dict[str, float] = {}
    for j in doing(on):
        task = problem.tasks[j]
        cost = float(task.dues(worker) @ on[1 + j]) if task.away else 0.0
        if cost:
            found[task.rule] = found.get(task.rule, 0.0) + cost
    return found


@dataclass(frozen=True, eq=False)
class Solution:
    """Plans of all workers, with the figures that the search needs.

    Attributes:
        problem: the problem solved.
        plans: one plan a worker.
        on: by worker, what is done when, ``[1 + tasks, T]``: the phone only where a queue of the worker's
            is open.
        charged: by worker, what the personal rules and the worker's blocks cost, by rule.
        heads: agents on the phone who can take any queue of each union, ``[U, T]``.
        worked: by task with a goal, the intervals worked in each of its rows.
        missed: by task with a goal, what its rows cost.
        used: what all plans take of each thing that people share, ``[counters, T]``.
    """

    problem: Problem
    plans: tuple[Plan, ...]
    on: tuple[Marks, ...]
    charged: tuple[Mapping[str, float], ...]
    heads: Ints
    worked: Mapping[int, Ints]
    missed: Mapping[int, float]
    used: tuple[Ints, ...] = ()

    @classmethod
    def of(cls, problem: Problem, plans: Mapping[int, Plan]) -> Solution:
        """The solution with these plans; workers without one do not work."""
        idle: Plan = (None,) * len(problem.tables)
        nothing = on_duty(problem, idle)
        blank = cls(
            problem,
            (idle,) * len(problem.workers),
            (nothing,) * len(problem.workers),
            tuple(charges(problem, worker, idle) for worker in problem.workers),
            np.zeros((len(problem.requirement.unions), problem.grid.count), dtype=np.int64),
            {j: np.zeros(len(goal.price), dtype=np.int64) for j, goal in problem.goals.items()},
            {j: float(goal.price[:, 0].sum()) for j, goal in problem.goals.items()},
            tuple(one.nothing for one in problem.scarce),
        )
        return blank.replace(plans)

    def replace(self, plans: Mapping[int, Plan]) -> Solution:
        """The solution with some workers' plans exchanged."""
        all_plans, on, charged = list(self.plans), list(self.on), list(self.charged)
        heads, worked, missed = self.heads.copy(), dict(self.worked), dict(self.missed)
        goals, moved = self.problem.goals, set[int]()
        used = self._used_with(plans)
        for index, plan in plans.items():
            worker, before = self.problem.workers[index], on[index]
            all_plans[index] = plan
            on[index] = present(self.problem, worker, plan)
            charged[index] = _sum(charges(self.problem, worker, plan), dues(self.problem, index, on[index]))
            for sign, marks in ((-1, before), (1, on[index])):
                add_heads(self.problem, worker, marks, heads, sign)
                for j in doing(marks):
                    goal = self.problem.goal_of.get(j)
                    if goal is not None:
                        worked[goal] = worked[goal] + sign * goals[goal].count(marks[1 + j])
                        moved.add(goal)
        missed |= {j: float(goals[j].charged(worked[j]).sum()) for j in moved}
        return Solution(
            self.problem, tuple(all_plans), tuple(on), tuple(charged), heads, worked, missed, used
        )

    def _used_with(self, plans: Mapping[int, Plan]) -> tuple[Ints, ...]:
        """What is taken of each thing that people share when some plans are exchanged."""
        found = []
        for one, before in zip(self.problem.scarce, self.used, strict=True):
            used = before.copy()
            for index, plan in plans.items():
                worker = self.problem.workers[index]
                used += one.uses(worker, plan) - one.uses(worker, self.plans[index])
            found.append(used)
        return tuple(found)

    def without(self, worker: int) -> Solution:
        """The solution in which a worker does nothing."""
        return self.replace({worker: (None,) * len(self.plans[worker])})

    def counts(self) -> Ints:
        """Agents on the phone who can take any queue of each union, ``[U, T]``."""
        return self.heads

    @property
    def terms(self) -> dict[str, float]:
        """The cost, term by term, in call equivalents."""
        terms = {"coverage": float(self.problem.requirement.lost(self.heads).sum())}
        for rule, cost in (*_items(self.charged), *self._goals(), *self._shared()):
            terms[rule] = terms.get(rule, 0.0) + cost
        return terms

    def _goals(self) -> Iterator[tuple[str, float]]:
        for j, cost in self.missed.items():
            yield self.problem.tasks[j].rule, cost

    def _shared(self) -> Iterator[tuple[str, float]]:
        for one, used in zip(self.problem.scarce, self.used, strict=True):
            cost = one.cost(used)
            if cost:
                yield one.rule, cost

    @property
    def cost(self) -> float:
        """Expected contacts lost plus named penalties, in call equivalents."""
        return sum(self.terms.values())


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {name: one.get(name, 0.0) + other.get(name, 0.0) for name in (*one, *other)}


def _items(charged: tuple[Mapping[str, float], ...]) -> Iterator[tuple[str, float]]:
    for by_rule in charged:
        yield from by_rule.items()


def present(problem: Problem, worker: Worker, plan: Plan) -> Marks:
    """``on_duty`` with the phone marked only where a queue of the worker's is open."""
    marks = on_duty(problem, plan)
    marks[0] &= problem.open_mask[worker.index]
    return marks


def add_heads(problem: Problem, worker: Worker, marks: Marks, heads: Ints, sign: int = 1) -> None:
    """Add a worker, or take one away, to the agents counted in ``heads``, ``[U, T]``."""
    if problem.pooled:
        heads[worker.unions] += sign * marks[0].astype(np.int64)
    for j in problem.serving:
        heads[problem.serves[j]] += sign * marks[1 + j].astype(np.int64)
