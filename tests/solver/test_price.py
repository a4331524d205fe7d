from __future__ import annotations

import numpy as np
import pytest

from tests.solver.brute import feasible, tiny
from tests.solver.build import draw, pose, service
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.mend import keeps
from wfm.solver.minutes import short_minutes
from wfm.solver.price import best_plan
from wfm.solver.solution import Solution, on_duty
from wfm.solver.stop import Stop
from wfm.solver.week_table import Floats

EVERY_DAY = ({"id": "line", "open": "Mon-Sun 08:00-20:00"},)
ROTATING = pose(
    service(
        days=9,
        queues=EVERY_DAY,
        rules={
            "shift": {"latest_start": "14:00", "latest_end": "20:00", "step": 60},
            "limits": {"daily_rest": "14h", "longest_run": 4},
        },
    )
)


def clock(seconds: float = 60.0) -> Clock:
    return Clock(Stop(seconds), reproducible=True)


def value_of(count: int, seed: int) -> Floats:
    rng = np.random.default_rng(seed)
    return (rng.random(count) * rng.integers(0, 2, count))[None]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rotating", [False, True])
def test_no_feasible_plan_is_worth_more(seed: int, rotating: bool) -> None:
    problem = tiny(1, rotating=rotating)
    price = problem.scenario.service.rules.hours.price_per_hour / 60
    nobody = Solution.of(problem, {})
    value = value_of(problem.grid.count, seed) * 30 * problem.open_mask[0]
    for worker, plans in zip(problem.workers, feasible(problem), strict=True):
        worth = [
            (value * on_duty(problem, p)).sum() - price * short_minutes(problem, worker, p) for p in plans
        ]
        found = best_plan(nobody, worker, value, clock(), thorough=True)
        assert found.value == pytest.approx(max(worth), abs=1e-3)
        assert found.plan in plans


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("seconds", [60.0, 1e-9])
def test_a_plan_keeps_to_rules_that_the_dynamic_program_does_not_know(seed: int, seconds: float) -> None:
    """With time for CP-SAT, or without."""
    worker, rules = ROTATING.workers[0], ROTATING.binding[0]
    assert {rule.name for rule in rules} == {"daily_rest", "run", "weekly_rest"}
    value = value_of(ROTATING.grid.count, seed) * ROTATING.open_mask[0]
    quick = best_plan(Solution.of(ROTATING, {}), worker, value, clock(seconds))
    found = best_plan(Solution.of(ROTATING, {}), worker, value, clock(seconds), thorough=True)
    assert keeps(ROTATING, worker, quick.plan, ROTATING.rules)
    assert keeps(ROTATING, worker, found.plan, ROTATING.rules)
    assert found.value >= quick.value > 0


def test_the_present_plan_is_not_given_up_for_a_worse_one(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = ROTATING.workers[0]
    value = value_of(ROTATING.grid.count, 5) * ROTATING.open_mask[0]
    best = best_plan(Solution.of(ROTATING, {}), worker, value, clock(), thorough=True)
    monkeypatch.setattr(cpsat, "run", lambda *_: None)
    present = Solution.of(ROTATING, {0: best.plan})
    assert best_plan(present, worker, value, clock()).value >= best.value - 1e-9


def test_a_response_counts_as_work() -> None:
    problem = pose(service())
    counted = clock()
    best_plan(draw(problem, 1), problem.workers[0], np.zeros((1, problem.grid.count)), counted)
    assert counted.spent > 0
