from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.solver.build import Settings, need, pose
from tests.solver.office import written
from tests.solver.outing import FLEXIBLE, MORNING, social_service
from wfm.scenario.permanence_sessions import sessions
from wfm.scenario.pins import Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.keeping import Keeping
from wfm.solver.pinned_sessions import sent
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.stop import Stop
from wfm.values.roster import Activity, Roster

TUESDAY = date(2026, 3, 3)
OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 16:00"
PEOPLE = ("ann", "bob", "eve", "zoe")


def office(*rows: Settings, **more: object) -> Scenario:
    return social_service(days=5, permanences=rows or (MORNING,), people=PEOPLE, **more)  # type: ignore[arg-type]


def pinned(scenario: Scenario, *agents: str, day: date = TUESDAY, **more: object) -> Scenario:
    name = scenario.permanences[0].id
    rows = [{"agent": agent, "date": day, "activity": name, **more} for agent in agents]
    return scenario.but(pins=tuple(Pin.model_validate(row) for row in rows))


def offered(scenario: Scenario) -> list[str]:
    """Those to whom the sessions of the first permanence are offered."""
    problem = pose(scenario)
    (j, *_) = sorted(problem.away)
    return [worker.id for worker in problem.workers if problem.offers[worker.index, 1 + j].any()]


@pytest.mark.parametrize(
    ("agents", "more", "found"),
    [
        ([], {}, ["ann", "bob", "eve"]),
        (["bob"], {}, ["bob"]),
        (["bob", "eve"], {}, ["bob", "eve"]),
        (["zoe"], {}, ["ann", "bob", "eve"]),  # not hers to hold: somebody else has to
        (["bob"], {"mode": "prefer"}, ["ann", "bob", "eve"]),
        (["bob"], {"from": "13:00", "to": "15:00"}, ["ann", "bob", "eve"]),
        (["bob"], {"day": date(2026, 3, 4)}, ["ann", "bob", "eve"]),
    ],
)
def test_whom_pins_send_to_a_session_has_it_alone(
    agents: list[str], more: dict[str, object], found: list[str]
) -> None:
    assert offered(pinned(office(), *agents, **more)) == found  # type: ignore[arg-type]


def test_a_session_that_needs_more_people_stays_open() -> None:
    two = office({**MORNING, "workers": 2})
    assert offered(pinned(two, "bob")) == ["ann", "bob", "eve"]
    assert offered(pinned(two, "bob", "eve")) == ["bob", "eve"]


def test_a_substitute_who_is_pinned_takes_a_session_of_flexible_date() -> None:
    scenario = office(FLEXIBLE)
    assert offered(scenario) == ["ann"]
    assert offered(pinned(scenario, "bob")) == ["bob"]


def test_none_are_sent_where_none_are_pinned() -> None:
    scenario = office()
    workers, (session,) = pose(scenario).workers, sessions(scenario)
    assert sent(scenario, session, workers) == frozenset()
    assert sent(pinned(scenario, "bob"), session, workers) == {1}


def holders(roster: Roster) -> list[str]:
    return [s.agent for s in roster.segments if s.activity is Activity.PERMANENCE]


def test_the_first_roster_sends_nobody_in_vain() -> None:
    problem = pose(pinned(office(), "bob"))
    assert holders(publish(construct(problem, Clock(Stop(seconds=5))))) == ["bob"]


def test_who_held_it_is_free_at_once_and_counts_as_somebody_who_cannot_keep_to_the_days() -> None:
    scenario = pinned(office(), "bob")
    parts = (replace(s, ref="morning") for s in written(scenario, "ann", TUESDAY, OUT))
    published = Roster(tuple(parts), PEOPLE)
    keeping = Keeping(scenario, need(scenario), RULES, published)
    assert holders(publish(keeping.kept)) == []
    assert 0 in keeping.forced
