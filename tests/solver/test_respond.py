"""The exact response of one worker, against CP-SAT's optimum of the same worker."""

from __future__ import annotations

import random
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from tests.solver.build import Settings, pose, service
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.convex import SCALE
from wfm.solver.minutes import short_minutes
from wfm.solver.model import Part, RosterModel
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.respond import Responder, Response
from wfm.solver.solution import Solution, on_duty
from wfm.solver.week_table import Floats

SHIFTS: tuple[Settings, ...] = (
    {"shortest": 240, "longest": 540, "step": 60},
    {"shortest": 456, "longest": 456, "step": 36},
    {"shortest": 228, "longest": 456, "step": 228, "latest_start": 708},
    {"shortest": 300, "longest": 516, "step": 72},
)
CONTRACTS: tuple[Settings, ...] = (
    {"weekly_hours": 35},
    {"weekly_hours": 38},
    {"weekly_hours": "30h24", "days": 4},
    {"weekly_hours": 19, "days": 3},
    {"weekly_hours": "22,8"},
    {"weekly_hours": 20, "days": 4},
)


def drawn_service(rng: random.Random) -> Scenario:
    """One worker in one to three weeks, the first and the last perhaps not whole."""
    first = date(2026, 3, 23) + timedelta(days=rng.randrange(7))
    days = rng.randint(3, 10)
    away = first + timedelta(days=rng.randrange(days))
    absences: list[Settings] = [
        {"agent": "a0", "from": away, "to": away + timedelta(days=rng.randrange(3))},
        {"agent": "a0", "from": f"{away} 00:00", "to": f"{away} 13:00"},
        {"agent": "a0", "from": f"{away} 14:00", "to": f"{away} 17:00"},
    ]
    return service(
        first=first,
        days=days,
        interval=rng.choice((15, 30, 60)),
        queues=({"id": "line", "open": "Mon-Sat 08:30-12:30 13:30-17:40"},),
        agents=[rng.choice(CONTRACTS)],
        absences=rng.sample(absences, rng.randint(0, 1)),
        rules={
            "shift": rng.choice(SHIFTS),
            "lunch": {"earliest": "12:00", "step": 30, "open_price": rng.choice((0, 0.1, 6))},
            "breaks": rng.choice(({"step": 30}, {"minutes": 0}, {"minutes": 10, "step": 20})),
            "phone": {"longest_stretch": rng.choice((0, 90, 150)), "stretch_price": rng.choice((1, 4))},
            "limits": {"longest_week": rng.choice((0, 2000))},
            "hours": {
                "under": rng.choice((0, 60, 300)),
                "over": rng.choice((0, 30, 300)),
                "price_per_hour": rng.choice((0, 0.25, 5)),
            },
        },
    )


def drawn_value(problem: Problem, seed: int) -> Floats:
    """Values of a thousandth of a call, which CP-SAT counts exactly; many are nothing."""
    rng = np.random.default_rng(seed)
    value = rng.integers(0, 2000, problem.grid.count) / 1000.0 * rng.integers(0, 2, problem.grid.count)
    return np.where(problem.open_mask[0], value, 0.0)[None]


def best_by_cp_sat(problem: Problem, value: Floats) -> float:
    part = Part((0,), tuple(range(len(problem.tables))))
    model = RosterModel(problem, part, Solution.of(problem, {}), values=value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return -solver.objective_value / SCALE


def worth(problem: Problem, value: Floats, response: Response) -> float:
    """The value of a plan, counted again from its intervals."""
    price = problem.scenario.service.rules.hours.price_per_hour / 60.0
    short = short_minutes(problem, problem.workers[0], response.plan)
    priced = (rule for rule in problem.rules if rule.name in ("stretch", "closing"))
    charged = sum(rule.charge(problem, problem.workers[0], response.plan) for rule in priced)
    return float((value * on_duty(problem, response.plan)).sum()) - price * short - charged


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_no_plan_is_better(seed: int) -> None:
    problem = pose(drawn_service(random.Random(seed)))
    assert problem.binding == ((),)
    value = drawn_value(problem, seed)
    response = Responder(problem, value, tiring=problem.tiring[0]).respond(problem.workers[0])
    assert response.value == pytest.approx(worth(problem, value, response), abs=1e-6)
    assert response.value == pytest.approx(best_by_cp_sat(problem, value), abs=1e-3)
    roster = publish(Solution.of(problem, {0: response.plan}))
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []


def test_workers_who_may_do_the_same_share_a_responder_but_not_a_contract() -> None:
    agents: list[Settings] = [
        {"weekly_hours": 35},
        {"weekly_hours": 21, "days": 3},
        {"weekly_hours": 35, "days": 4},
    ]
    problem = pose(service(agents=agents))
    responder = Responder(problem, np.ones((1, problem.grid.count)))
    together = [responder.respond(worker) for worker in problem.workers]
    alone = [
        Responder(problem, np.ones((1, problem.grid.count))).respond(worker) for worker in problem.workers
    ]
    assert together == alone
    assert [sum(pick is not None for pick in response.plan) for response in together] == [5, 3, 4]


def test_one_who_is_away_all_the_time_plans_nothing() -> None:
    away = [{"agent": "a0", "from": "2026-02-01", "to": "2026-04-01"}]
    problem = pose(service(agents=1, absences=away))
    response = Responder(problem, np.ones((1, problem.grid.count))).respond(problem.workers[0])
    assert response.plan == (None,) * 5
    assert response.value == 0.0


def test_a_contract_that_cannot_be_met_is_priced() -> None:
    """Sixty hours in five days of nine hours at most: 14 hours are missing beyond the tolerance."""
    problem = pose(service(agents=[{"weekly_hours": 60, "days": 5}]))
    response = Responder(problem, np.zeros((1, problem.grid.count))).respond(problem.workers[0])
    assert response.value == pytest.approx(-14 * 5.0)


@pytest.mark.parametrize("days", [3, 4])
def test_a_week_is_worth_most_on_its_best_days(days: int) -> None:
    problem = pose(service(agents=[{"weekly_hours": 9 * days, "days": days}]))
    value = np.zeros((1, problem.grid.count))
    for k, each in enumerate((1.0, 5.0, 2.0, 4.0, 3.0)):
        value[0, 96 * k : 96 * (k + 1)] = each
    response = Responder(problem, value).respond(problem.workers[0])
    worked = {d for d, pick in enumerate(response.plan) if pick}
    assert worked == {1, 3, 4} | ({2} if days == 4 else set())
