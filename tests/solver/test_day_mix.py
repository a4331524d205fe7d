from __future__ import annotations

import pytest

from tests.solver.brute import KINDS, cheapest, tiny
from tests.solver.build import pose
from tests.solver.desk import tasked
from tests.solver.outing import social_service
from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.day_mix import CLOSE, DayMix
from wfm.solver.problem import Problem
from wfm.solver.session_prices import with_sessions
from wfm.solver.stop import Stop


def mixed(problem: Problem, *, seconds: float = 60.0) -> DayMix:
    clock = Clock(Stop(seconds), reproducible=True)
    mix = DayMix(construct(problem, clock), clock)
    mix.improve(seconds)
    return mix


def days_off(problem: Problem) -> float:
    """What days off cost, which the mixture leaves out."""
    return sum(float(prices[-1]) for prices in problem.day_prices.values())


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_the_mixture_costs_no_more_than_any_roster(seed: int, kind: str) -> None:
    problem = tiny(seed, **KINDS[kind])
    mix = mixed(problem)
    assert mix.bound <= mix.value + 1e-6
    assert mix.value - mix.bound <= 2 * CLOSE * mix.value
    assert mix.bound + days_off(problem) <= cheapest(problem) + 1e-6


def test_its_prices_make_a_better_bound_than_many_steps() -> None:
    problem = tasked(agents=6, days=12, busy=25)
    clock = Clock(Stop(60), reproducible=True)
    first = construct(problem, clock)
    plain, told = Climber(first, clock), Climber(first, clock)
    for _ in range(30):
        plain.climb(first.cost)
    mix = mixed(problem)
    assert mix.best is not None
    told.consider(mix.best.prices)
    assert told.bound > plain.bound
    assert told.bound <= first.cost


def test_what_is_expected_keeps_to_places_and_hours() -> None:
    problem = tasked(agents=4, days=5, busy=25)
    mix = mixed(problem)
    taken = [0.0] * len(mix.classes)
    minutes = 0.0
    for column, weight in zip(mix.columns, mix.weights, strict=False):
        taken[column.of] += weight
        minutes += weight * column.minutes
    for one, share in zip(mix.classes, taken, strict=True):
        assert share <= len(one.workers) + 1e-6
    hours = problem.scenario.service.rules.hours
    due = sum(w.contract.due[monday] for w in problem.workers for monday, _ in problem.weeks)
    assert minutes <= due + len(problem.workers) * hours.over + 1e-3


def test_sessions_may_go_to_others_once_they_are_free() -> None:
    problem = pose(social_service(), busy=10)
    mix = mixed(problem)
    assert mix.best is not None
    kept = mix.value
    mix.free_sessions(with_sessions(problem, mix.best.prices, mix.besides))
    mix.improve(60.0)
    assert mix.value <= kept + 1e-6
    assert mix.bound <= mix.value + 1e-6


def test_no_time_no_prices() -> None:
    problem = tasked(agents=2, busy=25)
    clock = Clock(Stop(60), reproducible=True)
    mix = DayMix(construct(problem, clock), clock)
    assert not mix.improve(0.0)
    assert mix.best is None
