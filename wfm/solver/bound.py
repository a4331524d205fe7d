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

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from wfm.solver.clock import Clock
from wfm.solver.price import RESPONSE_WORK
from wfm.solver.problem import Problem
from wfm.solver.respond import Responder
from wfm.solver.solution import Plan, Solution, on_duty

Floats = npt.NDArray[np.float64]
ORIGIN = "lagrangian"
DEFLECTION = 0.85  # weight of the last direction
PATIENCE = 10  # climbs without a better bound before the step shrinks
SHRINK = 0.7
SOFTNESS = 0.3  # calls: partitions this close share their interval at the start
SMALLEST_STEP = 1e-3


@dataclass(frozen=True)
class Prices:
    """Prices of agents and weights of partitions.

    Attributes:
        value: worth of one more agent who can take a queue of the union, ``[U, T]``.
        weight: weight of each partition of the queues, ``[P, T]``; sums to 1 over the partitions.
    """

    value: Floats
    weight: Floats

    def moved(self, value: Floats, weight: Floats, least: Floats) -> Prices:
        """Prices moved in a direction and brought back to where they are valid, ``least`` and above."""
        shares = np.maximum(self.weight + weight, 0.0)
        total = shares.sum(axis=0)
        even = np.full_like(shares, 1.0 / len(shares))
        shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), even)
        return Prices(np.maximum(self.value + value, least), shares)


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
        liked: the duties that answered any prices, by worker and day: good material for a roster.
    """

    solution: Solution
    clock: Clock
    bound: float = -np.inf
    steps: int = 0
    plans: Mapping[int, Plan] = field(default_factory=dict)
    liked: defaultdict[tuple[int, int], set[int]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        problem = self.solution.problem
        self._problem = problem
        self._callers = Callers(problem)
        self._prices = self._best_prices = first_prices(self.solution, self._callers.member)
        self._forget()
        self._step, self._stalled = 1.0, 0

    def _forget(self) -> None:
        self._direction = np.zeros_like(self._prices.value), np.zeros_like(self._prices.weight)

    @property
    def exhausted(self) -> bool:
        """Whether further steps would gain next to nothing."""
        return self._step < SMALLEST_STEP

    def climb(self, cost: float) -> None:
        """One step.

        Args:
            cost: of the best roster known; the bound cannot rise above it.
        """
        self.steps += 1
        bound, value, weight = self._evaluate(self._prices)
        if bound > self.bound + 1e-4 * abs(self.bound):
            self._stalled = 0
        else:
            self._stalled += 1
        if bound > self.bound:
            self.bound, self._best_prices = bound, self._prices
        if self._stalled >= PATIENCE:
            self._step, self._stalled = self._step * SHRINK, 0
            self._prices = self._best_prices
            self._forget()
            return
        along = DEFLECTION * self._direction[0] + value, DEFLECTION * self._direction[1] + weight
        length = float((along[0] ** 2).sum() + (along[1] ** 2).sum())
        step = self._step * max(cost - bound, 0.0) / max(length, 1e-9)
        self._direction = along
        self._prices = self._prices.moved(step * along[0], step * along[1], self._callers.least)

    def _evaluate(self, prices: Prices) -> tuple[float, Floats, Floats]:
        """The bound at given prices, and its subgradient."""
        bound, wanted, losses = self._callers.best(prices)
        missing = wanted.astype(float)
        plans: dict[int, Plan] = {}
        responders: dict[bytes, Responder] = {}
        for worker in self._problem.workers:
            worth = np.where(self._problem.open_mask[worker.index], worker.unions @ prices.value, 0.0)
            responder = responders.setdefault(worker.unions.tobytes(), Responder(self._problem, worth))
            response = responder.respond(worker)
            self.clock.worked(RESPONSE_WORK)
            bound -= response.value
            plans[worker.index] = response.plan
            present = on_duty(self._problem, response.plan) * self._problem.open_mask[worker.index]
            missing -= np.outer(worker.unions, present)
        self._remember(plans)
        by_partition = self._callers.member @ losses
        return bound, missing, by_partition - by_partition.mean(axis=0)

    def _remember(self, plans: Mapping[int, Plan]) -> None:
        self.plans = plans
        for worker, plan in plans.items():
            for day, pick in enumerate(plan):
                if pick is not None:
                    self.liked[worker, day].add(pick.duty)


class Callers:
    """The callers' side of the relaxation: in every interval, the number of agents that would suit best.

    Args:
        problem: the problem.

    Attributes:
        member: whether each union is a part of each partition of the queues, ``[P, U]``.
    """

    def __init__(self, problem: Problem) -> None:
        need = problem.requirement
        self.member = np.array(
            [[u in parts for u in range(len(need.unions))] for parts in need.partitions]
        ).astype(float)
        members = np.array([worker.unions for worker in problem.workers], dtype=np.int64)
        able = members.reshape(len(problem.workers), len(need.unions)).sum(axis=0)
        self._most = np.minimum(able, need.max_agents)
        self._opened = need.open.any(axis=0)
        self._loss = need.loss
        # a price below what the last agent brings is of no use; and it would be wrong where there may be more
        # agents than the curves tell of
        last = -np.diff(need.loss, axis=2)[:, :, -1] if need.max_agents else np.zeros(need.loss.shape[:2])
        self.least = np.where((able <= need.max_agents)[:, None], np.minimum(last, 0.0), 0.0)

    def best(self, prices: Prices) -> tuple[float, npt.NDArray[np.int64], Floats]:
        """``sum of min over n of (y loss + v n)``, the numbers that reach it, and the losses there."""
        share = self.member.T @ prices.weight
        wanted = np.zeros(prices.value.shape, dtype=np.int64)
        losses = np.zeros(prices.value.shape)
        total = 0.0
        for u, most in enumerate(self._most):
            curves = self._loss[u, :, : most + 1]
            lines = share[u][:, None] * curves + prices.value[u][:, None] * np.arange(most + 1)
            wanted[u] = np.where(self._opened, lines.argmin(axis=1), 0)
            losses[u] = np.where(self._opened, np.take_along_axis(curves, wanted[u][:, None], 1)[:, 0], 0.0)
            total += float(lines.min(axis=1)[self._opened].sum())
        return total, wanted, losses


def first_prices(solution: Solution, member: Floats) -> Prices:
    """The marginal values of a roster: the mean of what the last agent saves and the next one would."""
    need = solution.problem.requirement
    counts = np.minimum(solution.counts(), need.max_agents)

    def loss(agents: npt.NDArray[np.int64]) -> Floats:
        capped = np.clip(agents, 0, need.max_agents)
        return np.take_along_axis(need.loss, capped[:, :, None], axis=2)[:, :, 0]

    slope = (loss(counts - 1) - loss(counts + 1)) / np.where(counts > 0, 2.0, 1.0)
    by_partition = member @ loss(counts)
    weight = np.exp((by_partition - by_partition.max(axis=0)) / SOFTNESS)
    weight /= weight.sum(axis=0)
    return Prices((member.T @ weight) * slope, weight)
