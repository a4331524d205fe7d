from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import broken, office
from wfm.solver.minutes import short_minutes
from wfm.solver.search import solve
from wfm.solver.stop import Stop


@pytest.mark.parametrize(("limit", "faults"), [(2250, set()), (2249, {"week_limit"}), (0, set())])
def test_nobody_works_longer_in_a_week(limit: int, faults: set[str]) -> None:
    assert broken(office(rules={"limits": {"longest_week": limit}})) == faults


def test_the_search_would_rather_leave_hours_of_the_contract_unworked() -> None:
    problem = pose(service(rules={"limits": {"longest_week": "20h"}, "hours": {"price_per_hour": 999}}))
    result = solve(problem, Stop(seconds=0.3)).solution
    for worker, plan in zip(problem.workers, result.plans, strict=True):
        assert short_minutes(problem, worker, plan) == 35 * 60 - 60 - 20 * 60
