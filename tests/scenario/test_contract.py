from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from tests.solver.build import MONDAY, Settings, service
from wfm.scenario.contract import Contract, contracts

FRIDAY = MONDAY + timedelta(days=4)
NEXT = MONDAY + timedelta(days=7)
LABOUR_DAY = date(2026, 5, 1)  # a Friday
WINDOW = (480, 1080)  # the shift window of the rules
OFFICE: Settings = {"id": "hall", "open": "Mon-Fri 08:00-18:00"}


def contract(
    agent: Settings | None = None,
    *,
    first: date = MONDAY,
    days: int = 14,
    rules: Settings | None = None,
    queues: Sequence[Settings] = ({"id": "line"},),
    **more: object,
) -> Contract:
    """The contract of one agent, 35 h a week by default, over two weeks from a Monday."""
    return contracts(
        service(first=first, days=days, rules=rules, queues=queues, agents=[agent or {}], interval=15, **more)
    )["a0"]


def owed(found: Contract) -> list[int]:
    """Contract minutes, week by week."""
    return list(found.weeks.values())


def away(first: object, last: object) -> dict[str, Any]:
    return {"absences": [{"agent": "a0", "from": first, "to": last, "code": "LEAVE"}]}


def available(*rows: Settings) -> dict[str, Any]:
    return {"availability": [{"agent": "a0", **row} for row in rows]}


@pytest.mark.parametrize(
    ("agent", "minutes", "days"),
    [
        ({"weekly_hours": 35}, 2100, 5),
        ({"weekly_hours": 38}, 2280, 5),
        ({"weekly_hours": "30h24"}, 1824, 4),
        ({"weekly_hours": "30,4"}, 1824, 4),
        ({"fte": 0.8}, 1824, 4),
        ({"fte": 0.5}, 1140, 3),
        ({"weekly_hours": 19, "days": 4}, 1140, 4),
        ({"weekly_hours": 7}, 420, 1),
    ],
)
def test_whole_weeks_are_owed_to_the_minute(agent: Settings, minutes: int, days: int) -> None:
    found = contract(agent)
    assert dict(found.weeks) == {MONDAY: minutes, NEXT: minutes}
    assert found.days_a_week == days


def test_the_full_time_of_the_law_and_of_the_service() -> None:
    assert owed(contract({"fte": 1.0}, rules={"profile": "fr-public"})) == [2100, 2100]
    own = {"profile": "fr-public", "hours": {"full_time": "36h"}}
    assert owed(contract({"fte": 0.5}, rules=own)) == [1080, 1080]
    assert contract({"weekly_hours": 28}, rules={"profile": "fr-public"}).days_a_week == 4


def test_days_outside_the_horizon_are_credited() -> None:
    wednesday = MONDAY + timedelta(days=2)
    found = contract(first=wednesday, days=7)
    assert dict(found.weeks) == {MONDAY: 3 * 420, NEXT: 2 * 420}
    assert set(found.possible) == set(found.away) == {wednesday + timedelta(days=k) for k in range(7)}
    assert owed(contract(first=FRIDAY + timedelta(days=1), days=2)) == [0]


def test_a_week_of_whole_minutes_is_cut_to_the_nearest_one() -> None:
    assert owed(contract({"weekly_hours": "33h20"}, days=5)) == [2000]
    assert owed(contract({"weekly_hours": "33h21"}, days=2)) == [round(2 * 2001 / 5)]


def test_a_public_holiday_is_credited() -> None:
    found = contract(first=LABOUR_DAY - timedelta(days=4), calendar={"holidays": "be-legal"}, days=7)
    assert owed(found) == [4 * 420]
    assert found.possible[LABOUR_DAY] == ()
    assert found.days_a_week == 5


def test_a_holiday_on_which_the_line_answers_is_a_day_of_work() -> None:
    line = {"id": "line", "open_on_holidays": True}
    found = contract(
        first=LABOUR_DAY - timedelta(days=4), calendar={"holidays": "be-legal"}, days=7, queues=[line]
    )
    assert owed(found) == [2100]
    assert found.possible[LABOUR_DAY] == (WINDOW,)


