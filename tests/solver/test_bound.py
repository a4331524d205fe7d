from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.brute import KINDS, cheapest, tiny
from tests.solver.build import Settings, draw, pose, service
from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop


def climber(problem: Problem) -> Climber:
    clock = Clock(Stop(seconds=60))
    return Climber(construct(problem, clock), clock)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KINDS)
def test_no_roster_costs_less_than_the_bound(seed: int, kind: str) -> None:
    problem = tiny(seed, **KINDS[kind])
    least = cheapest(problem)
    up = climber(problem)
    bounds = []
    for _ in range(80):
        up.climb(least)
        bounds.append(up.bound)
    assert bounds == sorted(bounds)
    assert bounds[-1] <= least + 1e-6
    assert bounds[-1] >= 0.9 * least  # the relaxation is far from empty


PLAIN = tiny(5)
LEAST = cheapest(PLAIN)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_the_bound_holds_at_any_prices(seed: int) -> None:
    rng = np.random.default_rng(seed)
    up = climber(PLAIN)
    need = PLAIN.requirement
    scale = 10.0 ** random.Random(seed).randint(-2, 2)
    value = rng.random((len(need.unions), PLAIN.grid.count)) * rng.integers(0, 2) * scale
    weight = rng.random((len(need.partitions), PLAIN.grid.count))
    prices = Prices(value, weight - 0.3, {}).valid(0.0)
    assert np.allclose(prices.weight.sum(axis=0), 1.0)
    assert prices.weight.min() >= 0
    bound, _ = up._evaluate(prices)
    assert bound <= LEAST + 1e-6


def test_prices_stay_valid_wherever_they_are_moved() -> None:
    prices = Prices(np.ones((2, 3)), np.full((2, 3), 0.5), {})
    step = Prices(np.full((2, 3), -2.0), np.array([[-9.0] * 3, [-9.0, 0.0, 9.0]]), {})
    moved = prices.plus(step).valid(0.0)
    assert np.all(moved.value == 0)
    assert np.allclose(moved.weight, [[0.5, 0.0, 0.0], [0.5, 1.0, 1.0]])


@pytest.mark.parametrize("hours", ["08:30-17:30", "08:30-12:00 13:00-17:30"])
def test_a_real_centre_has_a_bound_below_every_roster(hours: str) -> None:
    queues = ({"id": "calls", "open": f"Mon-Fri {hours}"}, {"id": "mail", "open": "Mon-Fri 09:00-16:10"})
    agents: tuple[Settings, ...] = ({"skills": ["calls"]}, {}, {}, {"skills": []})
    problem = pose(service(queues=queues, agents=agents, rules={"lunch": {"open_price": 9}}), busy=20)
    up = climber(problem)
    first = construct(problem, up.clock)
    for _ in range(60):
        up.climb(first.cost)
    rosters = [first, *(draw(problem, k) for k in range(20)), Solution.of(problem, {})]
    assert 0 < up.bound <= min(roster.cost for roster in rosters)
