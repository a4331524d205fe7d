"""The master problem: the best mixture of whole plans, as a linear program.

Rows: each worker has one plan in all; in each interval and union of queues, the plans' presence is the number
of agents whose convex loss is paid, piece by piece. The duals say what one more agent is worth: new plans are
priced with them (Dantzig and Wolfe 1960; Gilmore and Gomory 1961). With several partitions of the queues an
interval pays at least the sum over each partition, as in ``bound``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt
from ortools.math_opt.python import mathopt

from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, add_heads, charges, present

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
ALIKE = 1e-9  # slopes of a loss that differ by no more are one piece


@dataclass(frozen=True, eq=False)
class Column:
    """A whole plan of a worker.

    Attributes:
        worker: position of the worker.
        plan: the plan.
        cost: what personal rules charge for it, in call equivalents.
        heads: the unions and intervals in which it is counted on the phone, as two arrays of positions.
        work: by task with a goal, the intervals that it works in each row.
    """

    worker: int
    plan: Plan
    cost: float
    heads: tuple[Ints, Ints]
    work: Mapping[int, Ints]

    @classmethod
    def of(cls, problem: Problem, worker: int, plan: Plan) -> Column:
        """The column of a plan."""
        who = problem.workers[worker]
        marks = present(problem, who, plan)
        heads = np.zeros((len(problem.requirement.unions), problem.grid.count), dtype=np.int64)
        add_heads(problem, who, marks, heads)
        unions, times = np.nonzero(heads)
        work = {j: goal.count(marks[1 + j]) for j, goal in problem.goals.items()}
        return cls(worker, plan, sum(charges(problem, who, plan).values()), (unions, times), work)


class Master:
    """The linear program over the columns known so far.

    Args:
        problem: the problem.

    Attributes:
        columns: the columns, in the order of arrival.
        value: of the program as last solved.
        weights: how much of each column it takes.
        prices: worth of agents and weights of partitions, from its duals.
        worth: by worker, the dual of having one plan.
    """

    def __init__(self, problem: Problem) -> None:
        self.columns: list[Column] = []
        self.value = np.inf
        self.weights = np.zeros(0)
        self.worth = np.zeros(len(problem.workers))
        need = problem.requirement
        goals = {j: np.zeros(len(goal.price)) for j, goal in problem.goals.items()}
        weight = np.ones((len(need.partitions), need.grid.count))
        self.prices = Prices(np.zeros(need.loss.shape[:2]), weight, goals)
        self._problem = problem
        self._known: dict[tuple[int, Plan], int] = {}
        self._model = mathopt.Model()
        self._one = [self._model.add_linear_constraint(lb=1.0, ub=1.0) for _ in problem.workers]
        self._agents: dict[tuple[int, int], mathopt.LinearConstraint] = {}
        self._splits: dict[tuple[int, int], mathopt.LinearConstraint] = {}
        self._variables: list[mathopt.Variable] = []
        self._fixed: set[int] = set()
        constant = sum(self._post_interval(int(t)) for t in np.flatnonzero(need.open.any(axis=0)))
        self._work = {j: [self._model.add_linear_constraint(lb=0.0, ub=0.0) for _ in goals[j]] for j in goals}
        for j, goal in problem.goals.items():
            constant += float(goal.price[:, 0].sum())
            for row, price in zip(self._work[j], goal.price, strict=True):
                self._pieces(row, np.diff(price), priced=True)
        self._model.objective.offset = constant
        self._model.objective.is_maximize = False
        self._solver = mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _post_interval(self, t: int) -> float:
        """The rows of an interval; its loss with nobody on duty, where that is charged for sure."""
        need, alone = self._problem.requirement, len(self._problem.requirement.partitions) == 1
        pieces = {u: self._heads(u, t, priced=alone) for u in range(len(need.unions))}
        if alone:
            return float(need.loss[:, t, 0][list(need.partitions[0])].sum())
        total = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(total, 1.0)
        for p, parts in enumerate(need.partitions):
            least = float(sum(need.loss[u, t, 0] for u in parts))
            row = self._splits[p, t] = self._model.add_linear_constraint(lb=least)
            row.set_coefficient(total, 1.0)
            for piece, slope in (pair for u in parts for pair in pieces[u]):
                row.set_coefficient(piece, -slope)
        return 0.0

    def _heads(self, u: int, t: int, *, priced: bool) -> list[tuple[mathopt.Variable, float]]:
        """The number of agents of a union as pieces of its loss."""
        slopes = np.diff(self._problem.requirement.loss[u, t])
        if not slopes.any():
            return []
        self._agents[u, t] = self._model.add_linear_constraint(lb=0.0, ub=0.0)
        return self._pieces(self._agents[u, t], slopes, priced=priced)

    def _pieces(
        self, row: mathopt.LinearConstraint, slopes: Floats, *, priced: bool
    ) -> list[tuple[mathopt.Variable, float]]:
        """What a row counts, as pieces of a convex curve, each with its slope."""
        starts = np.flatnonzero(np.diff(slopes, prepend=-np.inf) > ALIKE)
        ends = [*starts[1:], np.inf]
        found = []
        for start, end in zip(starts, ends, strict=True):
            piece = self._model.add_variable(lb=0.0, ub=float(end - start))
            row.set_coefficient(piece, -1.0)
            slope = float(slopes[start]) if end < np.inf or start < len(slopes) else 0.0
            if priced:
                self._model.objective.set_linear_coefficient(piece, slope)
            found.append((piece, slope))
        return found

    def add(self, column: Column) -> int:
        """Take a column in, once; its position."""
        key = column.worker, column.plan
        if key in self._known:
            return self._known[key]
        variable = self._model.add_variable(lb=0.0)
        self._model.objective.set_linear_coefficient(variable, column.cost)
        self._one[column.worker].set_coefficient(variable, 1.0)
        for u, t in zip(*column.heads, strict=True):
            row = self._agents.get((int(u), int(t)))
            if row is not None:
                row.set_coefficient(variable, 1.0)
        for j, counts in column.work.items():
            for k in np.flatnonzero(counts):
                self._work[j][k].set_coefficient(variable, float(counts[k]))
        self._known[key] = len(self.columns)
        self.columns.append(column)
        self._variables.append(variable)
        return self._known[key]

    def fix(self, columns: Iterable[int]) -> None:
        """Give these columns in full, and no other for sure."""
        wanted = set(columns)
        for k in self._fixed - wanted:
            self._variables[k].lower_bound = 0.0
        for k in wanted - self._fixed:
            self._variables[k].lower_bound = 1.0
        self._fixed = wanted

    def solve(self, seconds: float) -> bool:
        """Solve the program; False when that failed or took too long."""
        limit = timedelta(seconds=max(seconds, 0.01))
        result = self._solver.solve(params=mathopt.SolveParameters(time_limit=limit))
        if (
            result.termination.reason != mathopt.TerminationReason.OPTIMAL
            or not result.has_dual_feasible_solution()
        ):
            return False
        self.value = result.objective_value()
        values, duals = result.variable_values(), result.dual_values()
        self.weights = np.array([values[variable] for variable in self._variables])
        self.worth = np.array([duals[row] for row in self._one])
        goals = {j: np.array([duals[row] for row in rows]) for j, rows in self._work.items()}
        self.prices = Prices(self._array(duals), self._weights(duals), goals)
        return True

    def _weights(self, duals: Mapping[mathopt.LinearConstraint, float]) -> Floats:
        """The weights of the partitions, which sum to 1 in every interval."""
        need = self._problem.requirement
        if not self._splits:
            return np.ones((len(need.partitions), need.grid.count))
        raw = np.zeros((len(need.partitions), need.grid.count))
        for (p, t), row in self._splits.items():
            raw[p, t] = max(duals[row], 0.0)
        total = raw.sum(axis=0)
        return np.where(total > 0, raw / np.where(total > 0, total, 1.0), 1.0 / len(raw))

    def _array(self, duals: Mapping[mathopt.LinearConstraint, float]) -> Floats:
        """What an agent is worth, ``[U, T]``."""
        found = np.zeros(self._problem.requirement.loss.shape[:2])
        for (u, t), row in self._agents.items():
            found[u, t] = duals[row]
        return found
