from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import ANN, BOB, SIX_HOURS, broken, findings, office, weeks
from wfm.solver.problem import Worker
from wfm.solver.search import solve
from wfm.solver.stop import Stop

SIX_DAYS = {str(k): SIX_HOURS for k in range(6)}


def test_the_contract_limits_the_days_of_a_week() -> None:
    assert broken(office(), SIX_DAYS) == {"days"}
    assert broken(office(agents=({**ANN, "days": 6}, BOB)), SIX_DAYS) == set()


def test_the_finding_tells_the_week() -> None:
    scenario = office(agents=({**ANN, "days": 3}, BOB))
    told = [f for f in findings(scenario, weeks(scenario)) if f.rule == "days"]
    assert [(f.agent, f.amount) for f in told] == [("ann", 2), ("ann", 2)]
    assert "week 10 (2 to 8 March 2026)" in told[0].text


def test_weeks_are_those_of_the_calendar() -> None:
    """Four days at the end of a week and five of the next are no nine days of one week."""
    scenario = office(agents=({**ANN, "days": 4}, BOB))
    changes = {"0": None, "1": None, "5": SIX_HOURS, "11": None}
    assert broken(scenario, changes) == set()


@pytest.mark.parametrize(("days", "hours"), [(3, 30), (4, 35)])
def test_the_search_keeps_to_the_days(days: int, hours: int) -> None:
    problem = pose(service(agents=[{"days": days, "weekly_hours": hours}]))
    plan = solve(problem, Stop(seconds=0.3)).solution.plans[0]
    assert sum(pick is not None for pick in plan) == days
    assert isinstance(problem.workers[0], Worker)
