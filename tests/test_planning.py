from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, service
from wfm.errors import ScenarioError
from wfm.planning import Plan, audit, plan
from wfm.scenario.rules_people import StabilityRule
from wfm.solver.stop import Progress, Stop
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument
from wfm.values.roster import Roster

CALLS = {"from": MONDAY, "to": MONDAY + timedelta(days=2), "queue": "line", "offered": 200}
SCENARIO = service(days=3, interval=30, agents=3, totals=[CALLS])
SHORT = Stop(seconds=0.3)


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(SCENARIO, SHORT, reproducible=True)


@pytest.fixture
def cancelled() -> Stop:
    """A stop that was asked for before the search began."""
    stop = Stop(seconds=60)
    stop.cancel.set()
    return stop


def test_the_audit_agrees_with_the_search(planned: Plan) -> None:
    findings = audit(SCENARIO, planned.roster)
    assert planned.roster.segments
    assert not any(finding.hard for finding in findings)
    assert sum(finding.cost for finding in findings) == pytest.approx(planned.cost)


def test_a_plan_tells_what_its_document_tells(planned: Plan) -> None:
    document = planned.document
    assert document.roster == planned.roster
    assert (planned.cost, planned.status) == (document.cost, document.status)
    assert (planned.bound, planned.gap) == (document.bound, document.gap)
    assert planned.bound is None or 0 < planned.bound <= planned.cost
    assert planned.cost == pytest.approx(sum(document.cost_terms.values()))
    assert planned.report.document is document
    assert planned.forecast.calls.sum() == pytest.approx(200)
    assert planned.requirement.forecast is planned.forecast


def test_a_published_roster_is_kept_where_changes_are_dear(planned: Plan) -> None:
    dear = SCENARIO.service.rules.model_copy(update={"stability": StabilityRule(price=500)})
    scenario = SCENARIO.model_copy(update={"service": SCENARIO.service.model_copy(update={"rules": dear})})
    moved = Roster(planned.roster.segments[: len(planned.roster.segments) // 2])
    again = plan(scenario, SHORT, published=moved, reproducible=True)
    findings = audit(scenario, again.roster, moved)
    assert sum(finding.cost for finding in findings) == pytest.approx(again.cost)
    assert {(agent, day) for agent, day, _ in moved.days()} <= {
        (agent, day) for agent, day, _ in again.roster.days()
    }
    assert sum(f.rule == "stability" for f in audit(scenario, Roster(()), moved)) == len(list(moved.days()))


def test_nobody_at_work_costs_more(planned: Plan) -> None:
    assert sum(f.cost for f in audit(SCENARIO, Roster(()))) > planned.cost


def test_a_search_cancelled_before_it_began_still_gives_a_roster(cancelled: Stop) -> None:
    found = plan(SCENARIO, cancelled)
    assert found.status == "interrupted"
    assert found.roster.segments
    assert not any(finding.hard for finding in audit(SCENARIO, found.roster))


def test_a_roster_to_start_from_is_taken_up(planned: Plan, cancelled: Stop) -> None:
    assert plan(SCENARIO, cancelled).cost > planned.cost
    again = plan(SCENARIO, cancelled, start=planned.roster)
    assert again.cost <= planned.cost + 1e-9


def test_a_poor_roster_to_start_from_does_no_harm(cancelled: Stop) -> None:
    poor = plan(SCENARIO, cancelled, start=Roster(()))
    assert poor.cost <= plan(SCENARIO, cancelled).cost + 1e-9


def test_a_scenario_without_agents_cannot_be_planned() -> None:
    with pytest.raises(ScenarioError) as caught:
        plan(SCENARIO.model_copy(update={"agents": ()}), SHORT)
    (problem,) = caught.value.problems
    assert (problem.file, problem.expected.key) == ("agents", "expected.agents")


def test_checkpoints_are_whole_plans_each_better_than_the_last() -> None:
    kept: list[Plan] = []
    told: list[Progress] = []
    found = plan(SCENARIO, SHORT, reproducible=True, on_progress=told.append, on_checkpoint=kept.append)
    costs = [checkpoint.cost for checkpoint in kept]
    assert costs == sorted(set(costs), reverse=True)
    assert costs[-1] == found.cost
    for checkpoint in kept:
        assert RosterDocument.model_validate_json(checkpoint.document.to_json()).roster == checkpoint.roster
        assert checkpoint.scenario is SCENARIO
    assert kept[-1].roster == found.roster
    assert min(event.cost for event in told) == pytest.approx(found.cost)


def test_the_same_scenario_and_seed_give_the_same_bytes() -> None:
    first, second = (plan(SCENARIO, SHORT, seed=7, reproducible=True).document for _ in range(2))
    assert first.to_json() == second.to_json()
    assert first.seed == 7


def test_what_was_found_before_planning_is_kept() -> None:
    told: list[Concern] = []
    scenario = service(days=1, interval=60, agents=({}, {"skills": []}), totals=[{**CALLS, "to": MONDAY}])
    made = plan(scenario, SHORT, reproducible=True, on_concerns=told.extend)
    assert told
    assert [advice.texts["fr"] for advice in made.document.advice] == [concern.text("fr") for concern in told]
