from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import pose
from tests.solver.outing import held, social_service
from wfm.solver.outing_literals import OutingLiterals
from wfm.solver.solution import Block

TUESDAY = 1
PROBLEM = pose(
    social_service(
        days=2,
        permanences=(held("one", "09:00", "12:00"), held("two", "13:30", "16:00")),
        people=("ann",),
        minutes=60,
    )
)
LOW, HIGH = 96 + 28, 96 + 76
NOON = 96 + 48


def solved(desk: dict[int, int], *, lunches: bool = False) -> tuple[OutingLiterals, cp_model.CpSolver, int]:
    """Both sessions held where ``desk`` is 1; and in how many intervals somebody could be at lunch."""
    cp = cp_model.CpModel()
    outings = OutingLiterals(cp, PROBLEM, 0, TUESDAY, (LOW, HIGH))
    outings.bind(desk, {})
    doing = [x for times in outings.doing.values() for x in times.values()]
    for t in range(LOW, HIGH):
        cp.add(sum(times[t] for times in outings.doing.values() if t in times) <= desk[t])
    for literal in outings.held:
        cp.add(literal == 1)
    away = [x for _, _, x in outings.lunches()] if lunches else []
    cp.minimize(sum(doing) - sum(away))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(cp) == cp_model.OPTIMAL
    return outings, solver, sum(solver.boolean_value(x) for x in away)


def test_two_sessions_with_lunch_between_leave_out_the_ways() -> None:
    desk = {t: int(not NOON <= t < NOON + 2) for t in range(LOW, HIGH)}
    outings, solver, lunch = solved(desk, lunches=True)
    blocks = outings.read(solver, [(LOW, NOON), (NOON + 2, HIGH)])
    assert blocks == [Block(0, 96 + 32, NOON, onward=True), Block(1, NOON + 2, 96 + 68)]
    doing = sum(solver.boolean_value(x) for times in outings.doing.values() for x in times.values())
    assert doing == sum(block.last - block.first for block in blocks)
    assert lunch == 2


def test_a_session_is_hinted_with_how_it_is_joined() -> None:
    cp = cp_model.CpModel()
    outings = OutingLiterals(cp, PROBLEM, 0, TUESDAY, (LOW, HIGH))
    blocks = [Block(0, 96 + 32, NOON, onward=True), Block(1, NOON, 96 + 68)]
    outings.hint(blocks)
    outings.bind(dict.fromkeys(range(LOW, HIGH), 1), {})
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(cp) == cp_model.OPTIMAL
    read = outings.read(solver, [(LOW, HIGH), (HIGH, HIGH)])
    assert [(block.task, block.onward) for block in read] == [(0, True), (1, False)]


@pytest.mark.parametrize("pause", [NOON, NOON + 4])
def test_no_short_break_lies_between(pause: int) -> None:
    cp = cp_model.CpModel()
    outings = OutingLiterals(cp, PROBLEM, 0, TUESDAY, (LOW, HIGH))
    rest = cp.new_bool_var("")
    outings.bind(dict.fromkeys(range(LOW, HIGH), 1), {pause: [rest]})
    cp.add(rest + sum(outings.onward.values()) == 2)
    assert cp_model.CpSolver().solve(cp) == cp_model.INFEASIBLE


def test_what_is_not_held_takes_no_time() -> None:
    cp = cp_model.CpModel()
    outings = OutingLiterals(cp, PROBLEM, 0, TUESDAY, (LOW, HIGH))
    outings.bind(dict.fromkeys(range(LOW, HIGH), 1), {})
    cp.add(sum(outings.held) == 0)
    cp.maximize(sum(x for times in outings.doing.values() for x in times.values()))
    solver = cp_model.CpSolver()
    assert solver.solve(cp) == cp_model.OPTIMAL
    assert solver.objective_value == pytest.approx(0.0)
    assert outings.read(solver, [(LOW, HIGH), (HIGH, HIGH)]) == []
    assert np.all([run.join is None for run in outings.runs])
