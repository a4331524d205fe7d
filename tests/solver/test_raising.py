from __future__ import annotations

import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.build import pose, service
from wfm.solver.bound import SMALLEST_STEP, Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import construct, settle
from wfm.solver.problem import Problem
from wfm.solver.raising import LEAST_SHARE, Raising
from wfm.solver.state import Search
from wfm.solver.stop import Stop


def begun(problem: Problem) -> tuple[Search, Climber, Raising]:
    clock = Clock(Stop(seconds=60), reproducible=True)
    state = Search(problem, clock, None, None)
    state.offer(settle(construct(problem, clock), range(len(problem.workers)), clock), "construct")
    assert state.best is not None
    climber = Climber(state.best, clock)
    return state, climber, Raising(state, climber)


@pytest.mark.parametrize("seed", range(2))
def test_column_generation_finishes_what_the_steps_leave_open(seed: int) -> None:
    """From poor prices it comes to the value of the best mixture of plans; steps that have ended do not."""
    problem = tiny(seed)
    state, climber, raising = begun(problem)
    climber.climb(state.cost)
    climber._step = SMALLEST_STEP / 2
    first = climber.bound
    raising.turn(20.0)
    assert climber.bound == first
    assert state.bound is not None
    assert first < state.bound <= cheapest(problem) + 1e-6
    after = state.bound
    raising.turn(20.0)  # it is as good as it can be
    assert state.bound == after


def test_nobody_generates_plans_while_steps_gain() -> None:
    _, climber, raising = begun(pose(service(agents=4)))
    raising.turn(0.05)
    assert climber.steps
    assert raising._generator is None


def test_where_little_is_gained_little_time_is_spent() -> None:
    """In a problem that column generation does not finish."""
    state, climber, raising = begun(pose(service(agents=4)))
    raising._open = False
    climber._step = SMALLEST_STEP / 2
    for _ in range(12):
        raising.turn(0.1)
    assert raising._share == pytest.approx(LEAST_SHARE)
    assert climber.steps == 0
    assert state.bound is None
