from __future__ import annotations

from ortools.sat.python import cp_model

from tests.solver.build import pose, service
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

PROBLEM = pose(service(agents=3, rules={"shift": {"step": 60}, "lunch": {"step": 30}}), seed=6)
EVERYBODY = tuple(range(3))


def fixed(model: RosterModel) -> Solution:
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return read(model, solver)


def test_a_hint_is_a_solution() -> None:
    """With the day fixed to the hint, CP-SAT finds the roster that the hint tells."""
    first = construct(PROBLEM, Clock(Stop(seconds=60.0)))
    model = RosterModel(PROBLEM, Part(EVERYBODY, (3,)), first)
    hint(model)
    assert fixed(model).plans == first.plans
    assert any(pick.breaks for plan in first.plans if (pick := plan[3]))


def test_a_day_off_is_hinted_and_read() -> None:
    idle = Solution.of(PROBLEM, {})
    model = RosterModel(PROBLEM, Part((1,), (0, 4)), idle)
    hint(model)
    assert fixed(model).plans == idle.plans
