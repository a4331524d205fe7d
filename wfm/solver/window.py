"""A few workers out and back on a few days, each by exact response, where the roster loses most.

Days outside the window stay as they are, so that a long horizon costs no more than the window. How the
workers come back depends on their order and on a little noise in what intervals are worth: without it the
same roster would come back again and again.
"""

from __future__ import annotations

import random

import numpy as np
import numpy.typing as npt

from wfm.solver.clock import Clock
from wfm.solver.price import best_plan
from wfm.solver.solution import Pick, Solution, marginal_value

Floats = npt.NDArray[np.float64]
LONGEST = 3  # days of a window
NOISE = 0.3  # calls: standard deviation of what is added to the worth of an interval


def reinsert_window(solution: Solution, rng: random.Random, clock: Clock) -> Solution:
    """Take two to five workers out on a few days and put them back in random order.

    Args:
        solution: the roster.
        rng: where chance comes from.
        clock: the search's clock.
    """
    problem = solution.problem
    days = _days(solution, rng)
    away = [w.index for w in problem.workers if any(solution.plans[w.index][d] for d in days)]
    others = [w.index for w in problem.workers if w.index not in set(away)]
    chosen = rng.sample(away, min(len(away), rng.randint(2, 4)))
    chosen += rng.sample(others, min(len(others), rng.randint(0, 2)))
    rng.shuffle(chosen)
    candidate = solution.replace({w: _without(solution, w, days) for w in chosen})
    noise = np.random.default_rng(rng.randrange(2**31))
    for worker in chosen:
        candidate = _back(candidate, worker, days, clock, noise)
    cost = candidate.cost
    for worker in chosen:
        better = _back(candidate, worker, days, clock, None)
        if better.cost < cost:
            candidate, cost = better, better.cost
    return candidate


def _days(solution: Solution, rng: random.Random) -> range:
    """A window of days around one that loses much."""
    problem = solution.problem
    lost = problem.requirement.lost(solution.heads)
    step = problem.grid.interval_minutes
    by_day = [
        float(lost[t.start : t.stop].sum()) + 1e-3
        for t in (problem.grid.day_intervals(day) for day in problem.grid.dates)
    ]
    assert step > 0
    middle = rng.choices(range(len(by_day)), by_day)[0]
    length = rng.randint(1, LONGEST)
    first = max(0, middle - rng.randrange(length + 1))
    return range(first, min(len(by_day), first + length))


def _without(solution: Solution, worker: int, days: range) -> tuple[Pick | None, ...]:
    return tuple(None if d in days else pick for d, pick in enumerate(solution.plans[worker]))


def _back(
    solution: Solution, worker: int, days: range, clock: Clock, noise: np.random.Generator | None
) -> Solution:
    """One worker planned again on the days, at values that are a little off where noise is given."""
    problem = solution.problem
    value = marginal_value(solution, problem.workers[worker])
    if noise is not None:
        value = value + noise.normal(0.0, NOISE, value.shape)
    keep = {d: pick for d, pick in enumerate(solution.plans[worker]) if d not in days}
    best = best_plan(solution, problem.workers[worker], value, clock, keep=keep)
    return solution.replace({worker: best.plan})
