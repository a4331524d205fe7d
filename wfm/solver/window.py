"""A few workers out and back on a few days, each by exact response, where the roster loses most.

Days outside the window stay as they are, so that a long horizon costs no more than the window. How the
workers come back depends on their order and on some noise in what intervals are worth: without it the same
roster would come back again and again. The walk may leave the best roster by a little that shrinks with the
time left (record-to-record travel, Dueck 1993): a way out of what no few workers can leave.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np

from wfm.solver.clock import Clock
from wfm.solver.housing import housed
from wfm.solver.marginal import marginal_value
from wfm.solver.price import best_plan
from wfm.solver.solution import Pick, Plan, Solution

ROUND_SECONDS = 3.0
LONGEST = 6  # days of a window
MOST_AWAY, MOST_OTHERS = 4, 2  # workers of a window: on duty in it, and not
NOISE = 1.0  # standard deviation of what is added to the worth of an interval, in medians of that worth
DRIFT = 0.02  # by how much of its cost the walk may leave the best roster when it begins
LEAST_WEIGHT = 0.1  # of a day's chance to be chosen, however little it loses


@dataclass
class Walk:
    """A walk over rosters of workers whom the tour program plans.

    Attributes:
        rng: where chance comes from.
        clock: the search's clock.
    """

    rng: random.Random
    clock: Clock
    _best: Solution | None = field(init=False, default=None)
    _at: Solution | None = field(init=False, default=None)

    def go(self, best: Solution) -> Solution:
        """Steps for a few seconds, as long as other neighbourhoods take; see ``step``."""
        until = self.clock.spent + ROUND_SECONDS
        while self.clock.spent < until and self.clock.left > 0:
            best = self.step(best)
        return best

    def step(self, best: Solution) -> Solution:
        """One window taken out and put back.

        Args:
            best: the best roster so far; the walk starts anew from one that it did not find itself.

        Returns:
            The roster reached where it is no worse than the best one, else the best one.
        """
        at = best if self._at is None or best is not self._best else self._at
        candidate = reinsert(at, window(at, self.rng), self.rng, self.clock)
        cost, record = candidate.cost, best.cost
        drift = DRIFT * self.clock.left / self.clock.stop.seconds
        self._at = candidate if cost <= record * (1.0 + drift) else at
        self._best = candidate if cost <= record else best
        return self._best


def window(solution: Solution, rng: random.Random) -> range:
    """A few days around one that loses much."""
    grid = solution.problem.grid
    lost = solution.problem.requirement.lost(solution.heads)
    slices = [np.s_[t.start : t.stop] for t in map(grid.day_intervals, grid.dates)]
    weights = np.array([max(0.0, float(lost[day].sum())) for day in slices])
    weights += max(LEAST_WEIGHT * float(weights.mean()), 1e-9)
    middle = rng.choices(range(len(weights)), weights.tolist())[0]
    length = min(rng.randint(1, LONGEST), rng.randint(1, LONGEST))
    first = max(0, middle - rng.randrange(length))
    return range(first, min(len(weights), first + length))


def reinsert(solution: Solution, days: range, rng: random.Random, clock: Clock) -> Solution:
    """Take some workers out on some days and put them back in random order, then each once more at its best.

    Args:
        solution: the roster.
        days: the days.
        rng: where chance comes from.
        clock: the search's clock.
    """
    problem, plans = solution.problem, solution.plans
    toured = [a for a, can in enumerate(problem.toured) if can]
    away = [a for a in toured if any(plans[a][d] for d in days)]
    others = sorted(set(toured).difference(away))
    chosen = rng.sample(away, min(len(away), rng.randint(2, MOST_AWAY)))
    chosen += rng.sample(others, min(len(others), rng.randint(0, MOST_OTHERS)))
    rng.shuffle(chosen)
    candidate = solution.replace({a: _without(plans[a], days) for a in chosen})
    noise = np.random.default_rng(rng.randrange(2**31))
    for worker in chosen:
        candidate = _back(candidate, worker, days, clock, noise)
    for worker in chosen:
        candidate = _back(candidate, worker, days, clock)
    return candidate


def _without(plan: Plan, days: range) -> Plan:
    return tuple(None if d in days else pick for d, pick in enumerate(plan))


def _back(
    solution: Solution, worker: int, days: range, clock: Clock, noise: np.random.Generator | None = None
) -> Solution:
    """One worker planned again on the days, at values that are a little off where noise is given."""
    problem = solution.problem
    value = marginal_value(solution, problem.workers[worker])
    if noise is not None:
        scale = float(np.median(np.abs(value[: len(problem.offers[worker])][problem.offers[worker]])))
        value = value + noise.normal(0.0, NOISE * scale, value.shape)
    keep: dict[int, Pick | None] = {d: p for d, p in enumerate(solution.plans[worker]) if d not in days}
    best = best_plan(solution, problem.workers[worker], value, clock, keep=keep)
    return housed(solution.replace({worker: best.plan}), worker)
