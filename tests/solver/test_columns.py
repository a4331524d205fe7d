from __future__ import annotations

import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.rota import rota
from wfm.solver.bound import Climber
from wfm.solver.clock import Clock
from wfm.solver.columns import Generator
from wfm.solver.construct import construct
from wfm.solver.problem import Problem
from wfm.solver.stop import Stop

FEW = rota(days=4, terms={"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"})


def generated(problem: Problem) -> tuple[Generator, list[float]]:
    clock, told = Clock(Stop(120), reproducible=True), list[float]()
    generator = Generator(construct(problem, clock), clock)
    assert generator.converge(100.0, told.append)
    return generator, told


@pytest.mark.parametrize("problem", [tiny(), tiny(3), FEW], ids=["queues", "other calls", "shifts"])
def test_bound_and_mixture_meet_below_the_cheapest_roster(problem: Problem) -> None:
    generator, told = generated(problem)
    assert told == sorted(told)
    assert generator.bound <= cheapest(problem) + 1e-6
    assert generator.bound <= generator.master.value + 1e-6
    assert generator.bound == pytest.approx(generator.master.value, rel=1e-3)


def test_no_subgradient_climbs_higher() -> None:
    problem = tiny(1)
    generator, _ = generated(problem)
    climber = Climber(construct(problem, Clock(Stop(9))), Clock(Stop(60), reproducible=True))
    for _ in range(100):
        climber.climb(cheapest(problem))
    assert climber.bound <= generator.master.value + 1e-6


def test_no_column_of_the_best_mixture_has_a_negative_reduced_cost() -> None:
    generator, _ = generated(rota(agents=3))
    assert generator.master.solve(10.0)
    assert generator.reduced().min() >= -1e-6
