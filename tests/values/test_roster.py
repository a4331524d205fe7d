from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wfm.values.roster import Activity, Roster, Segment

ZONE = ZoneInfo("Europe/Brussels")
MONDAY, TUESDAY = date(2027, 7, 5), date(2027, 7, 6)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def segment(
    start: str, end: str, activity: Activity = Activity.PHONE, *, agent: str = "ann", day: date = MONDAY
) -> Segment:
    """A segment of a day; 24:00 and more run into the next one."""
    return Segment(agent, day, wall(day, start), wall(day, end), activity)


def wall(day: date, clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    midnight = datetime(day.year, day.month, day.day)
    return (midnight + timedelta(hours=hours, minutes=minutes)).replace(tzinfo=ZONE)


MORNING = segment("08:30", "12:30")
LUNCH = segment("12:30", "13:00", Activity.LUNCH)
PAUSE = segment("13:00", "13:15", Activity.BREAK)
AFTERNOON = segment("13:15", "16:36", Activity.BACKOFFICE)
NEXT = segment("09:00", "10:00", day=TUESDAY)
BOB = segment("07:00", "10:00", agent="bob")


def test_segments_are_in_the_order_of_agent_and_time() -> None:
    ordered = (MORNING, LUNCH, PAUSE, AFTERNOON, NEXT, BOB)
    assert Roster(ordered[::-1]).segments == ordered
    assert Roster(ordered[::-1]) == Roster(ordered)


def test_the_day_of_work_comes_before_the_clock() -> None:
    night = segment("24:30", "26:00")
    early = segment("00:00", "00:15", day=TUESDAY)
    assert night.start > early.start
    assert Roster((early, night)).segments == (night, early)


def test_the_hour_that_comes_twice_is_in_the_order_of_true_time() -> None:
    first = segment("02:30", "02:45", day=AUTUMN)
    second = Segment("ann", AUTUMN, first.start.replace(fold=1), first.end.replace(fold=1), Activity.PHONE)
    assert [s.start.fold for s in Roster((second, first)).segments] == [0, 1]


def test_days_are_told_one_by_one() -> None:
    roster = Roster((BOB, NEXT, LUNCH, MORNING))
    assert list(roster.days()) == [
        ("ann", MONDAY, (MORNING, LUNCH)),
        ("ann", TUESDAY, (NEXT,)),
        ("bob", MONDAY, (BOB,)),
    ]
    assert list(Roster(()).days()) == []


def test_lunch_is_not_worked_and_short_breaks_are() -> None:
    roster = Roster((MORNING, LUNCH, PAUSE, AFTERNOON, NEXT, BOB))
    assert roster.worked_minutes("ann") == 240 + 15 + 201 + 60
    assert roster.worked_minutes("bob") == 180
    assert roster.worked_minutes("nobody") == 0
    assert [activity for activity in Activity if not activity.works] == [Activity.LUNCH]


def test_minutes_since_midnight_of_the_working_day() -> None:
    assert (AFTERNOON.wall_start, AFTERNOON.wall_end, AFTERNOON.minutes) == (795, 996, 201)
    night = segment("22:00", "30:00")
    assert night.end.date() == TUESDAY
    assert (night.wall_start, night.wall_end, night.minutes) == (1320, 1800, 480)


def test_a_segment_through_midnight_touches_two_days() -> None:
    assert list(MORNING.days()) == [(MONDAY, 510.0, 750.0)]
    assert list(segment("22:00", "30:00").days()) == [(MONDAY, 1320.0, 1440.0), (TUESDAY, 0.0, 360.0)]
    assert list(segment("22:00", "24:00").days()) == [(MONDAY, 1320.0, 1440.0)]
    assert list(segment("24:30", "26:00").days()) == [(TUESDAY, 30.0, 120.0)]


@pytest.mark.parametrize(("day", "true"), [(SPRING, 180), (AUTUMN, 300), (MONDAY, 240)])
def test_length_is_true_where_the_clocks_change(day: date, true: int) -> None:
    night = segment("00:00", "04:00", day=day)
    assert night.minutes == true
    assert (night.wall_start, night.wall_end) == (0, 240)
    assert Roster((night,)).worked_minutes("ann") == true


def test_the_second_pass_of_an_hour_is_an_hour_later() -> None:
    start = wall(AUTUMN, "02:00")
    both = Segment("ann", AUTUMN, start, start.replace(fold=1), Activity.PHONE)
    assert both.minutes == 60
    assert both.wall_start == both.wall_end == 120


def test_the_frame_has_a_row_for_each_segment() -> None:
    frame = Roster((LUNCH, MORNING)).to_frame()
    assert frame["start"].tolist() == [MORNING.start, LUNCH.start]
    assert frame["activity"].tolist() == ["phone", "lunch"]
    assert frame["pinned"].tolist() == [False, False]
    assert Roster(()).to_frame().columns.tolist() == frame.columns.tolist()