def test_a_holiday_on_a_day_never_worked_credits_nothing() -> None:
    rows = available(*({"weekday": day} for day in ("mon", "tue", "wed", "thu")))
    found = contract(first=LABOUR_DAY - timedelta(days=4), days=7, calendar={"holidays": "be-legal"}, **rows)
    assert owed(found) == [2100]


def test_bridge_days_and_closures_are_credited() -> None:
    assert owed(contract(calendar={"closed": [FRIDAY]})) == [4 * 420, 2100]
    assert owed(contract(closures=[{"date": FRIDAY}])) == [4 * 420, 2100]


def test_a_closure_of_a_part_of_the_day_leaves_the_day_owed() -> None:
    found = contract(closures=[{"date": FRIDAY, "from": "12:00", "to": "14:00"}])
    assert found.possible[FRIDAY] == ((480, 720), (840, 1080))
    assert owed(found) == [2100, 2100]


def test_the_closure_of_a_queue_keeps_nobody_from_work() -> None:
    found = contract(closures=[{"date": FRIDAY, "queue": "line"}])
    assert found.possible[FRIDAY] == (WINDOW,)
    assert found.weeks[MONDAY] == 2100


def test_the_closure_of_a_site_is_that_of_its_agents() -> None:
    sites = [OFFICE, {**OFFICE, "id": "annex"}]
    closures = [{"date": FRIDAY, "site": "annex"}]
    agents: list[Settings] = [{"site": "hall"}, {"site": "annex"}]
    found = contracts(service(days=7, agents=agents, sites=sites, closures=closures))
    assert [found[agent].weeks[MONDAY] for agent in ("a0", "a1")] == [2100, 1680]


def test_half_days_end_early_and_are_owed_whole() -> None:
    found = contract(calendar={"half_days": [FRIDAY], "half_day_end": "12:00"})
    assert found.possible[FRIDAY] == ((480, 720),)
    assert found.weeks[MONDAY] == 2100


def test_days_of_absence_are_credited_and_named() -> None:
    found = contract(**away(FRIDAY, NEXT))
    assert dict(found.weeks) == {MONDAY: 4 * 420, NEXT: 4 * 420}
    assert found.absent == (FRIDAY, NEXT)  # the weekend between is nobody's working day
    assert found.away[FRIDAY] == found.away[NEXT] == ((0, 1440),)
    assert found.away[MONDAY] == ()
    assert found.possible[FRIDAY] == (WINDOW,)


def test_an_absence_of_half_a_day_credits_its_part_of_the_site_hours() -> None:
    found = contract(**away(f"{FRIDAY} 13:00", f"{FRIDAY} 18:00"))
    assert found.weeks[MONDAY] == 4 * 420 + 210
    assert found.away[FRIDAY] == ((780, 1080),)
    assert found.absent == (FRIDAY,)


def test_an_absence_from_one_moment_to_another_days_later() -> None:
    found = contract(**away(f"{MONDAY} 13:00", f"{MONDAY + timedelta(days=2)} 10:30"))
    spans = [found.away[MONDAY + timedelta(days=k)] for k in range(4)]
    assert spans == [((780, 1440),), ((0, 1440),), ((0, 630),), ()]
    assert found.weeks[MONDAY] == 2 * 420 + 210 + round(420 * 0.75)


def test_absences_that_overlap_are_counted_once() -> None:
    rows = [
        {"agent": "a0", "from": FRIDAY, "to": FRIDAY, "code": "LEAVE"},
        {"agent": "a0", "from": f"{FRIDAY} 08:00", "to": f"{FRIDAY} 12:00", "code": "TRAINING"},
    ]
    assert owed(contract(absences=rows))[0] == 4 * 420


def test_telework_and_the_absence_of_another_change_nothing() -> None:
    rows = [
        {"agent": "a0", "from": MONDAY, "to": FRIDAY, "code": "TELEWORK"},
        {"agent": "a1", "from": MONDAY, "to": FRIDAY},
    ]
    found = contracts(service(days=7, absences=rows))
    assert [found[agent].weeks[MONDAY] for agent in ("a0", "a1")] == [2100, 0]
    assert found["a0"].absent == ()


def test_an_absence_on_a_closed_day_is_no_working_day_away() -> None:
    found = contract(calendar={"closed": [FRIDAY]}, **away(FRIDAY, FRIDAY))
    assert found.absent == ()
    assert found.weeks[MONDAY] == 4 * 420


