from __future__ import annotations

import pytest

from tests.solver.build import MONDAY, Settings, service
from wfm.solver.homes import homes

TUESDAY_ROW = {"agent": "a0", "from": "2026-03-03", "to": "2026-03-03", "code": "TELEWORK"}


def free(telework: Settings, *agents: Settings) -> list[str]:
    """By agent, the days from Monday on which telework may be chosen."""
    scenario = service(agents=agents or ({},), rules={"telework": telework})
    return ["".join("MTWTF"[d] if on else "." for d, on in enumerate(row)) for row in homes(scenario).free]


@pytest.mark.parametrize(
    ("telework", "days"),
    [
        ({}, "....."),
        ({"most_a_week": 2}, "MTWTF"),
        ({"most_a_week": 2, "weekdays": "Mon-Wed"}, "MTW.."),
        ({"most_a_week": 2, "office_days": "Tue"}, "M.WTF"),
        ({"most_a_week": 2, "teams": {"west": ["Tue", "Fri"], "east": "Mon"}}, "M.WT."),
    ],
)
def test_days_on_which_a_roster_may_choose(telework: Settings, days: str) -> None:
    assert free(telework, {"team": "west"}) == [days]


def test_what_an_agent_agreed_goes_before_what_is_usual() -> None:
    assert free({"most_a_week": 2}, {"telework": 0}, {"telework": 1}, {}) == [".....", "MTWTF", "MTWTF"]
    assert free({}, {"telework": 1}, {}) == ["MTWTF", "....."]


def test_agreed_days_are_no_choice_and_stand_against_every_setting() -> None:
    rules = {"telework": {"most_a_week": 2, "office_days": "Tue"}}
    found = homes(service(agents=2, rules=rules, absences=[TUESDAY_ROW]))
    assert found.agreed.sum() == 1
    assert found.agreed[0, 1]
    assert not found.free[0, 1]


def test_a_day_pinned_to_the_office_leaves_no_choice() -> None:
    sites = [{"id": name, "open": "Mon-Fri 07:00-19:00"} for name in ("hall", "namur")]
    pins = [
        {"agent": "a0", "date": MONDAY, "place": "hall"},
        {"agent": "a0", "date": "2026-03-03", "place": "namur"},
    ]
    rules = {"telework": {"most_a_week": 2}}
    scenario = service(agents=[{"site": "hall"}, {"site": "hall"}], sites=sites, pins=pins, rules=rules)
    assert homes(scenario).free.tolist() == [[False, True, True, True, True], [True] * 5]


@pytest.mark.parametrize(
    ("most", "office", "days", "room"),
    [(3, 0, 5, 2), (1, 0, 5, 0), (5, 3, 5, 1), (5, 3, 3, 0), (5, 0, 1, 0), (0, 0, 5, 0)],
)
def test_room_in_a_week_with_one_agreed_day(most: int, office: int, days: int, room: int) -> None:
    rules = {"telework": {"most_a_week": most, "least_office": office}}
    row = {**TUESDAY_ROW, "from": MONDAY, "to": MONDAY}
    assert homes(service(rules=rules, absences=[row])).room(0, range(days)) == room
