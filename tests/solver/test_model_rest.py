from __future__ import annotations

import pytest

from tests.solver.brute import KINDS, cheapest, tiny
from tests.solver.build import pose, service
from tests.solver.test_rule import cost_in
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
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


@pytest.mark.parametrize("seed", range(4))
def test_of_a_given_roster_a_model_and_what_it_leaves_out_are_the_cost(seed: int) -> None:
    """Hours that nobody can work, lines that nobody takes, overlapping lines: a bound counts on all of it."""
    lines = ({"id": "calls", "open": "Mon-Sun 08:00-20:00"}, {"id": "mail"}, {"id": "rare"})
    team = ({"skills": ["calls"]}, {"skills": ["calls", "mail"]}, {"skills": ["mail"]})
    gone = [{"agent": "a0", "from": "2026-03-03", "to": "2026-03-03"}]
    problem = pose(service(days=2, interval=30, queues=lines, agents=team, absences=gone), seed)
    roster = construct(problem, Clock(Stop(seconds=60)))
    everybody, days = tuple(range(len(problem.workers))), tuple(range(len(problem.tables)))
    model = RosterModel(problem, Part(everybody, days), Solution.of(problem, {}))
    told = cost_in(model, roster)
    assert told is not None
    left_out = sum(lost_anyway(model).values())
    assert left_out > 1.0
    assert told + left_out == pytest.approx(roster.cost, abs=rounding(problem) / SCALE)
