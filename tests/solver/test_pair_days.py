from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.solver.build import Settings, need, pose
from tests.solver.office import written
from tests.solver.outing import FLEXIBLE, NAMUR, social_service
from wfm.record_sessions import session_records
from wfm.scenario.pins import Pin
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit, cost_terms
from wfm.solver.pair_days import settled
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.stop import Stop
from wfm.values.roster import Activity, Roster

PAIR: Settings = {**FLEXIBLE, "workers": 2}
TITULARS: Settings = {"titulars": "ann|bob", "substitutes": "eve"}
AWAY = "08:00 travel 13:45 permanence 16:15 travel 17:00"


def march(day: int) -> date:
    return date(2026, 3, day)


def leave(agent: str, first: int, last: int) -> Settings:
    return {"agent": agent, "from": march(first), "to": march(last)}


def pair(*rows: Settings, absences: Sequence[Settings] = ()) -> Scenario:
    """A week with a session of flexible date that two hold, among others."""
    return social_service(days=5, permanences=(*rows, PAIR), region=TITULARS, absences=absences)


def days(scenario: Scenario, published: Roster | None = None) -> list[tuple[date, ...]]:
    problem = build(scenario, need(scenario), RULES, published)
    return [one.dates for one in settled(scenario, problem.workers)]


def test_the_middle_day_where_all_are_alike() -> None:
    assert days(pair()) == [(march(4),)]


@pytest.mark.parametrize(
    ("absences", "day"),
    [
        ([leave("ann", 3, 6)], 2),  # the only day on which both titulars are there
        ([leave("ann", 2, 5), leave("bob", 6, 6), leave("eve", 2, 4)], 5),  # bob and eve; alone otherwise
        ([leave("ann", 2, 6), leave("bob", 2, 6)], 4),  # nobody can; one has to be told
    ],
)
def test_the_day_on_which_two_can_come(absences: Sequence[Settings], day: int) -> None:
    assert days(pair(absences=absences)) == [(march(day),)]


def test_other_sessions_of_the_titulars_are_kept_clear_of() -> None:
    fixed = {
        "site": "namur",
        "start": "14:00",
        "end": "16:00",
        "id": "fixed",
        "recurrence": "every Wednesday",
    }
    assert days(pair(fixed)) == [(march(4),), (march(3),)]
    assert days(pair({**PAIR, "id": "other"})) == [(march(4),), (march(3),)]


def test_a_room_is_left() -> None:
    often = {"site": "namur", "start": "15:00", "end": "17:00", "id": "often", "recurrence": "Mon-Thu"}
    crowded = social_service(
        days=5, permanences=(often, PAIR), region=TITULARS, sites=({**NAMUR, "rooms": 1},)
    )
    assert days(crowded)[-1] == (march(6),)
    assert days(pair(often))[-1] == (march(6),)  # ann and bob have nothing else on Friday
    by_phone = social_service(
        days=5,
        permanences=({**often, "mode": "phone"}, PAIR),
        region=TITULARS,
        sites=({**NAMUR, "rooms": 1},),
        absences=[leave("ann", 6, 6)],
    )
    assert days(by_phone)[-1] == (march(4),)


def test_what_is_pinned_or_published_is_kept() -> None:
    scenario = pair()
    pin = Pin.model_validate({"agent": "ann", "date": march(6), "activity": "flexible"})
    assert days(scenario.but(pins=(pin,))) == [(march(6),)]
    assert days(scenario, on(scenario, ("ann", 3), ("bob", 3))) == [(march(3),)]


def on(scenario: Scenario, *held: tuple[str, int]) -> Roster:
    """A roster in which people hold the session on days of March."""
    segments = [s for agent, day in held for s in written(scenario, agent, march(day), AWAY)]
    return Roster(tuple(replace(s, ref="flexible") for s in segments))


def test_sessions_for_one_keep_all_of_their_dates() -> None:
    scenario = social_service(days=5, permanences=(FLEXIBLE,))
    assert [len(dates) for dates in days(scenario)] == [5]


@pytest.mark.parametrize("absences", [[], [leave("ann", 2, 4)]])
def test_a_search_sends_both_on_the_same_day(absences: Sequence[Settings]) -> None:
    problem = pose(pair(absences=absences), busy=10)
    result = solve(problem, Stop(2), Options(reproducible=True))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [f.text for f in found if f.hard] == []
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    held = [s for s in roster.segments if s.activity is Activity.PERMANENCE]
    assert (len({s.agent for s in held}), len({s.date for s in held})) == (2, 1)
    (told,) = session_records(problem.scenario, roster)
    assert (told.status, len(told.agents), told.missing) == ("covered", 2, 0)


def test_two_who_come_on_two_days_are_not_together() -> None:
    scenario = pair()
    roster = on(scenario, ("ann", 3), ("bob", 5))
    (told,) = session_records(scenario, roster)
    assert (told.status, told.agents, told.missing) == ("short", ("ann",), 1)
    found = [f for f in audit(scenario, need(scenario), roster) if f.rule == "permanences"]
    keys = sorted(f.message.key.removeprefix("finding.permanences.") for f in found)
    assert keys == ["uncovered", "unplanned"]
    assert [f.date for f in found if f.hard] == [march(5)]
