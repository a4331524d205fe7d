from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.outing import MORNING, NAMUR, social_service
from wfm.labels import LANGUAGES
from wfm.solver.demand import Demand
from wfm.solver.precheck import precheck
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.values.concern import Concern

LINE: Settings = {"id": "line", "open": "Mon-Fri 08:00-18:00"}


def told(problem: Problem, *demands: Demand) -> list[Concern]:
    concerns = precheck(problem, demands)
    for concern in concerns:
        assert all(concern.text(lang) for lang in LANGUAGES)
    return concerns


def test_a_sound_service_gives_no_concern() -> None:
    assert told(pose(service())) == []


def test_hours_that_three_days_cannot_hold() -> None:
    """Three days of nine hours: 27 of 35 hours, less the hour of tolerance."""
    (concern,) = told(pose(service(agents=({"days": 3}, {}))))
    assert not concern.hard
    assert (concern.agent, concern.date, concern.amount) == ("a0", MONDAY, 7 * 60)
    assert concern.text() == (
        "a0: owes 35:00 in week 10 (2 to 8 March 2026) but at most 27:00 can be worked; 07:00 will be"
        " missing beyond the tolerance, priced at 35.0 calls."
        " What would help: let a0 work on more than 3 days a week"
    )


def test_a_remedy_that_does_not_suffice_is_not_told() -> None:
    (concern,) = told(pose(service(agents=({"days": 2}, {}))))
    assert concern.remedies == ()


def test_longer_shifts_and_weeks_help_where_they_suffice() -> None:
    tight = {"shift": {"longest": "6h30", "shortest": "5h"}}
    (concern,) = told(pose(service(agents=1, rules=tight)))
    assert [message.key for message in concern.remedies] == ["change.shift_longer"]
    (concern,) = told(pose(service(agents=1, rules={"limits": {"longest_week": "33h"}})))
    assert [message.key for message in concern.remedies] == ["change.week_limit"]


def test_agents_alike_are_told_together() -> None:
    (concern,) = told(pose(service(agents=[{"days": 3}] * 7)))
    assert concern.agent is None
    assert concern.text().startswith("a0, a1, a2, a3, a4 …: owes")


def test_the_minutes_told_as_missing_are_those_that_are_charged() -> None:
    problem = pose(service(days=12, agents=({"days": 3},)))
    concerns = told(problem)
    assert len(concerns) == 2
    priced = problem.scenario.service.rules.hours.price_per_hour
    longest = {
        (w, d): int(problem.tables[d].work[problem.allowed[0][d]].max(initial=0))
        for w, (_, days) in enumerate(problem.weeks)
        for d in days
    }
    assert sum(longest.values()) == 10 * 9 * 60
    idle = Solution.of(problem, {}).terms["hours"]
    assert sum(concern.amount for concern in concerns) / 60 * priced < idle


def test_an_absence_takes_its_hours_with_it() -> None:
    absences = [{"agent": "a0", "from": "2026-03-03", "to": "2026-03-06", "code": "ANNUAL"}]
    assert told(pose(service(absences=absences))) == []


def test_agents_who_will_never_be_on_the_phone() -> None:
    queues: tuple[Settings, ...] = (
        {**LINE, "languages": ["fr"]},
        {"id": "weekend", "open": "Sat 08:00-18:00"},
    )
    agents: tuple[Settings, ...] = (
        {"skills": ["line"], "languages": ["nl"]},
        {"skills": ["weekend"], "languages": ["fr"]},
        {"skills": ["line"], "languages": ["fr"]},
    )
    found = [c for c in told(pose(service(queues=queues, agents=agents))) if c.agent]
    assert [(c.agent, c.message.key) for c in found] == [
        ("a0", "concern.no_language"),
        ("a1", "concern.never_open"),
    ]
    assert (found[0].message.params["spoken"], found[0].message.params["asked"]) == ("nl", "fr")


def test_a_day_on_which_no_shift_fits() -> None:
    closures = [{"date": "2026-03-04", "from": "11:00", "to": "24:00"}]
    concerns = told(pose(service(queues=(LINE,), closures=closures)))
    (concern,) = (c for c in concerns if c.message.key == "concern.no_duty")
    assert (concern.date, concern.amount, concern.agent) == (MONDAY + timedelta(days=2), 2, None)
    assert concern.text().startswith("a0, a1: no shift fits on 4 March 2026 (a shift is 05:00 to 09:00 long")


@pytest.mark.parametrize(("other", "count"), [((600, 700), 1), ((700, 720), 0)])
def test_two_pins_at_the_same_time(other: tuple[int, int], count: int) -> None:
    concerns = told(pose(service()), Demand("a0", MONDAY, 540, 660), Demand("a0", MONDAY, *other))
    assert [c.message.key for c in concerns] == ["concern.overlap"] * count
    assert all(c.hard and len(c.remedies) == 2 for c in concerns)


def test_sessions_that_find_no_room_are_told_by_name() -> None:
    second = {**MORNING, "id": "second"}
    scenario = social_service(permanences=(MORNING, second), sites=({**NAMUR, "rooms": 1},))
    (concern,) = [one for one in told(pose(scenario)) if one.message.key == "concern.rooms"]
    assert (concern.hard, concern.amount, concern.date) == (True, 1, MONDAY + timedelta(days=1))
    assert concern.text() == (
        "namur, 3 March 2026, 08:45: morning, second are held at the same time, but the site has 1 room(s);"
        " days concerned: 2"
    )


def test_conflicts_come_first() -> None:
    concerns = told(pose(service(agents=({"days": 3}, {}))), Demand("a1", MONDAY, 60, 120))
    assert [c.message.key for c in concerns] == ["concern.conflict", "concern.hours"]


def test_pins_of_the_scenario_are_looked_into_and_preferences_are_not() -> None:
    pins = [
        {"agent": "a1", "date": MONDAY, "from": "01:00", "to": "02:00", "mode": mode}
        for mode in ("pin", "prefer", "forbid")
    ]
    problem = pose(service(pins=pins))
    assert [c.message.key for c in precheck(problem)] == ["concern.conflict"]
    assert precheck(problem, ()) == []
