"""A lower bound of the cost, valid whatever the prices are.

With prices ``v[u, t]`` of agents on duty and weights ``w[p, t]`` of the partitions (summing to 1), no
roster costs less than::

    sum over u, t of  min over n of (y[u, t] loss[u, t, n] + v[u, t] n)
    - sum over workers of the greatest value of a plan at the prices v

where ``y[u, t]`` is the weight of the partitions that hold ``u``. This is the Lagrangian relaxation of
"agents on duty are those whom plans put there" (Geoffrion 1974); its best value is that of the linear
relaxation over whole plans. Because plans are priced whole, it knows that hours come in shifts; they are
priced without the rules that the dynamic program does not know, which can only lower the bound. Prices climb
along subgradients with Polyak's step (1969), deflected as Camerini, Fratta and Maffioli (1975) propose.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from wfm.solver.callers import Callers
from wfm.solver.clock import Clock
from wfm.solver.day_values import KnownDays
from wfm.solver.planner import Planner
from wfm.solver.price import RESPONSE_WORK
from wfm.solver.prices import Floats, Prices, marginal_prices, uniform_prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution, add_heads, doing, present

ORIGIN = "lagrangian"
SMALLEST_STEP = 1e-3
RECENT = 20  # prices of which the answers are remembered
CLOSE_STEP = 0.05  # first step, as a part of Polyak's, from prices that are close to the best ones


@dataclass(frozen=True)
class Pace:
    """How to climb.

    Attributes:
        deflection: weight of the last direction.
        step: first step, as a part of Polyak's.
        patience: climbs without a better bound before the step shrinks.
        shrink: by how much.
    """

    deflection: float = 0.85
    step: float = 1.0
    patience: int = 10
    shrink: float = 0.7


USUAL = Pace()
# Where work is priced answers swing more: smaller steps, given up sooner.
WITH_GOALS = Pace(deflection=0.8, step=0.6, patience=8)
# Where there is time for many steps, or prices are close to the best ones: slower, and further in the end.
PATIENT = Pace(deflection=0.96, patience=30, shrink=0.75)
MANY, SHARE = 600, 0.5  # steps, and the share of the time that they may take


@dataclass
class Climber:
    """Climbs towards the best bound, one step at a time.

    Args:
        solution: a roster; its marginal values are the first prices.
        clock: the search's clock.

    Attributes:
        bound: the best bound so far.
        steps: steps made so far.
        plans: the plans that answered the latest prices, by worker; those rules may be broken in them.
        close: whether the prices came from elsewhere, so that steps gain little.
        recent: the plans that answered the latest few prices.
        liked: the duties that answered any prices, by worker and day: good material for a roster.
    """

    solution: Solution
    clock: Clock
    bound: float = -np.inf
    steps: int = 0
    plans: Mapping[int, Plan] = field(default_factory=dict)
    recent: deque[Mapping[int, Plan]] = field(default_factory=lambda: deque(maxlen=RECENT))
    liked: defaultdict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        problem = self.solution.problem
        self._problem = problem
        self._callers = Callers(problem)
        member = self._callers.member
        self._prices = marginal_prices(self.solution, member)
        if (self._callers.least < 0).any():  # an agent too many costs something
            starts = (self._prices, *uniform_prices(self.solution, member))
            valid = (prices.valid(self._callers.least, self._problem.goals) for prices in starts)
            self._prices = max(valid, key=lambda prices: self._evaluate(prices)[0])
        self._best_prices = self._prices
        self._scale = {j: _scale(self._problem, j) for j in self._problem.goals}
        self._direction = self._prices.times(0.0)
        self.close = False
        self._pace = WITH_GOALS if problem.goals else USUAL
        self._step, self._stalled = self._pace.step, 0

    @property
    def exhausted(self) -> bool:
        """Whether further steps would gain next to nothing."""
        return self._step < SMALLEST_STEP

    @property
    def prices(self) -> Prices:
        """The prices of the best bound."""
        return self._best_prices

    def consider(self, prices: Prices, *, close: bool = True) -> None:
        """Go on from these prices if their bound is better than the best one so far.

        Args:
            prices: found otherwise, and better than a few steps would find them.
            close: whether they are thought to be close to the best ones, so that steps must be small.
        """
        tried = prices.valid(self._callers.least, self._problem.goals)
        bound, _ = self._evaluate(tried)
        if bound > self.bound:
            self.bound = bound
            self._prices = self._best_prices = tried
            self._direction = tried.times(0.0)
            self._step, self._stalled, self.close = CLOSE_STEP if close else self._pace.step, 0, close

    def consider_roster(self, solution: Solution) -> None:
        """The same with the marginal values of a roster: a better one may have better prices."""
        self.consider(marginal_prices(solution, self._callers.member), close=False)

    def climb(self, cost: float) -> None:
        """One step.

        Args:
            cost: of the best roster known; the bound cannot rise above it.
        """
        self.steps += 1
        before, left = self.clock.spent, self.clock.left
        bound, uphill = self._evaluate(self._prices)
        if self.steps == 1 and (self.close or (self.clock.spent - before) * MANY <= SHARE * left):
            self._pace = PATIENT
        if bound > self.bound + 1e-4 * abs(self.bound):
            self._stalled = 0
        else:
            self._stalled += 1
        if bound > self.bound:
            self.bound, self._best_prices = bound, self._prices
        if self._stalled >= self._pace.patience:
            self._step, self._stalled = self._step * self._pace.shrink, 0
            self._prices = self._best_prices
            self._direction = self._direction.times(0.0)
            return
        self._direction = uphill.scaled(self._scale).plus(self._direction, self._pace.deflection)
        step = self._step * max(cost - bound, 0.0) / max(self._direction.square, 1e-9)
        uphill = self._direction.scaled(self._scale)
        self._prices = self._prices.plus(uphill, step).valid(self._callers.least, self._problem.goals)

    def _evaluate(self, prices: Prices) -> tuple[float, Prices]:
        """The bound at given prices, and its subgradient."""
        bound, heads, losses = self._callers.best(prices)
        dearest, worked = self._callers.work(prices)
        bound += dearest
        plans: dict[int, Plan] = {}
        planners: dict[int, Planner] = {}
        known: KnownDays = {}
        for worker in self._problem.workers:
            alike = self._problem.alike[worker.index]
            if alike not in planners:
                worth = prices.worth(self._problem, worker)
                planners[alike] = Planner(
                    self._problem, worth, self._problem.workers, known, self._problem.tiring[alike]
                )
            response = planners[alike].respond(worker)
            self.clock.worked(RESPONSE_WORK)
            bound -= response.value
            plans[worker.index] = response.plan
            marks = present(self._problem, worker, response.plan)
            add_heads(self._problem, worker, marks, heads, -1)
            for j in doing(marks):
                goal = self._problem.goal_of.get(j)
                if goal is not None:
                    worked[goal] -= self._problem.goals[goal].count(marks[1 + j])
        self._remember(plans)
        by_partition = self._callers.member @ losses
        goals = {j: rows.astype(float) for j, rows in worked.items()}
        return bound, Prices(heads.astype(float), by_partition - by_partition.mean(axis=0), goals)

    def _remember(self, plans: Mapping[int, Plan]) -> None:
        self.plans = plans
        self.recent.append(plans)
        for worker, plan in plans.items():
            for day, pick in enumerate(plan):
                if pick is not None:
                    self.liked[worker, day].add(pick.duty)


def _scale(problem: Problem, task: int) -> Floats:
    """By row of a goal, what a step in its price is multiplied by, ``[R]``.

    A row that counts many intervals is off by many at once; its price is worth as much in each of them. Its
    coordinate is scaled by the root of their number (a diagonal preconditioner).
    """
    goal = problem.goals[task]
    offered = np.asarray(problem.offers[:, 1 + task].any(axis=0), dtype=np.int8)
    counted = goal.count(offered)
    scale: Floats = 1.0 / np.sqrt(np.maximum(counted, 1))
    return scale
