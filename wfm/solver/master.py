"""The master problem: the best mixture of whole plans, as a linear program.

Rows: each worker has one plan in all; in each interval and union of queues, the plans' presence is the number
of agents whose convex loss is paid, piece by piece. The duals say what one more agent is worth: new plans are
priced with them (Dantzig and Wolfe 1960; Gilmore and Gomory 1961). With several partitions of the queues an
interval pays at least the sum over each partition, as in ``bound``.

Where duties are long, presence is told by its steps from interval to interval: a shift is then few entries of
a column instead of one for every interval, and the program is solved many times faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution, add_heads, charges, dues, present

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
ALIKE = 1e-9  # slopes of a loss that differ by no more are one piece
FINE = 4  # agents around those of the known roster whose pieces are told one by one
KEEP_BASIS = "use_preprocessing: false"  # each solve then starts where the last one ended
LONG = 4  # intervals that a usual duty covers in a stretch, from which on steps are told


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
        work = {j: goal.count(marks[1 + j]) for j, goal in problem.goals.items()}
        cost = sum((*charges(problem, who, plan).values(), *dues(problem, worker, marks).values()))
        letters = [
            0 if pick is None else 1 + problem.tables[day].kind[pick.duty] for day, pick in enumerate(plan)
        ]
        return cls(worker, plan, cost, (unions, times), work, np.array(letters, dtype=np.int64))


class Master:
    """The linear program over the columns known so far.

    Far from a known roster, losses are told in long pieces: the value is then a little too high, the prices
    are as good, and the bound is computed apart.

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
        self._lp = pywraplp.Solver.CreateSolver("GLOP")
        self._lp.SetSolverSpecificParametersAsString(KEEP_BASIS)
        self._objective = self._lp.Objective()
        self._objective.SetMinimization()
        self._variables: list[pywraplp.Variable] = []
        self._fixed, self._barred = set[int](), set[int]()
        self._one = [self._lp.Constraint(1.0, 1.0) for _ in problem.workers]
        self._open = np.flatnonzero(need.open.any(axis=0))
        self._first = _stretches(problem, self._open)
        self._agents = [[self._lp.Constraint(0.0, 0.0) for _ in self._open] for _ in need.unions]
        self._splits = self._post_partitions()
        constant = sum(self._post_losses(u, solution.heads[u]) for u in range(len(need.unions)))
        self._work = {j: [self._lp.Constraint(0.0, 0.0) for _ in rows] for j, rows in goals.items()}
        most = need.grid.count * len(problem.workers)
        for j, goal in problem.goals.items():
            constant += float(goal.price[:, 0].sum())
            for row, price, done in zip(self._work[j], goal.price, solution.worked[j], strict=True):
                for part, slope in self._pieces(price, int(done), most):
                    row.SetCoefficient(part, -1.0)
                    self._objective.SetCoefficient(part, slope)
        self._objective.SetOffset(constant)

    def _post_partitions(self) -> list[list[pywraplp.Constraint]]:
        """In every interval the loss is that of the costliest partition, where there are several."""
        need = self._problem.requirement
        if len(need.partitions) == 1:
            return []
        totals = [self._lp.NumVar(0.0, self._lp.infinity(), "") for _ in self._open]
        splits = []
        for parts in need.partitions:
            least = need.loss[list(parts), :, 0].sum(axis=0)[self._open]
            rows = [self._lp.Constraint(float(low), self._lp.infinity()) for low in least]
            for row, total in zip(rows, totals, strict=True):
                row.SetCoefficient(total, 1.0)
            splits.append(rows)
        for total in totals:
            self._objective.SetCoefficient(total, 1.0)
        return splits

    def _post_losses(self, u: int, near: Ints) -> float:
        """The agents of a union as pieces of its loss; what is lost without any, where that is sure."""
        need, last = self._problem.requirement, len(self._open) - 1
        inside = [p for p, parts in enumerate(need.partitions) if u in parts]
        for k, t in enumerate(self._open):
            goes_on = k < last and not self._first[k + 1]
            for part, slope in self._pieces(need.loss[u, t], int(near[t]), len(self._one)):
                self._agents[u][k].SetCoefficient(part, -1.0)
                if goes_on:
                    self._agents[u][k + 1].SetCoefficient(part, 1.0)
                if not self._splits:
                    self._objective.SetCoefficient(part, slope if inside else 0.0)
                for p in inside if self._splits else ():
                    self._splits[p][k].SetCoefficient(part, -slope)
        sure = inside and not self._splits
        return float(need.loss[u, self._open, 0].sum()) if sure else 0.0

    def _pieces(self, curve: Floats, near: int, top: int) -> list[tuple[pywraplp.Variable, float]]:
        """A number as a sum of pieces of a convex curve, each with its slope.

        It never exceeds ``top``: pieces with a finite end suit the simplex method far better.
        """
        most = len(curve) - 1
        low, high = max(0, min(near, most) - FINE), min(most, near + FINE)
        edges = np.unique([0, *range(low, high + 1), most])
        slopes = np.diff(curve[edges]) / np.diff(edges)
        kept = np.flatnonzero(np.diff(slopes, prepend=-np.inf) > ALIKE)
        ends = [*edges[kept[1:]], max(most, top)]
        return [
            (self._lp.NumVar(0.0, float(end - edges[k]), ""), float(slopes[k]))
            for k, end in zip(kept, ends, strict=True)
        ]

    def add(self, column: Column) -> int:
        """Take a column in, once; its position."""
        key = column.worker, column.plan
        if key in self._known:
            return self._known[key]
        variable = self._lp.NumVar(0.0, self._lp.infinity(), "")
        self._objective.SetCoefficient(variable, column.cost)
        self._one[column.worker].SetCoefficient(variable, 1.0)
        heads = np.zeros(self.prices.value.shape, dtype=np.int64)
        heads[column.heads] = 1
        steps = heads[:, self._open]
        steps[:, 1:] -= np.where(self._first[1:], 0, steps[:, :-1])
        for u, k in zip(*np.nonzero(steps), strict=True):
            self._agents[u][k].SetCoefficient(variable, float(steps[u, k]))
        for j, counts in column.work.items():
            for row in np.flatnonzero(counts):
                self._work[j][row].SetCoefficient(variable, float(counts[row]))
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
        self._lp.SetTimeLimit(max(10, round(1000 * min(seconds, 1e6))))
        status = self._lp.Solve()
        self.steps = self._lp.iterations()
        if status != pywraplp.Solver.OPTIMAL:
            return False
        self.value = self._objective.Value()
        self.weights = np.array([variable.solution_value() for variable in self._variables])
        self.worth = np.array([row.dual_value() for row in self._one])
        goals = {j: np.array([row.dual_value() for row in rows]) for j, rows in self._work.items()}
        self.prices = Prices(self._value(), self._weights(), goals)
        return True

    def _value(self) -> Floats:
        """What an agent is worth, ``[U, T]``: the dual of the interval less that of the step after it."""
        duals = np.array([[row.dual_value() for row in rows] for rows in self._agents])
        after = np.zeros_like(duals)
        after[:, :-1] = np.where(self._first[1:], 0.0, duals[:, 1:])
        value = np.zeros(self.prices.value.shape)
        value[:, self._open] = duals - after
        return value

    def _weights(self) -> Floats:
        """The weights of the partitions, which sum to 1 in every interval."""
        weights = np.full(self.prices.weight.shape, 1.0 / len(self.prices.weight))
        if self._splits:
            raw = np.maximum([[row.dual_value() for row in rows] for rows in self._splits], 0.0)
            total = raw.sum(axis=0)
            weights[:, self._open] = np.where(
                total > 0, raw / np.where(total > 0, total, 1.0), 1.0 / len(raw)
            )
        return weights


def _stretches(problem: Problem, times: Ints) -> npt.NDArray[np.bool_]:
    """Whether presence is told anew in each open interval, instead of by its step from the one before."""
    lengths = [table.covered[:, 0, 1] - table.covered[:, 0, 0] for table in problem.tables if len(table)]
    usual = float(np.mean(np.concatenate(lengths))) if lengths else 0.0
    first: npt.NDArray[np.bool_] = np.diff(times, prepend=-2) != 1
    return first | (usual < LONG)
