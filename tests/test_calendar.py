from datetime import date

import pytest

from wfm.calendar import (
    HOLIDAY_PROFILES,
    SCHOOL_CALENDARS,
    Calendar,
    DayType,
    bridge_days,
    public_holidays,
    school_holidays,
)

LEGAL_BE_2027 = {
    (1, 1), (3, 29), (5, 1), (5, 6), (5, 17), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25),
}  # fmt: skip
LEGAL_FR_2027 = {
    (1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25),
}  # fmt: skip

FEDERAL = {(11, 2), (11, 15), (12, 26)}
LAST_WEEK = {(12, 27), (12, 28), (12, 29), (12, 30)}


def days(profile: str, year: int = 2027) -> set[tuple[int, int]]:
    return {(day.month, day.day) for day in public_holidays(profile, [year])}


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("none", set()),
        ("fr", LEGAL_FR_2027),
        ("fr-alsace-moselle", LEGAL_FR_2027 | {(3, 26), (12, 26)}),
        ("be-legal", LEGAL_BE_2027),
        ("be-wallonia", LEGAL_BE_2027 | {(9, 27), (11, 2), (11, 15), (12, 26)}),
        ("be-french", LEGAL_BE_2027 | {(9, 27), (11, 2), (11, 15), (12, 26)}),
        ("be-german", LEGAL_BE_2027 | {(2, 4), (2, 8), (11, 2), (11, 15), (12, 26)}),
        # lost in 2027: 1 and 8 May or 11 July, 15 August, 25 and 26 December
        ("be-brussels", LEGAL_BE_2027 | FEDERAL | LAST_WEEK | {(5, 8), (12, 31)}),
        ("be-flemish", LEGAL_BE_2027 | FEDERAL | LAST_WEEK | {(7, 11), (12, 31)}),
    ],
)
def test_the_days_that_each_profile_keeps(profile: str, expected: set[tuple[int, int]]) -> None:
    assert days(profile) == expected


def test_federal_holidays_on_a_weekend_are_given_back_at_the_end_of_the_year() -> None:
    # 2027: 1 May and 25 December are Saturdays, 15 August and 26 December Sundays.
    assert days("be-federal") == LEGAL_BE_2027 | FEDERAL | LAST_WEEK
    # 2024: only 21 July, a Sunday, and 2 November, a Saturday; 28 and 29 December are a weekend themselves.
    late = {day for day in days("be-federal", 2024) if day > (12, 26)}
    assert late == {(12, 27), (12, 30)}


def test_holidays_come_in_order_and_each_year_once() -> None:
    kept = public_holidays("fr", [2028, 2027, 2027])
    assert list(kept) == sorted(kept)
    assert {day.year for day in kept} == {2027, 2028}


def test_any_country_of_the_package_is_a_profile() -> None:
    assert public_holidays("IL", [1999])[date(1999, 9, 20)] == "Yom Kippur"
    assert date(2027, 8, 16) not in public_holidays("DE", [2027])
    assert date(2027, 5, 27) in public_holidays("DE-NW", [2027])
    for unknown in ("XX", "DE-XX"):
        with pytest.raises(KeyError):
            public_holidays(unknown, [2027])


def test_an_unknown_profile() -> None:
    assert "be" not in HOLIDAY_PROFILES
    with pytest.raises(KeyError):
        public_holidays("be", [2027])


def test_bridges_join_a_holiday_and_a_weekend() -> None:
    thursday, tuesday, wednesday = date(2027, 5, 6), date(2027, 7, 13), date(2027, 7, 21)
    assert bridge_days([thursday, tuesday, wednesday]) == (date(2027, 5, 7), date(2027, 7, 12))
    assert bridge_days([thursday, date(2027, 5, 7)]) == ()


def test_a_calendar_closes_on_holidays_and_on_the_bridges_it_is_told() -> None:
    first, last = date(2027, 5, 1), date(2027, 7, 31)
    calendar = Calendar.build("fr", first, last, extra=[date(2027, 7, 15)], open_on=[date(2027, 5, 17)])
    assert calendar.day_type(date(2027, 7, 14)) is DayType.HOLIDAY
    assert calendar.day_type(date(2027, 7, 15)) is DayType.BRIDGE
    assert calendar.is_open(date(2027, 5, 17))
    assert calendar.is_open(date(2027, 5, 7))
    assert not calendar.is_open(date(2027, 7, 14))


def test_a_calendar_may_close_on_every_bridge_but_some() -> None:
    first, last = date(2027, 5, 1), date(2027, 12, 31)
    every = Calendar.build("fr", first, last, close_bridges=True)
    assert {date(2027, 5, 7), date(2027, 11, 12)} <= every.bridges
    some = Calendar.build("fr", first, last, close_bridges=True, open_on=[date(2027, 5, 7)])
    assert every.bridges - some.bridges == {date(2027, 5, 7)}


def test_half_days_end_early() -> None:
    eve, usual = date(2027, 12, 24), date(2027, 12, 23)
    calendar = Calendar.build("fr", usual, eve, half_days=[eve])
    spans = ((510, 750), (810, 1050))
    assert calendar.shorten(usual, spans) == spans
    assert calendar.shorten(eve, spans) == ((510, 720),)
    assert calendar.is_open(eve)


@pytest.mark.parametrize("name", SCHOOL_CALENDARS)
def test_school_holidays_of_a_year(name: str) -> None:
    found = school_holidays(name, [2027])
    assert (80 < len(found) < 150) == (name != "none")


def test_schools_of_the_communities_differ() -> None:
    french, flemish = (school_holidays(name, [2026]) for name in ("be-french", "be-flemish"))
    assert date(2026, 2, 25) in french - flemish
    assert date(2026, 8, 27) in flemish - french
    calendar = Calendar.build("be-legal", date(2026, 2, 1), date(2026, 3, 1), school="be-french")
    assert date(2026, 2, 25) in calendar.school
    assert calendar.is_open(date(2026, 2, 25))
