from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import ANN, BOB, SIX_HOURS, broken, findings, office, weeks


@pytest.mark.parametrize(("limit", "faults"), [(5, set()), (4, {"run"})])
def test_nobody_works_more_days_in_a_row(limit: int, faults: set[str]) -> None:
    scenario = office(rules={"limits": {"longest_run": limit}})
    assert broken(scenario) == faults


def test_a_run_goes_on_from_one_week_into_the_next() -> None:
    scenario = office(agents=({**ANN, "days": 6}, BOB), rules={"limits": {"weekly_rest": 0}})
    weekend = {"0": None, "1": None, "5": SIX_HOURS, "6": SIX_HOURS}
    hard = [f for f in findings(scenario, weeks(scenario, weekend)) if f.hard]
    assert {f.rule for f in hard} == {"run"}
    assert [f.amount for f in hard] == [1, 2, 3, 4]  # Wednesday to Friday of the next week: ten days
    assert broken(scenario, {**weekend, "7": None}) == set()


def test_a_run_binds_only_those_who_could_work_too_long() -> None:
    problem = pose(service(days=14, agents=2, rules={"limits": {"longest_run": 5}}))
    assert problem.binding == ((), ())
    problem = pose(service(days=14, agents=2, rules={"limits": {"longest_run": 4}}))
    assert problem.binding[0]
