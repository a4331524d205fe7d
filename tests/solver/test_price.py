from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import draw, pose, service
from wfm.solver.clock import Clock
from wfm.solver.price import best_plan, most_value
from wfm.solver.problem import Problem
from wfm.solver.solution import on_duty, short_minutes
from wfm.solver.stop import Stop

COARSE = {"shift": {"step": 60}, "lunch": {"step": 30}}
PLAIN = pose(service(agents=1, rules=COARSE), seed=1)
RESTED = pose(service(agents=1, rules={**COARSE, "limits": {"daily_rest": "15h30"}}), seed=1)


def values(problem: Problem, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).random(problem.grid.count) * 3
    return np.where(problem.open_mask[0], drawn, 0.0)


@pytest.mark.parametrize("problem", [PLAIN, RESTED], ids=["program", "cp-sat"])
def test_the_value_is_that_of_the_plan(problem: Problem) -> None:
    value, worker = values(problem, 5), problem.workers[0]
    found = best_plan(draw(problem, 1), worker, value, Clock(Stop(seconds=60.0)))
    short = short_minutes(problem, worker, found.plan)
    assert found.value == pytest.approx(float(value @ on_duty(problem, found.plan)) - 5.0 * short / 60)


def test_which_way_is_taken() -> None:
    assert PLAIN.exact == (True,)
    assert RESTED.exact == (False,)


def test_no_plan_is_worth_more_than_the_bound() -> None:
    clock = Clock(Stop(seconds=60.0), reproducible=True)
    value, worker = values(RESTED, 6), RESTED.workers[0]
    most, plan = most_value(draw(RESTED, 1), worker, value, clock)
    best = best_plan(draw(RESTED, 1), worker, value, clock)
    assert best.value <= most + 1e-6
    assert (
        float(value @ on_duty(RESTED, plan)) - 5.0 * short_minutes(RESTED, worker, plan) / 60 <= most + 1e-6
    )
    free = best_plan(draw(PLAIN, 1), PLAIN.workers[0], value, clock)
    assert best.value <= free.value + 1e-6  # the rest can only cost


def test_without_time_the_present_plan_stays() -> None:
    over = Clock(Stop(seconds=60.0))
    over.stop.cancel.set()
    solution = draw(RESTED, 2)
    assert best_plan(solution, RESTED.workers[0], values(RESTED, 1), over).plan == solution.plans[0]
