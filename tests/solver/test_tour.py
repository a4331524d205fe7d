"""The tour program, against CP-SAT's optimum of the same worker."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.build import Settings, pose, service
from tests.solver.test_respond import best_by_cp_sat
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Solution, charges, on_duty
from wfm.solver.tour import Tour
from wfm.solver.week_table import Floats

NIGHTS = {"starts": "00:00-00:00 06:00-08:00 14:00-16:00 22:00-23:00", "latest_end": "34:00", "step": 60}
DAYS = {"starts": "06:00-09:00 13:00-14:00", "latest_end": "23:00", "step": 60}


def drawn_service(rng: random.Random) -> Scenario:
    """One worker by day or by night, with hours of the period; lines are pooled, or served in blocks."""
    days = rng.randint(3, 8)
    least = rng.randint(0, 40)
    kind = {"id": "kind", "least_hours": least, "most_hours": least + rng.randint(0, 12)}
    shift = rng.choice((NIGHTS, DAYS))
    first = date(2026, 3, 23) + timedelta(days=rng.randrange(7))
    away = first + timedelta(days=rng.randrange(days))
    return service(
        first=first,
        days=days,
        interval=60,
        queues=[{"id": queue, "open": "Mon-Sun 00:00-24:00"} for queue in ("one", "two")],
        agents=[{"weekly_hours": 35, "contract": "kind", "days": 7}],
        contracts=[kind],
        absences=[{"agent": "a0", "from": away, "to": away}] if rng.random() < 0.5 else [],
        rules={
            "shift": {**shift, "shortest": 360, "longest": rng.choice((420, 540))},
            "lunch": {"earliest": "00:00", "latest": "00:30", "after": "24h00"},
            "breaks": {"minutes": 0},
            "phone": {"pooled": rng.random() < 0.5, "shortest": 120},
            "limits": {
                "daily_rest": rng.choice((0, 660, 840)),
                "weekly_rest": 0,
                "longest_week": 0,
                "longest_day": 0,
                "longest_run": rng.randint(1, 5),
            },
            "hours": {"price_per_hour": rng.choice((0, 0.25, 5))},
        },
    )


def drawn_value(problem: Problem, seed: int) -> Floats:
    """Values of a thousandth of a call, some of them below nothing."""
    rng = np.random.default_rng(seed)
    value = rng.integers(-500, 1500, (1 + len(problem.tasks), problem.grid.count)) / 1000.0
    return np.where(problem.offers[0], value, -1e6)


def respond(problem: Problem, value: Floats) -> Response:
    worker = problem.workers[0]
    return Tour(problem, Responder(problem, value), [worker]).respond(worker)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_no_plan_is_better(seed: int) -> None:
    problem = pose(drawn_service(random.Random(seed)))
    assert problem.toured == (True,)
    assert problem.binding == ((),)
    value = drawn_value(problem, seed)
    response = respond(problem, value)
    charged = sum(charges(problem, problem.workers[0], response.plan).values())
    counted = float((value * on_duty(problem, response.plan)).sum()) - charged
    assert response.value == pytest.approx(counted, abs=1e-6)
    assert response.value == pytest.approx(best_by_cp_sat(problem, value), abs=1e-3)
    roster = publish(Solution.of(problem, {0: response.plan}))
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []


def nights(**limits: object) -> Scenario:
    """Two workers for a week, with shifts of six hours around the clock."""
    agents: list[Settings] = [
        {"weekly_hours": 35, "contract": "long", "days": 7},
        {"weekly_hours": 35, "contract": "short", "days": 7},
    ]
    return service(
        days=7,
        interval=60,
        queues=({"id": "line", "open": "Mon-Sun 00:00-24:00"},),
        agents=agents,
        contracts=[{"id": "long", "most_hours": 60}, {"id": "short", "most_hours": 14}],
        rules={
            "shift": {**NIGHTS, "shortest": 360, "longest": 360},
            "lunch": {"earliest": "00:00", "latest": "00:30", "after": "24h00"},
            "breaks": {"minutes": 0},
            "limits": {"weekly_rest": 0, **limits},
        },
    )


def test_workers_share_a_table_but_not_their_hours() -> None:
    problem = pose(nights(longest_run=7))
    tour = Tour(problem, Responder(problem, np.ones((1, problem.grid.count))), problem.workers)
    assert [tour.respond(worker).value for worker in problem.workers] == [42.0, 12.0]


@pytest.mark.parametrize(("longest_run", "value"), [(7, 42.0), (3, 36.0), (2, 30.0), (1, 24.0)])
def test_runs_are_no_longer_than_allowed(longest_run: int, value: float) -> None:
    problem = pose(nights(longest_run=longest_run))
    assert respond(problem, np.ones((1, problem.grid.count))).value == value


def test_days_that_are_kept_bind_those_that_are_not() -> None:
    """A night kept in the middle leaves the day after it only late starts, and counts in run and hours."""
    problem = pose(nights(longest_run=3, daily_rest=840))
    night = np.zeros((1, problem.grid.count))
    night[0, 2 * 24 + 22 : 3 * 24 + 4] = 1.0
    kept = respond(problem, night).plan
    assert [pick is not None for pick in kept] == [False, False, True, *4 * [False]]
    tour = Tour(problem, Responder(problem, np.ones((1, problem.grid.count))), problem.workers)
    keep = {d: pick for d, pick in enumerate(kept) if d != 3}
    response = tour.respond(problem.workers[0], keep)
    pick = response.plan[3]
    assert pick is not None
    assert problem.tables[3].start[pick.duty] >= 3 * 1440 + 4 * 60 + 840
    assert response.value == 6.0
    assert response.plan[:3] == kept[:3]
