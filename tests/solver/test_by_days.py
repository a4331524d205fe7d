from __future__ import annotations

import random

from tests.solver.build import pose
from tests.solver.desk import FILES, tasked
from tests.solver.outing import social_service
from wfm.solver.bound import Climber
from wfm.solver.by_days import afresh, again, mix_days
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.problem import Problem
from wfm.solver.state import Search
from wfm.solver.stop import Stop


def begun(problem: Problem, seconds: float = 60.0) -> tuple[Search, Climber]:
    clock = Clock(Stop(seconds), reproducible=True)
    state = Search(problem, clock, None, None)
    first = construct(problem, clock)
    state.offer(first, "construct")
    return state, Climber(first, clock)


def test_bound_and_roster_are_better_than_before() -> None:
    activity = ({**FILES, "hours_a_week": 30, "shortest": "1h", "price_per_hour": 20},)
    state, climber = begun(tasked(activity=activity, agents=6, days=5, busy=25))
    before = state.cost
    mix_days(state, climber, 0)
    assert state.bound is not None
    assert state.bound >= 0.9 * state.cost
    assert state.cost <= before


def test_rounding_some_off_again_makes_better_rosters() -> None:
    activity = ({**FILES, "hours_a_week": 30, "shortest": "1h", "price_per_hour": 20},)
    state, climber = begun(tasked(activity=activity, agents=6, days=5, busy=25))
    mixed = mix_days(state, climber, 0)
    assert mixed is not None
    assert mixed.rounding is not None
    chance = random.Random(0)
    whole = afresh(mixed.rounding, state.clock, chance)
    again_and_again = (again(mixed.rounding, whole, state.clock, chance) for _ in range(20))
    assert min(roster.cost for roster in again_and_again) < whole.cost


def test_sessions_are_priced_for_whoever_can_hold_them() -> None:
    state, climber = begun(pose(social_service(), busy=10))
    mix_days(state, climber, 0)
    assert state.bound is not None
    assert 0 < state.bound <= state.cost


def test_without_time_nothing_changes() -> None:
    state, climber = begun(tasked(agents=2, busy=25))
    state.clock.stop.cancel.set()
    mix_days(state, climber, 0)
    assert state.bound is None
