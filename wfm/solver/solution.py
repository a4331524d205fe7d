"""A roster as the search holds it: one pick, or none, for every worker and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.solver.problem import Problem, Worker

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pick:
    """A duty of a day with its short breaks placed.

    Attributes:
        duty: position in the day's table.
        breaks: positions of the breaks in ``table.breaks``, in order.
    """

    duty: int
    breaks: tuple[int, ...]


Plan = tuple[Pick | None, ...]


def on_duty(problem: Problem, plan: Plan) -> Ints:
    """The intervals in which a plan has its worker wholly on duty, ``[T]`` of 0 and 1."""
    on = np.zeros(problem.grid.count, dtype=np.int64)
    for day, pick in enumerate(plan):
        if pick is None:
            continue
        table = problem.tables[day]
        for first, last in table.covered[pick.duty]:
            on[first:last] = 1
        for position in pick.breaks:
            first, last = table.touched[position]
            on[first:last] = 0
    return on


def short_minutes(problem: Problem, worker: Worker, plan: Plan) -> int:
    """Contract minutes missing beyond the tolerance, over the whole horizon.

    Week by week the balance ``worked - owed`` is carried; what falls below the tolerance is written off here.
    """
    if not worker.contract.balanced:
        return 0
    hours = problem.scenario.service.rules.hours
    balance = short = 0
    for monday, days in problem.weeks:
        worked = sum(int(problem.tables[d].work[p.duty]) for d in days if (p := plan[d]) is not None)
        balance += worked - worker.contract.weeks[monday]
        missing = max(0, -hours.under - balance)
        short += missing
        balance += missing
    return short


def priced(problem: Problem, rule: str, worker: int, plan: Plan) -> float:
    """What a rule's prices charge for a plan, in call equivalents."""
    cost = 0.0
    for day, pick in enumerate(plan):
        prices = problem.prices.get((worker, day), {}).get(rule)
        if prices is not None:
            cost += float(prices[-1 if pick is None else pick.duty])
    return cost


def charges(problem: Problem, worker: Worker, plan: Plan) -> dict[str, float]:
    """What the personal rules charge for a plan, by rule, in call equivalents; free rules are missing."""
    found = ((rule.name, rule.charge(problem, worker, plan)) for rule in problem.rules)
    return {name: cost for name, cost in found if cost}


@dataclass(frozen=True, eq=False)
class Solution:
    """Plans of all workers, with the figures that the search needs.

    Attributes:
        problem: the problem solved.
        plans: one plan a worker.
        on: who is on the phone when, ``[workers, T]``: wholly on duty, with a queue of the worker's open.
        charged: by worker, what the personal rules charge, by rule.
    """

    problem: Problem
    plans: tuple[Plan, ...]
    on: Ints
    charged: tuple[Mapping[str, float], ...]

    @classmethod
    def of(cls, problem: Problem, plans: Mapping[int, Plan]) -> Solution:
        """The solution with these plans; workers without one do not work."""
        idle: Plan = (None,) * len(problem.tables)
        blank = cls(
            problem,
            (idle,) * len(problem.workers),
            np.zeros((len(problem.workers), problem.grid.count), dtype=np.int64),
            tuple(charges(problem, worker, idle) for worker in problem.workers),
        )
        return blank.replace(plans)

    def replace(self, plans: Mapping[int, Plan]) -> Solution:
        """The solution with some workers' plans exchanged."""
        on, charged, all_plans = self.on.copy(), list(self.charged), list(self.plans)
        for index, plan in plans.items():
            all_plans[index] = plan
            on[index] = on_duty(self.problem, plan) * self.problem.open_mask[index]
            charged[index] = charges(self.problem, self.problem.workers[index], plan)
        return Solution(self.problem, tuple(all_plans), on, tuple(charged))

    def counts(self) -> Ints:
        """Agents on the phone who can take any queue of each union, ``[U, T]``."""
        return union_counts(self.problem, self.on)

    @property
    def terms(self) -> dict[str, float]:
        """The cost, term by term, in call equivalents."""
        terms = {"coverage": float(self.problem.requirement.lost(self.counts()).sum())}
        for charged in self.charged:
            for rule, cost in charged.items():
                terms[rule] = terms.get(rule, 0.0) + cost
        return terms

    @property
    def cost(self) -> float:
        """Expected contacts lost plus named penalties, in call equivalents."""
        return sum(self.terms.values())


def union_counts(problem: Problem, on: Ints) -> Ints:
    """Agents on the phone who can take any queue of each union, ``[U, T]``, from ``[workers, T]``."""
    members = np.array([worker.unions for worker in problem.workers], dtype=np.int64)
    return members.reshape(len(problem.workers), len(problem.requirement.unions)).T @ on


def marginal_value(solution: Solution, worker: Worker) -> Floats:
    """What one more interval of a worker is worth, given everybody else, ``[T]`` in calls.

    The value is 0 where no queue that the worker may answer is open.
    """
    problem = solution.problem
    others = solution.counts() - np.outer(worker.unions, solution.on[worker.index])
    with_worker = others + worker.unions[:, None]
    gain = problem.requirement.lost(others) - problem.requirement.lost(with_worker)
    return np.where(problem.open_mask[worker.index], gain, 0.0)
