from __future__ import annotations

import random

import pytest

from tests.solver.rota import hard, rota
from wfm.solver.clock import Clock
from wfm.solver.columns import Generator
from wfm.solver.construct import construct
from wfm.solver.dive import Way, dive, everything
from wfm.solver.stop import Stop


@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_a_dive_ends_in_a_roster_that_breaks_nothing(noise: float) -> None:
    problem = rota(agents=4)
    clock = Clock(Stop(120), reproducible=True)
    base = construct(problem, clock)
    generator = Generator(base, clock)
    generator.converge(60.0, lambda _: None)
    found = dive(generator, base, range(4), Way(random.Random(1), noise))
    assert found is not None
    assert not hard(problem, found)
    assert generator.bound <= found.cost + 1e-6
    some = dive(generator, base, [1, 3], Way(random.Random(2), noise))
    assert some is not None
    assert [some.plans[a] for a in (0, 2)] == [base.plans[a] for a in (0, 2)]


def test_a_dive_that_may_price_no_more_still_ends_in_a_roster() -> None:
    problem = rota(agents=3)
    clock = Clock(Stop(120), reproducible=True)
    base = construct(problem, clock)
    generator = Generator(base, clock)
    found = dive(generator, base, range(3), Way(until=0.0))
    assert found is not None
    assert found.plans == base.plans


def test_without_time_there_is_no_roster() -> None:
    problem = rota()
    clock = Clock(Stop(1), reproducible=True)
    base = construct(problem, clock)
    generator = Generator(base, clock)
    clock.worked(5.0)
    assert dive(generator, base, [0, 1]) is None


def test_what_is_settled_beforehand_stays_so() -> None:
    problem = rota(agents=3)
    clock = Clock(Stop(120), reproducible=True)
    base = construct(problem, clock)
    generator = Generator(base, clock)
    keep = everything(problem)
    idle = [(a, day) for a, plan in enumerate(base.plans) for day, pick in enumerate(plan) if pick is None]
    for a, day in idle:
        keep[a, day, 1:] = False
    found = dive(generator, base, range(3), Way(keep=keep))
    assert found is not None
    assert all(found.plans[a][day] is None for a, day in idle)


def test_a_dive_that_costs_too_much_is_given_up() -> None:
    problem = rota(agents=4)
    clock = Clock(Stop(120), reproducible=True)
    base = construct(problem, clock)
    generator = Generator(base, clock)
    generator.converge(60.0, lambda _: None)
    assert dive(generator, base, range(4), Way(most=generator.bound - 1.0)) is None
    assert generator.solve()
    assert generator.master.weights.max() <= 1.0 + 1e-6
