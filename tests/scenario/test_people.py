from datetime import date, datetime

import pytest
from pydantic import ValidationError

from wfm.scenario.people import Absence, Agent, Availability, Site


def labels(error: ValidationError) -> list[str]:
    return [found["type"].removeprefix("expected.") for found in error.errors()]


def test_an_agent_from_code_or_from_a_table() -> None:
    agent = Agent(id="a", weekly_hours="30,4", skills="general|medico", first=date(2027, 1, 1))
    row = {"id": "a", "weekly_hours": 30.4, "skills": ["general", "medico"], "from": "01/01/2027"}
    assert Agent.model_validate(row) == agent
    assert (agent.weekly_hours, agent.weekly_minutes(2280)) == (1824, 1824)


def test_a_share_of_a_contract() -> None:
    assert Agent(id="a", fte="0,8").weekly_minutes(38 * 60) == 1824
    assert Agent(id="a", fte="80 %").weekly_minutes(35 * 60) == 1680


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({}, "hours_or_fte_missing"),
        ({"weekly_hours": 35, "fte": 1}, "hours_or_fte"),
        ({"fte": 80}, "share"),
        ({"fte": 0}, "greater_than"),
        ({"weekly_hours": 35, "days": 8}, "less_than_equal"),
        ({"weekly_hours": 35, "days": "4,5"}, "whole"),
        ({"weekly_hours": 35, "first": "2027-07-02", "last": "2027-07-01"}, "not_before"),
    ],
)
def test_contracts_that_cannot_be(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Agent.model_validate({"id": "a", **values})
    assert labels(caught.value) == [label]


def test_absences_are_days_or_moments() -> None:
    days = Absence(agent="a", first="2027-07-01", last="2027-07-01", code="annual")
    assert (days.first, days.last, days.code) == (date(2027, 7, 1), date(2027, 7, 1), "ANNUAL")
    moments = Absence(agent="a", first="2027-07-01 13:00", last="2027-07-01 18:00")
    assert (moments.first, moments.code) == (datetime(2027, 7, 1, 13), "UNAVAILABLE")


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2027-07-02", "2027-07-01", "not_before"),
        ("2027-07-01 13:00", "2027-07-02", "both_days_or_moments"),
        ("2027-07-01", "2027-07-02 13:00", "both_days_or_moments"),
    ],
)
def test_absences_that_cannot_be(first: str, last: str, label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Absence(agent="a", first=first, last=last)
    assert labels(caught.value) == [label]


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2027-07-02", "2027-07-03", [2, 3]),
        ("2027-07-02 00:00", "2027-07-03 00:00", [2]),
        ("2027-07-02 08:00", "2027-07-04 12:00", [3]),
        ("2027-07-02 08:00", "2027-07-02 12:00", []),
    ],
)
def test_which_days_lie_in_an_absence_from_end_to_end(first: str, last: str, days: list[int]) -> None:
    row = Absence(agent="a", first=first, last=last, code="telework")
    assert [day for day in range(1, 6) if row.holds(date(2027, 7, day))] == days


def test_availability_speaks_of_a_weekday_or_of_a_date() -> None:
    monday = Availability(agent="a", weekday="Mon", end="12:30")
    assert (monday.start, monday.end) == (0, 750)
    assert monday.on(date(2027, 7, 5))
    assert not monday.on(date(2027, 7, 6))
    once = Availability(agent="a", day="2027-07-06")
    assert once.on(date(2027, 7, 6))
    assert not once.on(date(2027, 7, 13))


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({}, "weekday_or_date_missing"),
        ({"weekday": "Mon", "date": "2027-07-05"}, "weekday_or_date"),
        ({"weekday": "Mon", "from": "12:00", "to": "12:00"}, "after"),
    ],
)
def test_availability_that_cannot_be(values: dict[str, object], label: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Availability.model_validate({"agent": "a", **values})
    assert labels(caught.value) == [label]


def test_sites() -> None:
    site = Site(id="nord", open="Mon-Fri 08:00-18:00", rooms="3")
    assert (site.rooms, site.open.earliest, site.open.latest) == (3, 480, 1080)
