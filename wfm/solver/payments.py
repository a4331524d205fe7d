"""The side of a linear program on which is paid: losses of intervals and prices of goals, in pieces.

Rows: in each open interval and union of queues, the agents present are the number whose convex loss is paid,
piece by piece; in each row of a goal, the work done is the number whose price is paid. With several
partitions of the queues an interval pays at least the sum over each partition, as in ``bound``. Whoever
supplies agents and work adds variables to the rows (``count``); the duals are the prices.

Where duties are long, presence is told by its steps from interval to interval: a shift is then few entries
of a column instead of one for every interval, and the program is solved many times faster.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from wfm.solver.prices import Prices
from wfm.solver.problem import Problem

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
ALIKE = 1e-9  # slopes of a loss that differ by no more are one piece
FINE = 4  # agents around those of the known roster whose pieces are told one by one
KEEP_BASIS = "use_preprocessing: false"  # each solve then starts where the last one ended
COARSE = FINE + 2 ** np.arange(1, 8)  # and beyond, where pieces begin
LONG = 4  # intervals that a usual duty covers in a stretch, from which on steps are told


class Payments:
    """A linear program that pays for agents who are missing and for work that is not done.

    Far from known numbers, losses are told in longer and longer pieces: the value is then a little too high,
    the prices are nearly as good, and a bound is computed apart.

    Args:
        problem: the problem.
        heads: agents on the phone around which losses are told one by one, ``[U, T]``.
        worked: by task with a goal, the same of the intervals worked in each row.

    Attributes:
        lp: the program.
    """

    def __init__(self, problem: Problem, heads: Ints, worked: Mapping[int, Ints]) -> None:
        self._problem = problem
        need = problem.requirement
        self._goals = {j: np.zeros(len(goal.price)) for j, goal in problem.goals.items()}
        self.lp = pywraplp.Solver.CreateSolver("GLOP")
        self.lp.SetSolverSpecificParametersAsString(KEEP_BASIS)
        self._objective = self.lp.Objective()
        self._objective.SetMinimization()
        self._open = np.flatnonzero(need.open.any(axis=0))
        self._first = _stretches(problem, self._open)
        self._agents = [[self.lp.Constraint(0.0, 0.0) for _ in self._open] for _ in need.unions]
        self._splits = self._post_partitions()
        constant = sum(self._post_losses(u, heads[u]) for u in range(len(need.unions)))
        self._work = {j: [self.lp.Constraint(0.0, 0.0) for _ in rows] for j, rows in self._goals.items()}
        most = need.grid.count * len(problem.workers)
        for j, goal in problem.goals.items():
            constant += float(goal.price[:, 0].sum())
            for row, price, done in zip(self._work[j], goal.price, worked[j], strict=True):
                for part, slope in self._pieces(price, int(done), most):
                    row.SetCoefficient(part, -1.0)
                    self._objective.SetCoefficient(part, slope)
        self._objective.SetOffset(constant)

    def _post_partitions(self) -> list[list[pywraplp.Constraint]]:
        """In every interval the loss is that of the costliest partition, where there are several."""
        need = self._problem.requirement
        if len(need.partitions) == 1:
            return []
        totals = [self.lp.NumVar(0.0, self.lp.infinity(), "") for _ in self._open]
        splits = []
        for parts in need.partitions:
            least = need.loss[list(parts), :, 0].sum(axis=0)[self._open]
            rows = [self.lp.Constraint(float(low), self.lp.infinity()) for low in least]
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
            for part, slope in self._pieces(need.loss[u, t], int(near[t]), len(self._problem.workers)):
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

        It never exceeds ``top``: pieces with a finite end suit the simplex method far better. Beyond the end
        of the curve nothing more is saved.
        """
        most = end = len(curve) - 1
        if 0 < end < top and curve[end] < curve[end - 1]:
            curve, most = np.append(curve, curve[end]), end + 1
        told = min(near, most) + np.concatenate([-COARSE[::-1], np.arange(-FINE, FINE + 1), COARSE])
        edges = np.unique([0, *told[(told > 0) & (told < most)], end, most])
        slopes = np.diff(curve[edges]) / np.diff(edges)
        kept = np.flatnonzero(np.diff(slopes, prepend=-np.inf) > ALIKE)
        ends = [*edges[kept[1:]], max(most, top)]
        return [
            (self.lp.NumVar(0.0, float(end - edges[k]), ""), float(slopes[k]))
            for k, end in zip(kept, ends, strict=True)
        ]

    def count(
        self, variable: pywraplp.Variable, heads: Ints, work: Mapping[int, Ints], cost: float = 0.0
    ) -> None:
        """Have a variable supply agents and work.

        Args:
            variable: the variable.
            heads: agents that it brings, by union and interval, ``[U, T]``.
            work: by task with a goal, intervals of work that it brings in each row.
            cost: what a unit of it costs, in call equivalents.
        """
        self._objective.SetCoefficient(variable, cost)
        steps = heads[:, self._open]
        steps[:, 1:] -= np.where(self._first[1:], 0, steps[:, :-1])
        for u, k in zip(*np.nonzero(steps), strict=True):
            self._agents[u][k].SetCoefficient(variable, float(steps[u, k]))
        for j, counts in work.items():
            for row in np.flatnonzero(counts):
                self._work[j][row].SetCoefficient(variable, float(counts[row]))

    def solve(self, seconds: float) -> bool:
        """Solve the program; False when that failed or took too long."""
        self.lp.SetTimeLimit(max(10, round(1000 * min(seconds, 1e6))))
        return bool(self.lp.Solve() == pywraplp.Solver.OPTIMAL)

    @property
    def value(self) -> float:
        """The least cost; only after a solve that did not fail."""
        return float(self._objective.Value())

    @property
    def prices(self) -> Prices:
        """Worth of agents and of work, and weights of partitions; only after a solve that did not fail."""
        goals = {j: np.array([row.dual_value() for row in rows]) for j, rows in self._work.items()}
        return Prices(self._value(), self._weights(), goals)

    def _value(self) -> Floats:
        """What an agent is worth, ``[U, T]``: the dual of the interval less that of the step after it."""
        duals = np.array([[row.dual_value() for row in rows] for rows in self._agents])
        after = np.zeros_like(duals)
        after[:, :-1] = np.where(self._first[1:], 0.0, duals[:, 1:])
        value = np.zeros(self._problem.requirement.loss.shape[:2])
        value[:, self._open] = duals - after
        return value

    def _weights(self) -> Floats:
        """The weights of the partitions, which sum to 1 in every interval."""
        need = self._problem.requirement
        weights = np.full((len(need.partitions), need.grid.count), 1.0 / len(need.partitions))
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
