from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.grid import Grid

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
WEEK = Grid(date(2027, 7, 1), 7, 15, "Europe/Paris")


def test_an_ordinary_week() -> None:
    assert (WEEK.last, WEEK.minutes, WEEK.count) == (date(2027, 7, 7), 7 * 1440, 672)
    assert WEEK.minute(date(2027, 7, 2), 510) == 1440 + 510
    assert WEEK.day_intervals(date(2027, 7, 2)) == range(96, 192)
    assert date(2027, 7, 7) in WEEK
    assert date(2027, 7, 8) not in WEEK
    assert WEEK.dates[0] == WEEK.first


def test_days_outside_have_their_place_too() -> None:
    assert WEEK.index(date(2027, 6, 30)) == -1
    assert WEEK.midnight(date(2027, 6, 30)) == -1440
    assert WEEK.midnight(date(2027, 7, 9)) == 8 * 1440


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (date(2027, 7, 1), 24)])
def test_days_have_their_true_length(day: date, hours: int) -> None:
    grid = Grid(day - timedelta(days=1), 3, 15, "Europe/Brussels")
    assert len(grid.day_intervals(day)) == hours * 4
    assert grid.minutes == (48 + hours) * 60


def test_a_rest_over_the_spring_change_is_an_hour_shorter() -> None:
    grid = Grid(SPRING - timedelta(days=1), 2, 15, "Europe/Brussels")
    assert grid.minute(SPRING, 7 * 60) - grid.minute(SPRING - timedelta(days=1), 20 * 60) == 10 * 60


def test_times_that_a_change_skips_or_repeats() -> None:
    spring = Grid(SPRING, 1, 15, "Europe/Brussels")
    assert spring.minute(SPRING, 150) == spring.minute(SPRING, 210) == 150
    autumn = Grid(AUTUMN, 1, 15, "Europe/Brussels")
    assert [autumn.minute(AUTUMN, wall) for wall in (150, 180)] == [150, 240]
    assert [autumn.moment(minute).hour for minute in (150, 210)] == [2, 2]


def test_the_end_of_a_day_is_the_beginning_of_the_next() -> None:
    grid = Grid(SPRING, 2, 15, "Europe/Brussels")
    assert grid.minute(SPRING, 1440) == grid.midnight(SPRING + timedelta(days=1)) == 23 * 60
    assert grid.minute(SPRING, 1440 + 60) == 24 * 60


def test_moments_are_local_and_come_back() -> None:
    moment = WEEK.moment(1440 + 510)
    assert moment.isoformat() == "2027-07-02T08:30:00+02:00"
    assert WEEK.elapsed(moment) == 1950
    assert WEEK.elapsed(datetime(2027, 7, 2, 6, 30, tzinfo=UTC)) == 1950
    assert WEEK.date_of(1439) == date(2027, 7, 1)


@given(st.integers(-3000, 3 * 1440 + 3000), st.sampled_from([SPRING, AUTUMN, date(2027, 7, 1)]))
def test_every_minute_comes_back(minute: int, first: date) -> None:
    grid = Grid(first - timedelta(days=1), 3, 15, "Europe/Brussels")
    assert grid.elapsed(grid.moment(minute)) == minute


def test_intervals_inside_and_touched() -> None:
    assert WEEK.intervals(0, 30) == range(2)
    assert WEEK.intervals(1, 44) == range(1, 2)
    assert WEEK.touched(1, 44) == range(3)
    assert WEEK.touched(15, 15) == range(0)
    assert WEEK.intervals(-100, 20) == range(1)
    assert WEEK.touched(-100, 10**6) == range(672)
    assert list(WEEK.intervals(20, 25)) == []


def test_weeks_begin_on_monday_whatever_the_first_day() -> None:
    weeks = list(Grid(date(2027, 7, 1), 12).weeks())
    assert [(monday, len(days)) for monday, days in weeks] == [
        (date(2027, 6, 28), 4),
        (date(2027, 7, 5), 7),
        (date(2027, 7, 12), 1),
    ]
