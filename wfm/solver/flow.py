"""The best roster over networks of plans, one a worker: a mixed-integer program, solved by HiGHS.

One unit flows through every network, and the letters that it passes supply agents. The linear relaxation is
as close as that of column generation, and the program is small where only plans near the best are in it
(``network``): reduced costs leave out every plan that no roster cheaper than a given one can hold (compare
S. Irnich, G. Desaulniers, J. Desrosiers and A. Hadjar, INFORMS J. Computing 22, 2010).

    minimise  sum over a, d, l of  price[a, d, l] y[a, d, l]  +  sum over n of final[a, n] x[a, n]
              + sum over u, t of  h[u, t]
    with      x a unit flow in each network,  y[a, d, l] = sum of x over the arcs of a letter, 0 or 1,
              h[u, t] >= each tangent of loss[u, t] at the number of agents that the letters supply
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from wfm.solver.automaton import Floats
from wfm.solver.clock import Clock
from wfm.solver.network import Network
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution, add_heads, present
from wfm.solver.watch import GRACE, watched

if TYPE_CHECKING:
    from ortools.math_opt.python import mathopt

Letter = tuple[int, int, int]
"""Worker, day, letter."""
ALIKE = 1e-9  # slopes of a loss that differ by no more are one tangent
SURE = 0.5  # value from which a letter is taken


@dataclass(frozen=True)
class Best:
    """What is known of rosters over networks.

    Attributes:
        solution: the best one found, or None.
        bound: what none of them costs less than.
    """

    solution: Solution | None
    bound: float


def tells(problem: Problem) -> bool:
    """Whether letters tell a roster: a duty each, no breaks, no tasks, one partition of the queues."""
    if problem.tasks or len(problem.requirement.partitions) > 1:
        return False
    if any((table.windows[:, :, 1] >= table.windows[:, :, 0]).any() for table in problem.tables):
        return False
    pairs = (zip(problem.tables, masks, strict=True) for masks in problem.allowed)
    kinds = (table.kind[mask] for mine in pairs for table, mask in mine)
    return all(len(np.unique(here)) == len(here) for here in kinds)


def best_over(
    networks: Sequence[Network], base: Solution, clock: Clock, seconds: float, grain: float
) -> Best | None:
    """The best roster whose plans are ways through networks.

    Args:
        networks: the plans of each worker; everybody has one.
        base: a roster of a problem that letters tell (``tells``).
        clock: the search's clock.
        seconds: most time.
        grain: what the cost of every roster is a multiple of; 0 for no such step.

    Returns:
        What was found, or None where nothing was in time.
    """
    from ortools.math_opt.python import mathopt  # takes a while to load, and is seldom needed

    program = _Program(networks, base.problem, mathopt.Model())
    limits = mathopt.SolveParameters(
        time_limit=timedelta(seconds=seconds), absolute_gap_tolerance=max(0.0, grain - ALIKE)
    )
    result = watched(
        lambda: mathopt.solve(program.model, mathopt.SolverType.HIGHS, params=limits), clock, seconds + GRACE
    )
    if result is None:
        return None
    bound = result.termination.objective_bounds.dual_bound
    if not result.has_primal_feasible_solution():
        return Best(None, bound)
    return Best(base.replace(program.plans(result)), bound)


class _Program:
    """The mixed-integer program.

    Args:
        networks: the plans of each worker.
        problem: the problem.
        model: an empty model.
    """

    def __init__(self, networks: Sequence[Network], problem: Problem, model: mathopt.Model) -> None:
        self.model = model
        self._networks, self._problem = networks, problem
        self._letters: dict[Letter, mathopt.Variable] = {}
        self._objective = model.objective
        self._objective.is_maximize = False
        for network in networks:
            self._post(network)
        self._objective.offset = self._post_losses()

    def _post(self, network: Network) -> None:
        """A unit flow, and the letters that it passes."""
        model, nodes = self.model, {(0, 0): self.model.add_linear_constraint(lb=1.0, ub=1.0)}
        for day, arcs in enumerate(network.arcs):
            last = day + 1 == len(network.arcs)
            passes = {
                int(letter): self._post_letter(network, day, int(letter)) for letter in np.unique(arcs[:, 1])
            }
            for before, letter, after in arcs.tolist():
                flow = model.add_variable(lb=0.0, ub=1.0)
                nodes[day, before].set_coefficient(flow, 1.0)
                passes[letter].set_coefficient(flow, 1.0)
                if last:
                    self._objective.set_linear_coefficient(flow, float(network.final[after]))
                    continue
                if (day + 1, after) not in nodes:
                    nodes[day + 1, after] = model.add_linear_constraint(lb=0.0, ub=0.0)
                nodes[day + 1, after].set_coefficient(flow, -1.0)

    def _post_letter(self, network: Network, day: int, letter: int) -> mathopt.LinearConstraint:
        """A letter, and the row that says how much flows through it."""
        variable = self.model.add_binary_variable()
        self._objective.set_linear_coefficient(variable, float(network.price[day, letter]))
        self._letters[network.worker, day, letter] = variable
        row = self.model.add_linear_constraint(lb=0.0, ub=0.0)
        row.set_coefficient(variable, -1.0)
        return row

    def _post_losses(self) -> float:
        """What is lost where somebody may be on duty; the sum of what is lost elsewhere."""
        loss = self._problem.requirement.loss
        suppliers: defaultdict[tuple[int, int], list[Letter]] = defaultdict(list)
        for letter in self._letters:
            for u, t in self._supplied(letter):
                suppliers[u, t].append(letter)
        curves: dict[tuple[Letter, ...], Floats] = {}  # intervals with the same suppliers are one
        for (u, t), letters in suppliers.items():
            key = tuple(letters)
            curves[key] = curves[key] + loss[u, t] if key in curves else loss[u, t]
        for key, curve in curves.items():
            self._post_loss(key, curve)
        bare = loss[:, :, 0].copy()
        bare[tuple(np.array(list(suppliers), dtype=np.int64).reshape(-1, 2).T)] = 0.0
        return float(bare.sum())

    def _supplied(self, letter: Letter) -> Iterator[tuple[int, int]]:
        """The unions and intervals in which a letter supplies an agent."""
        a, day, which = letter
        pick = self._networks[a].picks[day][which]
        if pick is None:
            return
        problem = self._problem
        plan: Plan = (*(None,) * day, pick, *(None,) * (len(problem.tables) - day - 1))
        heads = np.zeros(problem.requirement.loss.shape[:2], dtype=np.int64)
        add_heads(problem, problem.workers[a], present(problem, problem.workers[a], plan), heads)
        yield from ((int(u), int(t)) for u, t in zip(*np.nonzero(heads), strict=True))

    def _post_loss(self, letters: Sequence[Letter], curve: Floats) -> None:
        """At least the value of a convex curve at the number of letters taken."""
        lost = self.model.add_variable(lb=float(curve.min()), ub=float(curve.max()))
        self._objective.set_linear_coefficient(lost, 1.0)
        slopes = np.diff(curve, append=curve[-1])
        for n in np.flatnonzero(np.diff(slopes, prepend=-np.inf) > ALIKE).tolist():
            row = self.model.add_linear_constraint(lb=float(curve[n] - slopes[n] * n))
            row.set_coefficient(lost, 1.0)
            for letter in letters:
                row.set_coefficient(self._letters[letter], -float(slopes[n]))

    def plans(self, result: mathopt.SolveResult) -> dict[int, Plan]:
        """The plans of a solution."""
        values = result.variable_values()
        taken = {(a, day): letter for (a, day, letter), x in self._letters.items() if values[x] > SURE}
        return {
            n.worker: tuple(picks[taken[n.worker, day]] for day, picks in enumerate(n.picks))
            for n in self._networks
        }
