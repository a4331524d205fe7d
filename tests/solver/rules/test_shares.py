from __future__ import annotations

from dataclasses import replace

import pytest

from tests.solver.build import Settings, need, pose, service
from tests.solver.office import ANN, BOB, findings, office, weeks, written
from tests.solver.outing import FLEXIBLE, MORNING, social_service
from wfm.scenario.memory import Memory
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.phone import on_phone
from wfm.solver.publish import publish
from wfm.solver.rules.shares import Shares
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Roster

OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 15:00 break 15:15 phone 16:00"
# A good day is on the phone for 6.5 hours: 08:30-10:15, 10:30-12:30, 13:30-15:00 and 15:15-16:30.


def told(scenario: Scenario, roster: Roster) -> list[Finding]:
    return [f for f in findings(scenario, roster) if f.rule == "shares"]


def test_hours_on_the_phone_cost_their_square_by_the_size_of_the_contract() -> None:
    scenario = office(
        days=1,
        agents=({**ANN, "weekly_hours": 19}, BOB),
        rules={"fairness": {"phone_price": 0.5}},
        memory=[{"agent": "bob", "phone": 10}],
    )
    found = told(scenario, weeks(scenario))
    square = (36 + 49) / 2  # 6.5 hours: half-way between 6 and 7
    assert {f.agent: f.cost for f in found} == {"ann": 0.5 * square / 0.5, "bob": 0.5 * (square + 20 * 6.5)}
    assert [(f.amount, f.hard) for f in found] == [(6.5, False)] * 2
    assert found[1].text == "bob: 6.5 h on the phone, 10 h before."


def test_without_a_price_nothing_is_told() -> None:
    scenario = office(days=1)
    assert told(scenario, weeks(scenario)) == []


@pytest.mark.parametrize(
    ("beyond", "before", "cost"), [(44, 0, 0.1), (44, 3, 0.7), (45, 3, None), (None, 3, None)]
)
def test_a_permanence_is_far_beyond_a_way(beyond: int | None, before: int, cost: float | None) -> None:
    rules = {"fairness": {"far_beyond": beyond}, "hours": {"full_time": "35h"}}
    scenario = social_service(permanences=(MORNING,), minutes=45, rules=rules)
    scenario = scenario.but(memory=(Memory(agent="ann", far=before),))
    segments = written(scenario, "ann", scenario.grid.dates[1], OUT)
    away = (Activity.PERMANENCE, Activity.TRAVEL)
    roster = Roster(tuple(replace(s, ref="morning") if s.activity in away else s for s in segments))
    found = [f for f in audit(scenario, need(scenario), roster) if f.rule == "shares"]
    assert [f.cost for f in found] == ([] if cost is None else [pytest.approx(cost)])


def minutes_on_phone(solution: Solution) -> list[int]:
    problem = solution.problem
    pairs = zip(problem.workers, solution.plans, strict=True)
    return [15 * int(on_phone(problem, worker, plan).sum()) for worker, plan in pairs]


def test_who_was_on_the_phone_for_long_does_other_work() -> None:
    files: Settings = {"id": "files", "open": "Mon-Fri 08:30-17:30", "hours_a_week": 30}
    scenario = service(
        rules={"fairness": {"phone_price": 0.01}}, activity=[files], memory=[{"agent": "a0", "phone": 200}]
    )
    problem = pose(scenario, busy=6.0)
    solution = solve(problem, Stop(seconds=3), Options(reproducible=True)).solution
    first, second = minutes_on_phone(solution)
    assert first < second / 2
    found = audit(scenario, problem.requirement, publish(solution))
    assert sum(f.cost for f in found) == pytest.approx(solution.cost, abs=0.01)


def test_far_permanences_go_to_those_who_had_few() -> None:
    scenario = social_service(
        permanences=(MORNING, FLEXIBLE),
        people=("ann", "bob"),
        region={"titulars": "ann|bob", "substitutes": ""},
        rules={"fairness": {"far_beyond": 30, "price": 0.5}},
    ).but(memory=(Memory(agent="ann", far=40),))
    problem = pose(scenario)
    solution = solve(problem, Stop(seconds=3), Options(reproducible=True)).solution
    held = [
        sum(b.task in problem.away for pick in plan if pick for b in pick.blocks) for plan in solution.plans
    ]
    assert held[0] == 0
    assert held[1] >= 3
    found = audit(scenario, problem.requirement, publish(solution))
    assert sum(f.cost for f in found) == pytest.approx(solution.cost, abs=0.01)


def test_it_binds_only_those_who_could_have_a_share() -> None:
    def bound(scenario: Scenario) -> list[bool]:
        problem = pose(scenario)
        return [Shares().binds(problem, worker) for worker in problem.workers]

    phone = {"fairness": {"phone_price": 0.1}}
    assert bound(service(agents=[{}, {"skills": ["other"]}], rules=phone)) == [True, False]
    assert bound(service()) == [False, False]
    far = social_service(
        permanences=(MORNING,), people=("ann", "zoe"), rules={"fairness": {"far_beyond": 30}}
    )
    assert bound(far) == [True, False]
