from __future__ import annotations

import random

import pytest

from tests.solver.build import pose
from tests.solver.test_tour import nights
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.solver.window import Walk, reinsert, window


@pytest.mark.parametrize("seed", range(5))
def test_only_the_window_changes(seed: int) -> None:
    problem = pose(nights(longest_run=3, daily_rest=840))
    rng, clock = random.Random(seed), Clock(Stop(seconds=100))
    start = reinsert(Solution.of(problem, {}), range(7), rng, clock)
    days = range(2, 5)
    after = reinsert(start, days, rng, clock)
    for before, plan in zip(start.plans, after.plans, strict=True):
        assert [before[d] for d in (0, 1, 5, 6)] == [plan[d] for d in (0, 1, 5, 6)]
    found = audit(problem.scenario, problem.requirement, publish(after))
    assert [f.text for f in found if f.hard] == []


def test_the_walk_gives_nothing_away_and_gains() -> None:
    problem = pose(nights(longest_run=3, daily_rest=840))
    walk = Walk(random.Random(0), Clock(Stop(seconds=100)))
    best = Solution.of(problem, {})
    costs = [best.cost]
    for _ in range(20):
        best = walk.step(best)
        costs.append(best.cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def test_a_day_that_loses_more_is_chosen_more_often() -> None:
    problem = pose(nights(longest_run=3))
    rng = random.Random(1)
    clock = Clock(Stop(seconds=100))
    worked = reinsert(Solution.of(problem, {}), range(3, 7), rng, clock)
    seen = [window(worked, rng) for _ in range(200)]
    assert all(0 <= days.start < days.stop <= 7 for days in seen)
    assert sum(1 in days for days in seen) > sum(5 in days for days in seen)
