from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, need, pose, service
from tests.solver.office import findings, office, written
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Roster

MAIL = {
    "id": "mail",
    "open": "Mon-Fri 09:00-17:00",
    "minutes": 10,
    "a_week": 60,
    "target": [{"days": 2, "share": 0.5}, {"days": 5, "share": 1.0}],
}


def told(text: str, **more: object) -> dict[str, float]:
    """What is said of the mail of a week when ann's Wednesday is like this: amounts by label."""
    scenario = office(days=5, deferred=[{**MAIL, **more}])
    day = written(scenario, "ann", MONDAY + timedelta(days=2), text)
    roster = Roster(tuple(replace(s, ref="mail") if s.activity == "backoffice" else s for s in day))
    found = [f for f in findings(scenario, roster) if f.rule == "deferred"]
    amounts: dict[str, float] = {}
    for one in found:
        key = one.message.key.removeprefix("finding.deferred.")
        amounts[key] = amounts.get(key, 0.0) + one.amount
        assert one.cost == pytest.approx(0.5 * one.amount if not one.hard else 0.0)
    return amounts


def test_what_is_late_is_told_day_by_day() -> None:
    """12 come a day, half are due after two working days: 6 by Wednesday, 12 by Thursday, 18 by Friday."""
    assert told("08:30 phone 12:30") == {"late": pytest.approx(36.0)}
    assert told("09:00 backoffice 12:00") == {}


def test_time_before_items_come_is_told() -> None:
    """36 items have come by Wednesday; eight hours are time for 48."""
    assert told("09:00 backoffice 17:00") == {"idle": pytest.approx(12.0)}


@pytest.mark.parametrize(
    ("text", "more", "label"),
    [
        ("09:00 backoffice 09:15", {}, "short"),
        ("08:00 backoffice 12:00", {}, "closed"),
        ("09:00 backoffice 12:00", {"skill": "law"}, "skill"),
        ("09:00 backoffice 12:00", {"languages": "de"}, "skill"),
    ],
)
def test_blocks_out_of_order_are_hard(text: str, more: dict[str, object], label: str) -> None:
    assert label in told(text, **more)


@pytest.mark.parametrize(("price", "late"), [(5.0, False), (0.001, True)])
def test_a_search_does_what_is_dear_in_time_and_leaves_what_is_cheap(price: float, late: bool) -> None:
    problem = pose(service(days=5, agents=3, deferred=[{**MAIL, "price": price}]), busy=20)
    result = solve(problem, Stop(3), Options(reproducible=True))
    found = audit(problem.scenario, problem.requirement, publish(result.solution))
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    assert result.bound is not None
    assert result.bound <= result.solution.cost + 1e-6
    items = sum(f.amount for f in found if f.message.key == "finding.deferred.late")
    assert (items > 6) is late


def test_research_is_born_of_calls() -> None:
    scenario = office(days=5, deferred=[{**MAIL, "a_week": None, "queue": "line", "share": 0.1}])
    requirement = need(scenario)
    calls = sum(requirement.calls_by_day()["line"].values())
    found = [f for f in findings(scenario, Roster(())) if f.message.key == "finding.deferred.late"]
    monday, tuesday = (requirement.calls_by_day()["line"][MONDAY + timedelta(days=k)] for k in (0, 1))
    assert calls > 0
    assert [f.amount for f in found[:2]] == [
        pytest.approx(0.05 * monday),
        pytest.approx(0.05 * (monday + tuesday)),
    ]
