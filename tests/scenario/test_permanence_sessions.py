from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.outing import FLEXIBLE, MORNING, social_service
from wfm.scenario.permanence_sessions import due_for, rank, sessions, way
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Horizon
from wfm.scenario.sessions import HolidayPolicy

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
    assert second == tuple(date(2026, 3, day) for day in range(9, 13))
    tuesdays = {**FLEXIBLE, "recurrence": "every Tuesday"}
    assert dates(social_service(permanences=(tuesdays,))) == [(date(2026, 3, 3),), (date(2026, 3, 10),)]


SPRING = (date(2026, 3, 1), date(2026, 5, 31))  # a Sunday to a Sunday, with Easter, Ascension and Whit Monday


def between(scenario: Scenario, first: date, last: date) -> Scenario:
    """The same service with another horizon."""
    horizon = Horizon.model_validate({"from": first, "to": last})
    return scenario.but(service=scenario.service.model_copy(update={"horizon": horizon}))


def pieces(scenario: Scenario, cuts: list[int]) -> Iterator[Scenario]:
    """The service over the days of ``SPRING``, planned piece by piece of so many days, round and round."""
    first, k = SPRING[0], 0
    while first <= SPRING[1]:
        last = min(first + timedelta(days=cuts[k % len(cuts)] - 1), SPRING[1])
        yield between(scenario, first, last)
        first, k = last + timedelta(days=1), k + 1


CUTS = st.one_of(st.just([7]), st.lists(st.integers(1, 31), min_size=1, max_size=4))
SEASON = st.sampled_from(({}, {"from": "2026-03-20"}, {"to": "2026-04-10"}))


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 28), SEASON, CUTS, st.sampled_from(("", "every Tuesday", "Mon and Fri")))
def test_flexible_sessions_are_as_many_whatever_the_horizons(
    per_month: int, season: dict[str, str], cuts: list[int], named: str
) -> None:
    row = {**FLEXIBLE, "per_month": per_month, "recurrence": named or None, **season}
    scenario = social_service(permanences=(row,), calendar={"holidays": "be-federal"})
    whole = sessions(between(scenario, *SPRING))
    if not season:
        assert len(whole) == 3 * per_month
    found = [(piece, session) for piece in pieces(scenario, cuts) for session in sessions(piece)]
    assert len(found) == len(whole)
    for (piece, session), at_once in zip(found, whole, strict=True):
        assert bool(session.dates) == bool(at_once.dates)
        assert set(session.dates) == {day for day in at_once.dates if day in piece.grid}


def test_a_week_has_its_flexible_sessions() -> None:
    scenario = social_service(permanences=({**FLEXIBLE, "per_month": 1},))
    weeks = [list(sessions(piece)) for piece in pieces(scenario, [7])]
    assert [len(week) for week in weeks] == [0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
    assert weeks[2][0].dates == tuple(date(2026, 3, day) for day in range(16, 21))


def test_a_short_season_has_its_share_and_nothing_is_dropped() -> None:
    season = {**FLEXIBLE, "per_month": 3, "from": "2026-03-20", "to": "2026-03-31"}
    scenario = between(social_service(permanences=(season,)), date(2026, 3, 1), date(2026, 3, 31))
    (only,) = sessions(scenario)
    assert (only.dates[0], only.dates[-1]) == (date(2026, 3, 20), date(2026, 3, 31))


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(HolidayPolicy), CUTS, st.sampled_from(("every Monday", "Thu+Fri", "Mon-Fri")))
def test_sessions_of_holidays_are_the_same_whatever_the_horizons(
    policy: HolidayPolicy, cuts: list[int], named: str
) -> None:
    row = {**MORNING, "recurrence": named, "holiday": str(policy)}
    scenario = social_service(permanences=(row,), calendar={"holidays": "be-federal"})
    found = {session for piece in pieces(scenario, cuts) for session in sessions(piece)}
    whole = sessions(between(scenario, *SPRING))
    assert found == set(whole)
    assert len(found) == len(whole)


@pytest.mark.parametrize(
    ("policy", "monday", "actual"),
    [("previous_workday", 30, date(2026, 4, 3)), ("next_workday", 37, date(2026, 4, 7))],
)
def test_easter_monday_is_held_in_the_week_of_its_new_day(policy: str, monday: int, actual: date) -> None:
    row = {**MORNING, "recurrence": "every Monday", "holiday": policy}
    scenario = social_service(permanences=(row,), calendar={"holidays": "be-federal"})
    first = date(2026, 3, 1) + timedelta(days=monday - 1)
    week = sessions(between(scenario, first, first + timedelta(days=6)))
    assert [(one.dates, one.planned) for one in week if one.planned == date(2026, 4, 6)] == [
        ((actual,), date(2026, 4, 6))
    ]


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
