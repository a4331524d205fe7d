from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, need, pose
from tests.solver.office import written
from tests.solver.outing import MORNING, social_service
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Activity, Roster

EVERY_DAY = {**MORNING, "recurrence": "FREQ=DAILY"}
OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 16:00"


def test_sessions_beyond_the_number_have_a_price() -> None:
    scenario = social_service(days=5, permanences=(EVERY_DAY,))
    days = [MONDAY + timedelta(days=k) for k in range(5)]
    roster = Roster(tuple(s for day in days for s in written(scenario, "ann", day, OUT)))
    found = [f for f in audit(scenario, need(scenario), roster) if f.rule == "permanence_load"]
    assert [(f.agent, f.amount, f.cost, f.hard) for f in found] == [("ann", 1, 10.0, False)]


def test_a_substitute_takes_the_session_too_many() -> None:
    rules = {"permanences": {"load_price": 10.0}}
    problem = pose(social_service(days=5, permanences=(EVERY_DAY,), rules=rules), busy=10)
    result = solve(problem, Stop(6), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    held = [s.agent for s in roster.segments if s.activity is Activity.PERMANENCE]
    assert len(held) == 5
    assert held.count("ann") <= 4
