from __future__ import annotations

from datetime import date

import pytest

from tests.solver.outing import FLEXIBLE, MORNING, social_service
from wfm.scenario.permanence_sessions import due_for, rank, sessions, way
from wfm.scenario.scenario import Scenario

DAYS = {"closed": ["2026-03-03"]}


def dates(scenario: Scenario) -> list[tuple[date, ...]]:
    return [session.dates for session in sessions(scenario)]


def test_fixed_dates_are_those_of_the_recurrence() -> None:
    scenario = social_service(permanences=(MORNING,))
    assert dates(scenario) == [(date(2026, 3, 3),), (date(2026, 3, 10),)]


@pytest.mark.parametrize(
    ("policy", "found"),
    [("drop", ()), ("next_workday", (date(2026, 3, 4),)), ("same_week", (date(2026, 3, 4),))],
)
def test_a_date_on_which_the_service_is_closed(policy: str, found: tuple[date, ...]) -> None:
    scenario = social_service(permanences=({**MORNING, "holiday": policy},), calendar=DAYS)
    first = sessions(scenario)[0]
    assert (first.dates, first.planned) == (found, date(2026, 3, 3))


def test_a_site_that_is_closed_for_a_part_of_the_session_holds_none() -> None:
    closures = [{"date": "2026-03-03", "from": "11:00", "to": "12:00", "site": "namur"}]
    assert dates(social_service(permanences=(MORNING,), closures=closures))[0] == ()
    closures = [{"date": "2026-03-03", "from": "11:00", "to": "12:00", "site": "hall"}]
    assert dates(social_service(permanences=(MORNING,), closures=closures))[0] == (date(2026, 3, 3),)


def test_flexible_sessions_may_be_on_any_open_day_of_their_part_of_the_month() -> None:
    first, second = dates(social_service(permanences=(FLEXIBLE,)))
    assert first == tuple(date(2026, 3, day) for day in range(2, 7))
    assert second == tuple(date(2026, 3, day) for day in range(9, 14))
    tuesdays = {**FLEXIBLE, "recurrence": "every Tuesday"}
    assert dates(social_service(permanences=(tuesdays,))) == [(date(2026, 3, 3),), (date(2026, 3, 10),)]


def test_a_season_leaves_dates_out() -> None:
    season = {**MORNING, "from": "2026-03-09"}
    assert dates(social_service(permanences=(season,))) == [(date(2026, 3, 10),)]


def test_who_may_hold_a_session_and_at_what_price() -> None:
    scenario = social_service(people=("ann", "bob", "eve", "zoe"))
    row = scenario.permanences[0]
    ann, bob, eve, zoe = scenario.agents
    assert [rank(scenario, row, agent) for agent in (ann, bob, eve, zoe)] == [0, 1, 2, None]
    assert [due_for(scenario, row, agent) for agent in (ann, bob, eve, zoe)] == [0.0, 1.0, 2.0, None]
    others = social_service(people=("ann", "bob", "eve", "zoe"), rules={"permanences": {"others": True}})
    assert due_for(others, row, others.agents[3]) == 10.0
    nobody = social_service(people=("zoe",), region={"titulars": "", "substitutes": ""})
    assert due_for(nobody, row, nobody.agents[0]) == 0.0


@pytest.mark.parametrize(
    ("more", "found"), [({"languages": "fr|de"}, None), ({"skill": "law"}, None), ({}, 0.0)]
)
def test_languages_and_skills_are_asked_for(more: dict[str, str], found: float | None) -> None:
    scenario = social_service(permanences=({**MORNING, **more},))
    assert due_for(scenario, scenario.permanences[0], scenario.agents[0]) == found


def test_the_way_begins_at_home_where_that_is_told() -> None:
    closer = social_service(homes=({"from": "bob", "to": "namur", "minutes": 10},))
    row = closer.permanences[0]
    assert [way(closer, row, agent) for agent in closer.agents] == [35, 10, 35]
    by_phone = social_service(permanences=({**MORNING, "mode": "phone"},))
    assert way(by_phone, by_phone.permanences[0], by_phone.agents[0]) == 0
