from __future__ import annotations

import pytest

from tests.solver.test_solution import exact_problem
from wfm.solver.minutes import short_minutes, worked_minutes
from wfm.solver.solution import Pick


@pytest.mark.parametrize(
    ("hours", "worked", "short"),
    [("38", 5, 0), ("38h01", 5, 1), ("30h24", 4, 0), ("30,4", 4, 0), ("38", 4, 456), ("35", 4, 276)],
)
def test_weeks_of_seven_hours_thirty_six_are_exact(hours: str, worked: int, short: int) -> None:
    problem = exact_problem(hours)
    plan = tuple(Pick(0, ()) if d < worked else None for d in range(5))
    assert short_minutes(problem, problem.workers[0], plan) == short


def test_only_the_days_that_are_asked_for_count() -> None:
    problem = exact_problem("38")
    plan = (Pick(0, ()), None, Pick(0, ()), Pick(0, ()), None)
    assert worked_minutes(problem, plan, range(5)) == 3 * 456
    assert worked_minutes(problem, plan, (1, 2)) == 456
