from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, service
from wfm.comparing import compare
from wfm.planning import Plan, plan
from wfm.scenario.scenario import Scenario
from wfm.solver.stop import Stop
from wfm.values.comparison import Comparison
from wfm.values.document import RosterDocument

CALLS = {"from": MONDAY, "to": MONDAY + timedelta(days=1), "queue": "line", "offered": 150}
SCENARIO = service(days=2, interval=30, agents=2, totals=[CALLS])
SHORT = Stop(seconds=0.2)


def with_agents(count: int) -> Scenario:
    return service(days=2, interval=30, agents=count, totals=[CALLS])


@pytest.fixture(scope="module")
def planned() -> Plan:
    return plan(SCENARIO, SHORT, reproducible=True)


def differences(found: Comparison) -> set[float | None]:
    return {pair.difference for pair in (*found.figures, *found.terms, *found.agents)}


def test_a_roster_is_like_itself(planned: Plan) -> None:
    found = compare(planned.document, planned.document)
    assert differences(found) == {0.0}
    assert found.changes == ()
    assert found.figure("answered").before == pytest.approx(planned.report.figures.total.answered)
    assert found.figure("cost").before == planned.cost


def test_who_works_otherwise_is_told_day_by_day(planned: Plan) -> None:
    gone = [s for s in planned.document.segments if (s.agent, s.date) != ("a0", MONDAY)]
    other = planned.document.model_copy(update={"segments": tuple(gone)})
    found = compare(planned.document, other)
    (change,) = found.changes
    assert (change.agent, change.date, change.after) == ("a0", MONDAY, None)
    hours = {pair.name: pair.difference for pair in found.agents}
    worked = sum(s.minutes for s in planned.document.segments if s.date == MONDAY and s.agent == "a0")
    lunch = 30.0 if len(change.before.appointments if change.before else ()) else 0.0
    assert hours == {"a0": -(worked - lunch), "a1": 0.0}


def test_two_scenarios_are_planned_alike() -> None:
    found = compare(SCENARIO, with_agents(3), SHORT, reproducible=True)
    assert found.figure("agents").difference == 1.0
    rates = found.figure("answer_rate")
    assert rates.difference is not None
    assert rates.difference > 0.01
    costs = found.figure("cost")
    assert costs.difference == pytest.approx(sum(pair.difference or 0.0 for pair in found.terms))
    alike = compare(SCENARIO, SCENARIO, SHORT, reproducible=True)
    assert differences(alike) == {0.0}


def test_a_scenario_and_a_roster(planned: Plan) -> None:
    found = compare(planned.document, SCENARIO, SHORT, reproducible=True)
    assert found.changes == ()
    assert found.figure("cost").difference == 0.0


def test_a_scenario_asks_for_a_stop(planned: Plan) -> None:
    with pytest.raises(ValueError, match="stop"):
        compare(planned.document, SCENARIO)


def test_queues_and_agents_of_one_side_are_shown_alone(planned: Plan) -> None:
    document = planned.document
    requirement = document.requirement
    intervals = tuple(r.model_copy(update={"queue": "new"}) for r in requirement.intervals)
    renamed = requirement.model_copy(
        update={
            "queues": tuple(q.model_copy(update={"id": "new"}) for q in requirement.queues),
            "intervals": intervals,
        }
    )
    other = document.model_copy(update={"requirement": renamed, "agents": document.agents[:1]})
    found = compare(document, other)
    assert [(queue.id, queue.figures[0].before is None) for queue in found.queues] == [
        ("line", False),
        ("new", True),
    ]
    assert {pair.name: pair.after is None for pair in found.agents} == {"a0": False, "a1": True}


def test_callers_of_older_rosters_are_not_known(planned: Plan) -> None:
    requirement = planned.document.requirement
    bare = tuple(r.model_copy(update={"callers": None}) for r in requirement.intervals)
    older: RosterDocument = planned.document.model_copy(
        update={"requirement": requirement.model_copy(update={"intervals": bare})}
    )
    found = compare(planned.document, older)
    assert found.figure("callers").before is not None
    assert found.figure("callers").after is None
