from __future__ import annotations

import pytest

from tests.solver.brute import KINDS, cheapest, tiny
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.model_rest import lost_anyway, rounding
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_and_what_it_leaves_out_are_the_whole_cost(kind: str) -> None:
    problem = tiny(0, **KINDS[kind])
    days = tuple(range(len(problem.tables)))
    model = RosterModel(problem, Part(tuple(range(len(problem.workers))), days), Solution.of(problem, {}))
    solver = cpsat.run(model.cp, Clock(Stop(seconds=60)), cpsat.Limits(30.0, 1, 0))
    assert solver is not None
    told = solver.objective_value / SCALE + sum(lost_anyway(model).values())
    spare = rounding(problem) / SCALE
    assert read(model, solver).cost == pytest.approx(told, abs=spare)
    assert told - spare <= cheapest(problem) <= told + spare