def test_the_weekdays_of_availability_carry_the_whole_week() -> None:
    rows = available({"weekday": "mon"}, {"weekday": "wed", "from": "09:00", "to": "14:00"})
    found = contract({"weekly_hours": 15}, **rows)
    assert owed(found) == [900, 900]
    assert found.days_a_week == 2
    assert found.possible[MONDAY] == (WINDOW,)
    assert found.possible[MONDAY + timedelta(days=1)] == ()
    assert found.possible[MONDAY + timedelta(days=2)] == ((540, 840),)
    assert owed(contract({"weekly_hours": 15}, days=2, **rows)) == [450]


def test_a_weekday_on_which_the_site_never_opens_takes_no_part_of_the_week() -> None:
    """A planner may list all seven weekdays for one who works from Monday to Friday."""
    week = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    assert owed(contract(**available(*({"weekday": day} for day in week)))) == [2100, 2100]
    assert owed(contract(**available({"weekday": "sat"}))) == [0, 0]


def test_no_more_days_than_the_weekdays_of_availability() -> None:
    rows = available(*({"weekday": day} for day in ("mon", "tue", "thu")))
    assert contract({"weekly_hours": 38}, **rows).days_a_week == 3


def test_a_dated_row_replaces_those_of_its_weekday() -> None:
    rows = available(
        {"weekday": "mon", "from": "08:00", "to": "12:00"},
        {"date": MONDAY, "from": "10:00", "to": "11:00"},
        {"date": MONDAY, "from": "11:00", "to": "15:00"},
    )
    found = contract(**rows)
    assert found.possible[MONDAY] == ((600, 900),)
    assert found.possible[NEXT] == ((480, 720),)


def test_a_dated_row_alone_leaves_the_other_days_as_they_are() -> None:
    found = contract(**available({"date": FRIDAY, "from": "10:00", "to": "15:00"}))
    assert found.possible[FRIDAY] == ((600, 900),)
    assert found.possible[MONDAY] == (WINDOW,)
    assert owed(found) == [2100, 2100]


def test_the_contract_begins_and_ends_on_its_dates() -> None:
    found = contract({"from": FRIDAY, "to": NEXT})
    assert dict(found.weeks) == {MONDAY: 420, NEXT: 420}
    assert [day for day, spans in found.possible.items() if spans] == [FRIDAY, NEXT]


def test_usual_days_are_those_of_the_site() -> None:
    six = contract({"site": "hall"}, sites=[{"id": "hall", "open": "Mon-Sat 08:00-18:00"}])
    assert owed(six) == [2100, 2100]
    assert six.days_a_week == 5
    assert six.possible[FRIDAY + timedelta(days=1)] == (WINDOW,)
    part = contract({"site": "hall"}, sites=[{"id": "hall", "open": "Mon-Sat 08:00-18:00"}], days=5)
    assert owed(part) == [1750]


def test_without_sites_usual_days_are_those_of_any_queue() -> None:
    queues = [{"id": "line"}, {"id": "night", "open": "Sat 08:30-12:30"}]
    found = contract(queues=queues)
    assert [day.weekday() for day, spans in found.possible.items() if spans] == [*range(6)] * 2
    assert owed(contract(queues=queues, days=5)) == [1750]


def test_weekdays_of_odd_or_even_weeks_share_the_hours_of_both() -> None:
    odd = [{"weekday": day, "weeks": "odd"} for day in ("mon", "tue", "wed")]
    even = [{"weekday": day, "weeks": "even"} for day in ("mon", "tue")]
    found = contract({"weekly_hours": 19}, **available(*odd, *even))
    weeks = {monday.isocalendar().week % 2: minutes for monday, minutes in found.weeks.items()}
    assert weeks == {1: 3 * 456, 0: 2 * 456}
    days: dict[int, list[int]] = {0: [], 1: []}
    for day, spans in found.possible.items():
        if spans:
            days[day.isocalendar().week % 2].append(day.weekday())
    assert days == {1: [0, 1, 2], 0: [0, 1]}


def test_weekdays_of_every_week_beside_those_of_some() -> None:
    found = contract(
        {"weekly_hours": 15}, **available({"weekday": "mon"}, {"weekday": "wed", "weeks": "odd"})
    )
    assert sorted(owed(found)) == [600, 1200]
