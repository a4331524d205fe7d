from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.solver.build import MONDAY, service
from wfm.errors import InputError, ScenarioError
from wfm.explaining import check, described, explain
from wfm.planning import Plan, audit, plan
from wfm.solver.stop import Stop
from wfm.values.concern import Concern
from wfm.values.roster import Roster

CALLS = {"from": MONDAY, "to": MONDAY + timedelta(days=2), "queue": "line", "offered": 200}
SCENARIO = service(days=3, interval=30, agents=3, totals=[CALLS])
SHORT = SCENARIO.model_copy(
    update={"agents": tuple(agent.model_copy(update={"days": 1}) for agent in SCENARIO.agents)}
)


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(SCENARIO, Stop(seconds=0.3), reproducible=True)


def test_a_moment_of_the_roster(planned: Plan) -> None:
    found = explain(SCENARIO, planned.roster, datetime(2026, 3, 3, 10, 5))
    assert (found.start.hour, found.start.minute, found.end.minute) == (10, 0, 30)
    assert len(found.present) + len(found.away) == 3
    same = explain(SCENARIO, planned.roster, datetime(2026, 3, 3, 9, 5, tzinfo=UTC))
    assert same.start == found.start
    assert same.lost == found.lost


def test_one_more_than_everybody_would_save_something(planned: Plan) -> None:
    """Where all agents of the service are on the phone, calls are still lost that one more would answer."""
    times = (
        datetime(2026, 3, day, hour, minute)
        for day in (2, 3, 4)
        for hour in (9, 10, 14)
        for minute in (0, 30)
    )
    found = (explain(SCENARIO, planned.roster, at, seconds=1e-6) for at in times)
    everybody = next(moment for moment in found if len(moment.present) == len(SCENARIO.agents))
    assert 0 < everybody.saves < everybody.lost


@pytest.mark.parametrize("day", [1, 5])
def test_a_moment_outside_the_horizon_is_a_problem(planned: Plan, day: int) -> None:
    with pytest.raises(InputError) as caught:
        explain(SCENARIO, planned.roster, datetime(2026, 3, day, 10))
    assert "2 to 4 March 2026, such as 02/03/2026 10:00" in caught.value.problems[0].text("en")


def test_the_whole_roster(planned: Plan) -> None:
    found = explain(SCENARIO, planned.roster, seconds=0.5)
    assert found.cost == pytest.approx(sum(f.cost for f in audit(SCENARIO, planned.roster)))
    assert found.reliefs


def test_concerns_are_told_before_the_search_and_a_roster_is_made_all_the_same() -> None:
    concerns: list[Concern] = []
    made = plan(SHORT, Stop(seconds=0.1), reproducible=True, on_concerns=concerns.extend)
    assert made.roster.segments
    assert concerns == check(SHORT)
    assert [concern.message.key for concern in concerns] == ["concern.hours"]
    assert check(SCENARIO) == []


def test_without_agents_there_is_nothing_to_check_or_explain(planned: Plan) -> None:
    nobody = SCENARIO.model_copy(update={"agents": ()})
    assert check(nobody) == []
    with pytest.raises(ScenarioError):
        explain(nobody, planned.roster)


def test_a_roster_is_described_as_its_plan_is_but_for_the_bound(planned: Plan) -> None:
    told, made = described(SCENARIO, planned.roster), planned.document
    assert told.cost == pytest.approx(made.cost)
    assert (told.requirement, told.segments, told.uncovered) == (
        made.requirement,
        made.segments,
        made.uncovered,
    )
    assert (told.status, told.bound, told.gap, told.breaks_rules) == ("feasible", None, None, False)


def test_a_described_roster_that_breaks_a_rule_says_so(planned: Plan) -> None:
    early, *others = planned.roster.segments
    moved = replace(early, start=early.start - timedelta(hours=6))
    assert described(SCENARIO, Roster((moved, *others))).breaks_rules
