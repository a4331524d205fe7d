"""Column generation: better and better mixtures of whole plans, and a bound that rises to their value.

Every round prices plans at prices between those of the best bound and those of the master (smoothing: P.
Wentges, Int. Trans. Opl. Res. 4, 1997), and takes in the plans that the master could use.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from wfm.solver.automaton import Bools
from wfm.solver.clock import Clock
from wfm.solver.master import Column, Master
from wfm.solver.network import Network
from wfm.solver.prices import Prices
from wfm.solver.pricing import NOTHING, Pricer
from wfm.solver.solution import Plan, Solution
from wfm.solver.week_table import Floats

SMOOTHING = 0.5  # weight of the prices of the best bound
CLOSE = 1e-4  # relative gap between value and bound at which the mixture is as good as best
TINY = 1e-6
NARROW, NARROWER = 0.7, 20  # a slack that leaves too many plans is made smaller so many times
STEP_WORK = 2e-4  # seconds of work that a step of the simplex method counts for on a reproducible clock


@dataclass(frozen=True)
class Near:
    """Plans near the best ones.

    Attributes:
        networks: the plans of each worker.
        below: every roster that costs no more is made of such plans.
    """

    networks: list[Network]
    below: float


class Generator:
    """Generates columns for some or all workers.

    Args:
        solution: a roster, whose workers can all be priced exactly; its plans are the first columns.
        clock: the search's clock.

    Attributes:
        master: the linear program.
        bound: the best lower bound of the cost of any roster.
    """

    def __init__(self, solution: Solution, clock: Clock) -> None:
        self.problem, self.clock = solution.problem, clock
        self.master = Master(solution)
        self.bound = -inf
        self._pricer = Pricer(self.problem, clock)
        self._centre: Prices | None = None
        self.take(solution)

    def consider(self, bound: float, prices: Prices) -> None:
        """Go on around these prices, which prove a better bound."""
        self.bound, self._centre = bound, prices

    def take(self, solution: Solution) -> list[int]:
        """Take in the plans of a roster; their positions."""
        return [self.add(a, plan) for a, plan in enumerate(solution.plans)]

    def add(self, worker: int, plan: Plan) -> int:
        """Take in a plan; its position."""
        return self.master.add(Column.of(self.problem, worker, plan))

    def solve(self) -> bool:
        """Solve the master in the time left; on a clock that counts work, whatever the wall says."""
        solved = self.master.solve(inf if self.clock.reproducible else self.clock.left)
        self.clock.worked(self.master.steps * STEP_WORK)
        return solved

    def converge(self, until: float, tell: Callable[[float], None]) -> bool:
        """Rounds with everybody until the bound is close to the master's value.

        Args:
            until: when to end at the latest, as the clock counts.
            tell: called with every better bound.

        Returns:
            Whether it came that far in time.
        """
        everybody = range(len(self.problem.workers))
        self.master.fix(())
        while self.clock.spent < until and self.clock.left > 0:
            if not self.solve():
                return False
            prices = self._smoothed()
            answer = self._pricer.price(prices, everybody)
            if answer.bound > self.bound or self._centre is None:
                self.bound, self._centre = max(self.bound, answer.bound), prices
                tell(self.bound)
            new = self._take_useful({a: r.plan for a, r in answer.responses.items()})
            if self.master.value - self.bound <= CLOSE * abs(self.master.value):
                return True
            if not new and prices is self.master.prices:
                return True
            if not new:
                self._centre = None
        return False

    def round(self, workers: Collection[int]) -> bool:
        """One round for some workers at the master's own prices; whether anything useful was found."""
        return self.solve() and self.ask(workers)

    def by_days(self, worker: int) -> bool:
        """Whether the letters of a worker's days can be chosen one by one."""
        return self._pricer.by_days(worker)

    def ask(self, workers: Collection[int], allowed: Mapping[int, Bools] = NOTHING) -> bool:
        """Take in the plans that the solved master could use; whether there are any.

        Args:
            workers: positions of the workers asked.
            allowed: by worker, the letters that each day may have, ``[days, letters]``.
        """
        found = self._pricer.price(self.master.prices, workers, allowed)
        return self._take_useful({a: r.plan for a, r in found.responses.items()})

    def enrich(self, workers: Collection[int], slack: float, count: int, chance: random.Random) -> None:
        """Take in plans drawn among those that the master's prices find almost as good as the best."""
        for worker, plan in self._pricer.near(self.master.prices, workers, slack, count, chance):
            self.add(worker, plan)

    def near_best(self, cost: float, most: int) -> Near | None:
        """The plans that rosters up to a cost may hold, or fewer where those are too many.

        Args:
            cost: the cost, at least the bound at the master's prices.
            most: most arcs of all networks together.

        Returns:
            The plans; None where a worker's are not told by letters.
        """
        self.master.fix(())
        while self.clock.left > 0 and self.round(range(len(self.problem.workers))):
            pass
        prices = self.master.prices
        bound = self._pricer.price(prices, range(len(self.problem.workers))).bound
        slack = max(0.0, cost - bound)
        for _ in range(NARROWER):
            networks = self._pricer.networks(prices, slack, most)
            if networks is not None:
                return Near(networks, bound + slack)
            slack *= NARROW
        return None

    def reduced(self) -> Floats:
        """The reduced cost of every column at the master's own prices."""
        return np.array([self._reduced(column) for column in self.master.columns])

    def _reduced(self, column: Column) -> float:
        prices = self.master.prices
        worth = float(prices.value[column.heads].sum())
        worth += sum(float(prices.goals[j] @ rows) for j, rows in column.work.items())
        return column.cost - worth - float(self.master.worth[column.worker])

    def _smoothed(self) -> Prices:
        prices = self.master.prices
        if self._centre is None:
            return prices
        return self._centre.times(SMOOTHING).plus(prices, 1 - SMOOTHING)

    def _take_useful(self, plans: dict[int, Plan]) -> bool:
        """Take in the plans that the master could use at its own prices."""
        useful = False
        for worker, plan in plans.items():
            column = Column.of(self.problem, worker, plan)
            if self._reduced(column) < -TINY:
                self.master.add(column)
                useful = True
        return useful
