from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.scenario.sessions import Days, HolidayPolicy, Outcome, Session, parts, shift_holidays

MONDAY = date(2026, 5, 25)  # Whit Monday
DAY = timedelta(days=1)
ALL = {MONDAY + k * DAY for k in range(-40, 41)}


def moved(dates: Collection[date], policy: HolidayPolicy, off: Collection[date]) -> list[date | None]:
    works = {day for day in ALL if day.weekday() < 5} - set(off)
    return [session.actual for session in shift_holidays(dates, policy, works.__contains__)]


@pytest.mark.parametrize(
    ("policy", "actual", "outcome"),
    [
        (HolidayPolicy.DROP, None, Outcome.DROPPED),
        (HolidayPolicy.PREVIOUS_WORKDAY, date(2026, 5, 22), Outcome.MOVED),
        (HolidayPolicy.NEXT_WORKDAY, date(2026, 5, 26), Outcome.MOVED),
        (HolidayPolicy.SAME_WEEK, date(2026, 5, 26), Outcome.MOVED),
    ],
)
def test_a_holiday(policy: HolidayPolicy, actual: date | None, outcome: Outcome) -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5 and day != MONDAY

    holiday, kept = shift_holidays([MONDAY + 7 * DAY, MONDAY], policy, works)
    assert holiday == Session(MONDAY, actual)
    assert holiday.outcome is outcome
    assert (kept.actual, kept.outcome) == (MONDAY + 7 * DAY, Outcome.KEPT)


def test_the_same_week_is_left_by_nobody() -> None:
    week = [MONDAY + k * DAY for k in range(5)]
    friday, wednesday = week[4], week[2]
    assert moved([friday], HolidayPolicy.SAME_WEEK, [friday]) == [week[3]]
    assert moved([wednesday], HolidayPolicy.SAME_WEEK, [wednesday]) == [week[3]]
    assert moved([wednesday], HolidayPolicy.SAME_WEEK, week[2:]) == [week[1]]
    assert moved([MONDAY], HolidayPolicy.SAME_WEEK, week) == [None]


def test_a_day_with_a_session_takes_no_other() -> None:
    dates = [MONDAY, MONDAY + DAY, MONDAY + 2 * DAY]
    assert moved(dates, HolidayPolicy.NEXT_WORKDAY, dates[:2]) == [
        dates[2] + DAY,
        dates[2] + 2 * DAY,
        dates[2],
    ]


def test_a_session_goes_so_far_and_no_further() -> None:
    off = [MONDAY + k * DAY for k in range(20)]
    assert moved([MONDAY], HolidayPolicy.NEXT_WORKDAY, off) == [None]
    found = shift_holidays([MONDAY], HolidayPolicy.NEXT_WORKDAY, lambda day: day not in off, reach=20)
    assert found == (Session(MONDAY, MONDAY + 20 * DAY),)


SOME_DAYS = st.sets(st.integers(-15, 15).map(lambda k: MONDAY + k * DAY), max_size=12)


@given(SOME_DAYS, SOME_DAYS, st.sampled_from(HolidayPolicy))
def test_no_two_sessions_on_a_day_and_none_on_a_holiday(
    dates: set[date], off: set[date], policy: HolidayPolicy
) -> None:
    sessions = shift_holidays(dates, policy, lambda day: day not in off)
    held = [session.actual for session in sessions if session.actual]
    assert [session.planned for session in sessions] == sorted(dates)
    assert len(set(held)) == len(held)
    assert not off & set(held)
    for session in sessions:
        assert session.planned in off or session.outcome is Outcome.KEPT
        if policy is HolidayPolicy.SAME_WEEK and session.actual:
            assert session.actual.isocalendar()[:2] == session.planned.isocalendar()[:2]
        if policy is HolidayPolicy.PREVIOUS_WORKDAY and session.actual:
            assert session.actual <= session.planned


def test_parts_of_a_month() -> None:
    assert parts(date(2026, 4, 1), date(2026, 4, 30), 4) == (
        Days(date(2026, 4, 1), date(2026, 4, 7)),
        Days(date(2026, 4, 8), date(2026, 4, 15)),
        Days(date(2026, 4, 16), date(2026, 4, 22)),
        Days(date(2026, 4, 23), date(2026, 4, 30)),
    )


def test_halves_of_two_months_are_one_month() -> None:
    assert parts(date(2026, 1, 18), date(2026, 3, 16), 1) == (
        Days(date(2026, 2, 1), date(2026, 2, 28)),
        Days(date(2026, 3, 1), date(2026, 3, 16)),
    )


def test_no_days_no_parts_and_no_number_out_of_range() -> None:
    assert parts(MONDAY, MONDAY - DAY, 3) == ()
    for wrong in (0, 29):
        with pytest.raises(ValueError, match=f"per_month is {wrong}"):
            parts(MONDAY, MONDAY, wrong)


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(0, 200), st.integers(1, 28))
def test_parts_are_about_equal_and_fair(first: date, length: int, per_month: int) -> None:
    last = first + length * DAY
    runs = parts(first, last, per_month)
    days = [first + k * DAY for k in range(length + 1)]
    due = sum(per_month / monthrange(day.year, day.month)[1] for day in days)
    assert abs(len(runs) - due) <= 0.5 + 1e-9
    assert all(earlier.last < later.first for earlier, later in pairwise(runs))
    for month in {(day.year, day.month) for day in days}:
        inside = [day for day in days if (day.year, day.month) == month]
        own = [run for run in runs if (run.first.year, run.first.month) == month]
        if len(inside) == monthrange(*month)[1]:
            assert len(own) == per_month
        if own:
            lengths = [(run.last - run.first).days + 1 for run in own]
            assert (own[0].first, own[-1].last, sum(lengths)) == (inside[0], inside[-1], len(inside))
            assert 1 <= min(lengths) <= max(lengths) <= min(lengths) + 1
