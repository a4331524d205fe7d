from __future__ import annotations

import random

import pytest

from tests.solver.brute import KINDS, feasible, tiny
from tests.solver.build import draw
from tests.solver.rota import drawn_letters, lettered, rota
from wfm.solver.master import Column, Master
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution


@pytest.mark.parametrize("problem", [rota(), *(tiny(**kind) for kind in KINDS.values())])
def test_one_plan_each_costs_what_the_roster_costs(problem: Problem) -> None:
    for seed in range(3):
        solution = draw(problem, seed)
        master = Master(solution)
        for a, plan in enumerate(solution.plans):
            master.add(Column.of(problem, a, plan))
        assert master.solve(10.0)
        assert master.value == pytest.approx(solution.cost)
        assert master.weights == pytest.approx(1.0)
        assert master.prices.weight.sum(axis=0) == pytest.approx(1.0)


def test_the_letters_of_a_plan_are_the_kinds_of_its_shifts() -> None:
    problem = rota(agents=1)
    letters = drawn_letters(problem, random.Random(3))
    assert Column.of(problem, 0, lettered(problem, letters)).letters.tolist() == letters


def test_a_mixture_costs_no_more_than_any_roster_of_its_plans() -> None:
    problem = tiny()
    master = Master(Solution.of(problem, {}))
    plans = feasible(problem)
    for a, mine in enumerate(plans):
        for plan in mine[:10]:
            master.add(Column.of(problem, a, plan))
    assert master.solve(10.0)
    for one in plans[0][:10]:
        for other in plans[1][:10]:
            assert master.value <= Solution.of(problem, {0: one, 1: other}).cost + 1e-6


def test_a_column_is_known_once_and_fixed_or_barred_at_will() -> None:
    problem = rota(agents=1)
    master = Master(Solution.of(problem, {}))
    first, second = (draw(problem, seed).plans[0] for seed in (1, 2))
    one = master.add(Column.of(problem, 0, first))
    assert master.add(Column.of(problem, 0, first)) == one
    other = master.add(Column.of(problem, 0, second))
    for k in (one, other, one):
        master.fix([k])
        assert master.solve(10.0)
        assert master.weights[k] == pytest.approx(1.0)
    master.fix(())
    for k in (one, other):
        master.bar([k])
        assert master.solve(10.0)
        assert master.weights[k] == pytest.approx(0.0)
