from __future__ import annotations

from itertools import groupby, product

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.desk import FILES, tasked
from wfm.solver.blocks import DayBlocks
from wfm.solver.problem import Problem
from wfm.solver.solution import Block

LOW, HIGH = 8, 14
COVERED = np.array([[[LOW, 11], [11, HIGH]]])
TWO = ({**FILES, "shortest": 120}, {**FILES, "id": "course", "shortest": 180, "open": "Mon 09:00-13:00"})


class Every(cp_model.CpSolverSolutionCallback):
    """All that CP-SAT allows: what is done in each interval, 0 for the phone or nothing."""

    def __init__(self, blocks: DayBlocks) -> None:
        super().__init__()
        self.blocks = blocks
        self.found: list[tuple[int, ...]] = []

    def on_solution_callback(self) -> None:
        doing = [0] * (HIGH - LOW)
        for j, literals in self.blocks.literals.items():
            for t, literal in literals.items():
                doing[t - LOW] += (1 + j) * self.boolean_value(literal)
        self.found.append(tuple(doing))


def by_cp_sat(problem: Problem, desk: list[int]) -> list[tuple[int, ...]]:
    cp = cp_model.CpModel()
    blocks = DayBlocks(cp, problem, 0, 0, COVERED)
    blocks.bind({LOW + k: on for k, on in enumerate(desk)}, {})
    solver, every = cp_model.CpSolver(), Every(blocks)
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    solver.solve(cp, every)
    return sorted(every.found)


def by_hand(problem: Problem, desk: list[int]) -> list[tuple[int, ...]]:
    """Tasks only at the desk and while offered, in runs that are long enough, and the phone where offered."""
    return [
        doing
        for doing in product(range(1 + len(problem.tasks)), repeat=HIGH - LOW)
        if all(
            not x or (on and problem.offers[0, x, LOW + k])
            for k, (x, on) in enumerate(zip(doing, desk, strict=True))
        )
        if all(
            x or not on or problem.offers[0, 0, LOW + k]
            for k, (x, on) in enumerate(zip(doing, desk, strict=True))
        )
        if all(not x or len(list(run)) >= problem.tasks[x - 1].shortest for x, run in groupby(doing))
    ]


@pytest.mark.parametrize("desk", [[1] * 6, [1, 1, 0, 1, 1, 1], [1, 1, 1, 0, 1, 0], [0] * 6])
@pytest.mark.parametrize("pooled", [True, False])
def test_cp_sat_allows_what_may_be_done(pooled: bool, desk: list[int]) -> None:
    problem = tasked(activity=TWO if pooled else TWO[:1], pooled=pooled)
    found = by_hand(problem, desk)
    assert by_cp_sat(problem, desk) == found
    assert found or not pooled


def test_time_at_the_desk_that_nothing_fills_is_not_possible() -> None:
    """Lines are not pooled and blocks last two hours: one hour at the desk cannot be."""
    problem = tasked(pooled=False, activity=())
    assert by_cp_sat(problem, [0, 0, 1, 0, 0, 0]) == []
    assert by_cp_sat(problem, [0, 0, 1, 1, 0, 0]) == [(0, 0, 1, 1, 0, 0), (0, 0, 2, 2, 0, 0)]


def test_what_is_hinted_is_read_again() -> None:
    problem = tasked(activity=TWO)
    cp = cp_model.CpModel()
    blocks = DayBlocks(cp, problem, 0, 0, COVERED)
    blocks.bind(dict.fromkeys(range(LOW, HIGH), 1), {})
    given = (Block(0, 8, 10), Block(1, 10, 13))
    blocks.hint(given)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    assert blocks.read(solver, [(LOW, 11), (11, HIGH)]) == given


def test_a_day_without_duties_has_no_literals() -> None:
    blocks = DayBlocks(cp_model.CpModel(), tasked(activity=TWO), 0, 0, np.zeros((0, 2, 2), np.int64))
    assert blocks.literals == {0: {}, 1: {}}
