"""The master problem: the best mixture of whole plans, as a linear program.

Each worker has one plan in all; what the plans supply, ``payments`` pays for. The duals say what one more
agent is worth: new plans are priced with them (Dantzig and Wolfe 1960; Gilmore and Gomory 1961).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from wfm.solver.payments import Payments
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution, add_heads, charges, dues, present

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Column:
    """A whole plan of a worker.

    Attributes:
        worker: position of the worker.
        plan: the plan.
        cost: what personal rules charge for it, in call equivalents.
        heads: the unions and intervals in which it is counted on the phone, as two arrays of positions.
        work: by task with a goal, the intervals that it works in each row.
        letters: of each day, as automata read them.
    """

    worker: int
    plan: Plan
    cost: float
    heads: tuple[Ints, Ints]
    work: Mapping[int, Ints]
    letters: Ints

    @classmethod
    def of(cls, problem: Problem, worker: int, plan: Plan) -> Column:
        """The column of a plan."""
        who = problem.workers[worker]
        marks = present(problem, who, plan)
        heads = np.zeros((len(problem.requirement.unions), problem.grid.count), dtype=np.int64)
        add_heads(problem, who, marks, heads)
        unions, times = np.nonzero(heads)
        work = {j: problem.done(j, marks) for j in problem.goals}
        cost = sum((*charges(problem, who, plan).values(), *dues(problem, worker, marks).values()))
        letters = [
            0 if pick is None else 1 + problem.tables[day].kind[pick.duty] for day, pick in enumerate(plan)
        ]
        return cls(worker, plan, cost, (unions, times), work, np.array(letters, dtype=np.int64))


class Master:
    """The linear program over the columns known so far.

    Args:
        solution: a roster.

    Attributes:
        columns: the columns, in the order of arrival.
        value: of the program as last solved.
        weights: how much of each column it takes.
        prices: worth of agents and weights of partitions, from its duals.
        worth: by worker, the dual of having one plan.
        steps: simplex steps of the last solve.
    """

    def __init__(self, solution: Solution) -> None:
        problem = self._problem = solution.problem
        need = problem.requirement
        self.columns: list[Column] = []
        self.value, self.steps = np.inf, 0
        self.weights = np.zeros(0)
        self.worth = np.zeros(len(problem.workers))
        goals = {j: np.zeros(len(goal.price)) for j, goal in problem.goals.items()}
        weight = np.ones((len(need.partitions), need.grid.count))
        self.prices = Prices(np.zeros(need.loss.shape[:2]), weight, goals)
        self._known: dict[tuple[int, Plan], int] = {}
        self._payments = Payments(problem, solution.heads, solution.worked)
        self._lp = self._payments.lp
        self._variables: list[pywraplp.Variable] = []
        self._fixed, self._barred = set[int](), set[int]()
        self._one = [self._lp.Constraint(1.0, 1.0) for _ in problem.workers]

    def add(self, column: Column) -> int:
        """Take a column in, once; its position."""
        key = column.worker, column.plan
        if key in self._known:
            return self._known[key]
        variable = self._lp.NumVar(0.0, self._lp.infinity(), "")
        self._one[column.worker].SetCoefficient(variable, 1.0)
        heads = np.zeros(self.prices.value.shape, dtype=np.int64)
        heads[column.heads] = 1
        self._payments.count(variable, heads, column.work, column.cost)
        self._known[key] = len(self.columns)
        self.columns.append(column)
        self._variables.append(variable)
        return self._known[key]

    def fix(self, columns: Iterable[int]) -> None:
        """Give these columns in full, and no other for sure."""
        wanted = set(columns)
        for k in self._fixed - wanted:
            self._variables[k].SetLb(0.0)
        for k in wanted - self._fixed:
            self._variables[k].SetLb(1.0)
        self._fixed = wanted

    def bar(self, columns: Iterable[int]) -> None:
        """Take nothing of these columns, and of no other for sure."""
        wanted = set(columns)
        for k in self._barred - wanted:
            self._variables[k].SetUb(self._lp.infinity())
        for k in wanted - self._barred:
            self._variables[k].SetUb(0.0)
        self._barred = wanted

    def solve(self, seconds: float) -> bool:
        """Solve the program; False when that failed or took too long."""
        solved = self._payments.solve(seconds)
        self.steps = self._lp.iterations()
        if solved:
            self.value, self.prices = self._payments.value, self._payments.prices
            self.weights = np.array([variable.solution_value() for variable in self._variables])
            self.worth = np.array([row.dual_value() for row in self._one])
        return solved
