from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import broken, office
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop
from wfm.values.roster import Activity

APART = {"phone": {"pooled": False, "shortest": "1h"}}
EXPERT_DAY = (
    "08:30 phone:line 10:15 break 10:30 phone:line 12:30 lunch 13:00 phone:expert 15:00 break 15:15 "
    "phone:expert 16:30"
)


def apart() -> Scenario:
    return office(rules=APART)


def told(text: str) -> set[str]:
    """What is hard of bob's first day, when nobody else works."""
    changes: dict[str, str | None] = {f"{who} {day}": None for who in ("ann", "bob") for day in range(14)}
    return {key for key in broken(apart(), {**changes, "bob 0": text}) if key.startswith("lines")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (EXPERT_DAY, set()),
        (EXPERT_DAY.replace("phone:line 10:15", "phone 10:15"), {"lines.unassigned"}),
        (EXPERT_DAY.replace("phone:line 10:15", "phone:expert 09:15 phone:line 10:15"), {"lines.short"}),
        (EXPERT_DAY.replace("13:00 phone:expert 15:00", "13:00 backoffice 15:00"), {"lines.idle"}),
    ],
)
def test_everybody_is_on_one_line_for_long_enough(text: str, found: set[str]) -> None:
    assert told(text) == found


def test_pooled_lines_ask_nothing() -> None:
    assert not {key for key in broken(office()) if key.startswith("lines")}


def test_a_search_puts_everybody_on_a_line() -> None:
    queues = ({"id": "calls"}, {"id": "mail"})
    problem = pose(
        service(days=2, agents=3, queues=queues, rules={**APART, "breaks": {"minutes": 0}}), busy=20
    )
    result = solve(problem, Stop(2), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    served = {segment.queue for segment in roster.segments if segment.activity is Activity.PHONE}
    assert served == {"calls", "mail"}


def test_a_line_that_closes_within_an_interval_asks_nothing_of_those_who_wait_for_it() -> None:
    queues = ({"id": "calls", "open": "Mon-Sun 08:30-12:20 13:05-17:30"}, {"id": "mail"})
    rules = {**APART, "breaks": {"minutes": 0}}
    problem = pose(service(days=2, agents=2, queues=queues, rules=rules), busy=20)
    result = solve(problem, Stop(2), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
