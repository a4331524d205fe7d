"""Sessions one after the other in a duty, against CP-SAT and by hand."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from tests.solver.build import pose
from tests.solver.outing import DINANT, FAR, NAMUR, ROAD, held, social_service
from wfm.solver.attendance import worth_of
from wfm.solver.day_values import DayValues
from wfm.solver.joins import Join
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.outings import Run, blocks_of
from wfm.solver.problem import Problem
from wfm.solver.solution import FORBIDDEN, Block, Floats, Pick, Solution

TUESDAY = 1
PAIRS = (
    (held("one", "09:00", "12:00"), held("two", "13:30", "16:00")),
    (held("one", "09:00", "11:00"), held("two", "11:00", "13:00")),
    (held("one", "09:00", "10:10"), held("two", "10:10", "11:00"), held("three", "14:00", "15:00")),
    (held("one", "09:00", "11:30"), held("two", "13:00", "15:00", "dinant")),
    (held("one", "09:00", "10:00"), held("two", "10:30", "11:30", "dinant"), held("three", "14:00", "15:00")),
)


def tuesday(permanences: int, breaks: int) -> Problem:
    """The first Tuesday, on which somebody can hold two sessions or three."""
    rules = {"breaks": {"minutes": breaks}, "lunch": {"earliest": "11:30", "latest": "14:30", "step": 30}}
    return pose(
        social_service(
            days=2,
            permanences=PAIRS[permanences],
            people=("ann",),
            rules=rules,
            homes=(ROAD, FAR),
            sites=(NAMUR, DINANT),
        )
    )


def drawn(problem: Problem, rng: random.Random) -> Floats:
    """What intervals are worth: the phone little or much, a session as a whole."""
    value = np.array([[rng.randint(0, 8) / 8 for _ in range(problem.grid.count)]] * (1 + len(problem.tasks)))
    for j, goal in problem.goals.items():
        value[1 + j] = np.where(goal.row >= 0, rng.choice((1, 6, 20)), 0.0)
    return np.where(problem.offers[0], value, FORBIDDEN)


def by_cp_sat(problem: Problem, value: Floats, duty: int) -> tuple[float, Pick | None]:
    part = Part((0,), (TUESDAY,), {(0, TUESDAY): [duty]})
    model = RosterModel(problem, part, Solution.of(problem, {}), value)
    model.cp.add(model.works(0, TUESDAY) == 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    plan = read(model, solver).plans[0]
    return worth_of(problem, value, plan), plan[TUESDAY]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_the_program_finds_what_cp_sat_finds(seed: int) -> None:
    rng = random.Random(seed)
    problem = tuesday(rng.randrange(len(PAIRS)), rng.choice((0, 15)))
    value = drawn(problem, rng)
    table = problem.tables[TUESDAY]
    values = DayValues(table, value, problem.tasks, problem.joins.on(TUESDAY))
    for duty in rng.sample(np.flatnonzero(problem.allowed[0][TUESDAY]).tolist(), 4):
        worth = values.of_duties[duty]
        found, pick = by_cp_sat(problem, value, duty)
        assert worth == pytest.approx(found, abs=1e-3)
        for one in (pick, values.pick(duty)):
            assert worth_of(problem, value, (None, one)) == pytest.approx(worth, abs=1e-3)


def joined(problem: Problem) -> list[Block]:
    """The sessions of a day on which nothing else is worth anything."""
    value = np.zeros((1 + len(problem.tasks), problem.grid.count))
    value[0] = 0.1
    for j, goal in problem.goals.items():
        value[1 + j] = np.where(goal.row >= 0, 50.0, 0.0)
    value = np.where(problem.offers[0], value, FORBIDDEN)
    table = problem.tables[TUESDAY]
    values = DayValues(table, value, problem.tasks, problem.joins.on(TUESDAY))
    worth = np.where(problem.allowed[0][TUESDAY], values.of_duties, -np.inf)
    return [block for block in values.pick(int(worth.argmax())).blocks if block.task in problem.away]


@pytest.mark.parametrize("permanences", range(len(PAIRS)))
def test_nobody_goes_back_to_the_office_in_between(permanences: int) -> None:
    problem = tuesday(permanences, 0)
    blocks = joined(problem)
    names = [problem.tasks[block.task].ref for block in blocks]
    assert names == ["one", "two", "three"][: len(PAIRS[permanences])]
    assert blocks[0].onward
    assert not blocks[-1].onward
    assert sum(block.last - block.first for block in blocks) > 8  # more than the way there and back


def test_sessions_too_close_for_two_sites_are_not_both_held() -> None:
    near = (held("one", "09:00", "11:00"), held("two", "11:15", "12:00", "dinant"))
    service = social_service(
        days=2, permanences=near, people=("ann",), homes=(ROAD, FAR), sites=(NAMUR, DINANT)
    )
    problem = pose(service)
    assert problem.joins.on(TUESDAY) == {}
    assert len(joined(problem)) == 1


def test_blocks_last_until_lunch_or_the_next_session() -> None:
    runs = [Run(0, 4, 16, Join(14, 20)), Run(1, 18, 30)]
    assert blocks_of(runs, [(2, 15), (17, 34)]) == [Block(0, 4, 15, onward=True), Block(1, 17, 30)]
    assert blocks_of(runs, [(2, 32), (34, 36)]) == [Block(0, 4, 20, onward=True), Block(1, 20, 30)]
    assert blocks_of([Run(0, 4, 16), Run(1, 18, 30)], [(2, 32), (34, 36)]) == [
        Block(0, 4, 16),
        Block(1, 18, 30),
    ]
