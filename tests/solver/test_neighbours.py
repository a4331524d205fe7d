from __future__ import annotations

import random

import pytest

from tests.solver.rota import hard, rota
from wfm.solver.clock import Clock
from wfm.solver.columns import Generator
from wfm.solver.construct import construct
from wfm.solver.neighbours import SIZES, Neighbours
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop


@pytest.mark.parametrize("kind", ["people", "window", "priced", "again", "some", "stretch"])
def test_a_part_planned_again_breaks_nothing_and_costs_no_more(kind: str) -> None:
    problem = rota(agents=3)
    clock = Clock(Stop(300), reproducible=True)
    solution = Solution.of(problem, {})
    near = Neighbours(Generator(solution, clock), clock, 1, random.Random(4))
    costs = [solution.cost]
    for _ in range(4):
        solution = getattr(near, kind)(solution)
        assert not hard(problem, solution)
        costs.append(solution.cost)
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]


def test_without_time_the_roster_stays() -> None:
    problem = rota()
    clock = Clock(Stop(1), reproducible=True)
    solution = construct(problem, clock)
    near = Neighbours(Generator(solution, clock), clock, 1, random.Random(4))
    clock.worked(5.0)
    assert near.people(solution).plans == solution.plans
    assert near.priced(solution).plans == solution.plans
    assert near.again(solution).plans == solution.plans


def test_days_outside_a_stretch_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = rota(agents=3)
    clock = Clock(Stop(300), reproducible=True)
    solution = Solution.of(problem, {})
    near = Neighbours(Generator(solution, clock), clock, 1, random.Random(4))
    monkeypatch.setattr("wfm.solver.neighbours.AROUND", (1.0, 1.0))
    found = near.stretch(solution)
    changed = {day for plan in found.plans for day, pick in enumerate(plan) if pick is not None}
    length = round(len(problem.tables) * SIZES["stretch"])
    assert changed
    assert max(changed) - min(changed) < length
