from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings, draw, pose, service
from wfm.solver.problem import Problem
from wfm.solver.solution import Pick, Solution, on_duty

QUEUES = ({"id": "calls"}, {"id": "mail", "open": "Mon-Fri 08:30-12:10 13:00-17:30"})
AGENTS: tuple[Settings, ...] = ({"skills": ["calls"]}, {}, {"skills": ["mail"]})
PROBLEM = pose(service(queues=QUEUES, agents=AGENTS), seed=3)


def test_nobody_at_work_loses_what_nobody_answers() -> None:
    nobody = Solution.of(PROBLEM, {})
    assert nobody.terms["coverage"] == pytest.approx(PROBLEM.requirement.loss[:2, :, 0].sum())
    assert nobody.terms["hours"] == pytest.approx(3 * (35 - 1) * 5.0)
    assert nobody.cost == pytest.approx(sum(nobody.terms.values()))


def test_a_plan_is_exchanged_in_a_copy() -> None:
    before = draw(PROBLEM, 1)
    cost = before.cost
    after = before.replace({0: (None,) * 5})
    assert before.cost == cost
    assert after.on[0].sum() == 0
    assert np.array_equal(after.on[1:], before.on[1:])


def exact_problem(hours: str, days: int = 5) -> Problem:
    shift = {"shortest": 456, "longest": 456, "earliest_start": 510, "latest_start": 510}
    rules = {"shift": shift, "hours": {"under": 0}}
    return pose(service(agents=[{"weekly_hours": hours}], days=days, rules=rules))


def test_only_whole_intervals_on_duty_are_covered() -> None:
    problem = exact_problem("38")
    table = problem.tables[0]
    duty = int(np.flatnonzero(problem.allowed[0][0])[0])
    assert (table.start[duty], table.end[duty]) == (510, 996)
    on = on_duty(problem, (Pick(duty, ()), None, None, None, None))
    lunch = (int(table.lunch_start[duty]) // 15, int(table.lunch_end[duty]) // 15)
    assert on.sum() == (456 - 6) // 15
    assert list(np.flatnonzero(on)[[0, -1]]) == [34, 65]
    assert not on[slice(*lunch)].any()
