from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import Settings
from tests.solver.outing import MORNING, social_service
from wfm.scenario.contract import contracts
from wfm.scenario.pins import Pin
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_come, can_hold, pinned_to

TUESDAY = date(2026, 3, 3)
PEOPLE = ("ann", "bob", "zoe")


def able(scenario: Scenario, day: date = TUESDAY) -> list[str]:
    """Those who can hold the morning session on a day."""
    row, owed = scenario.permanences[0], contracts(scenario)
    return [agent.id for agent in scenario.agents if can_hold(scenario, row, agent, owed[agent.id], day)]


def away(low: str, high: str) -> Settings:
    return {"agent": "ann", "from": f"2026-03-03 {low}", "to": f"2026-03-03 {high}"}


def test_who_can_come() -> None:
    scenario = social_service(days=5, permanences=(MORNING,), absences=[away("11:00", "15:00")])
    row, ann = scenario.permanences[0], contracts(scenario)["ann"]
    assert [can_come(row, ann, date(2026, 3, day)) for day in (2, 3, 4)] == [True, False, True]


def test_those_of_the_region_can_hold_it_and_strangers_cannot() -> None:
    scenario = social_service(days=5, permanences=(MORNING,), people=PEOPLE)
    assert able(scenario) == ["ann", "bob"]
    ill = social_service(days=5, permanences=(MORNING,), people=PEOPLE, absences=[away("11:00", "15:00")])
    assert able(ill) == ["bob"]


@pytest.mark.parametrize(
    ("low", "high", "what", "found"),
    [
        ("10:00", "10:15", {}, ["bob"]),
        ("12:15", "19:00", {}, ["bob"]),  # the way back lasts until 12:20
        ("12:30", "19:00", {}, ["ann", "bob"]),
        ("10:00", "10:15", {"activity": "phone"}, ["ann", "bob"]),
        ("10:00", "10:15", {"mode": "pin"}, ["ann", "bob"]),
    ],
)
def test_hours_that_are_forbidden_keep_people_from_it(
    low: str, high: str, what: dict[str, str], found: list[str]
) -> None:
    scenario = social_service(days=5, permanences=(MORNING,), people=PEOPLE)
    told = {"agent": "ann", "date": TUESDAY, "from": low, "to": high, "mode": "forbid", **what}
    assert able(scenario.but(pins=(Pin.model_validate(told),))) == found


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ({}, {"bob"}),
        ({"place": "namur"}, {"bob"}),
        ({"place": "hall"}, set()),
        ({"from": "11:15", "to": "11:45"}, {"bob"}),
        ({"from": "11:30", "to": "12:00"}, set()),
        ({"mode": "prefer"}, set()),
        ({"activity": "permanence"}, set()),
        ({"date": date(2026, 3, 4)}, set()),
    ],
)
def test_whom_pins_send_to_a_session(what: dict[str, object], found: set[str]) -> None:
    scenario = social_service(days=5, permanences=(MORNING,), people=PEOPLE)
    told = {"agent": "bob", "date": TUESDAY, "activity": "morning", **what}
    pinned = scenario.but(pins=(Pin.model_validate(told),))
    assert pinned_to(pinned, scenario.permanences[0], TUESDAY) == found
