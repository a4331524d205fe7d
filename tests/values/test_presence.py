from __future__ import annotations

from datetime import date, timedelta

import pytest

from wfm.grid import Grid
from wfm.values.presence import on_phone
from wfm.values.roster import Activity, Roster, Segment

GRID = Grid(date(2026, 3, 28), 2, 15, "Europe/Brussels")
SATURDAY, CHANGE = GRID.dates  # on Sunday the clocks go from 02:00 to 03:00


def written(text: str, day: date = SATURDAY, grid: Grid = GRID, agent: str = "ann") -> list[Segment]:
    """The segments of a day written as ``"08:30 phone 12:30 lunch 13:00"``; two times in a row are a gap."""
    words = text.split()
    return [
        Segment(
            agent,
            day,
            grid.moment(minute(start, day, grid)),
            grid.moment(minute(end, day, grid)),
            Activity(what),
        )
        for start, what, end in zip(words, words[1:], words[2:], strict=False)
        if not what[0].isdigit()
    ]


def minute(clock: str, day: date, grid: Grid) -> int:
    hours, minutes = clock.split(":")
    return grid.minute(day, 60 * int(hours) + int(minutes))


def covered(text: str, day: date = SATURDAY, grid: Grid = GRID) -> list[str]:
    """Where the intervals covered on a day begin."""
    found = on_phone(Roster(tuple(written(text, day, grid))), grid)["ann"]
    return [f"{grid.moment(t * grid.interval_minutes):%H:%M}" for t in found]


def test_an_interval_on_the_phone_from_start_to_end_is_covered() -> None:
    assert covered("09:00 phone 09:45") == ["09:00", "09:15", "09:30"]


@pytest.mark.parametrize("away", ["break", "lunch", "meeting", "training"])
def test_time_away_from_the_desk_covers_nothing(away: str) -> None:
    assert covered(f"09:00 phone 09:30 {away} 09:45 phone 10:00") == ["09:00", "09:15", "09:45"]


def test_a_short_break_spoils_its_whole_interval() -> None:
    assert covered("09:00 phone 09:20 break 09:25 phone 09:45") == ["09:00", "09:30"]


def test_a_break_over_two_intervals_spoils_both() -> None:
    assert covered("09:00 phone 09:25 break 09:35 phone 10:00") == ["09:00", "09:45"]


def test_the_interval_of_an_end_off_the_grid_is_not_covered() -> None:
    assert covered("16:00 phone 16:36") == ["16:00", "16:15"]
    assert covered("09:10 phone 09:45") == ["09:15", "09:30"]
    assert covered("09:05 phone 09:25") == []


def test_a_line_that_opens_or_closes_within_an_interval_is_covered_for_the_rest_of_it() -> None:
    assert covered("09:00 backoffice 09:10 phone 09:40 backoffice 10:00") == ["09:00", "09:15", "09:30"]


def test_back_office_alone_covers_nothing_and_ends_are_not_in() -> None:
    assert covered("09:00 backoffice 09:30 phone 09:45 backoffice 10:15") == ["09:30"]
    assert covered("09:00 backoffice 10:00") == []


def test_stretches_that_touch_are_one_and_a_gap_parts_them() -> None:
    assert covered("09:00 phone 09:20 phone 09:45") == ["09:00", "09:15", "09:30"]
    assert covered("09:00 phone 09:20 09:25 phone 09:45") == ["09:00", "09:30"]


def test_other_lengths_of_an_interval() -> None:
    hours = Grid(SATURDAY, 2, 60, "Europe/Brussels")
    assert covered("08:30 phone 12:15", grid=hours) == ["09:00", "10:00", "11:00"]


def test_the_night_in_which_the_clocks_go_forward_is_an_hour_short() -> None:
    assert covered("01:30 phone 03:30", CHANGE) == ["01:30", "01:45", "03:00", "03:15"]
    positions = on_phone(Roster(tuple(written("09:00 phone 09:15", CHANGE))), GRID)["ann"]
    assert positions == ((24 + 8) * 4,)


def test_the_hour_that_comes_twice_counts_twice() -> None:
    autumn = Grid(date(2026, 10, 25), 1, 60, "Europe/Brussels")
    assert covered("01:00 phone 04:00", autumn.first, autumn) == ["01:00", "02:00", "02:00", "03:00"]


def test_work_outside_the_horizon_is_left_out() -> None:
    later = written("23:30 phone 24:00", CHANGE)
    ends = [Segment(s.agent, s.date, s.start, s.end + timedelta(hours=2), s.activity) for s in later]
    assert on_phone(Roster(tuple(ends)), GRID)["ann"] == (GRID.count - 2, GRID.count - 1)
    before = Segment("ann", SATURDAY, GRID.moment(-60), GRID.moment(30), Activity.PHONE)
    assert on_phone(Roster((before,)), GRID)["ann"] == (0, 1)


def test_each_agent_has_all_their_days_in_order() -> None:
    roster = Roster(
        (
            *written("09:00 phone 09:15", CHANGE),
            *written("09:00 phone 09:15", SATURDAY),
            *written("10:00 lunch 10:30", SATURDAY, agent="bob"),
        )
    )
    assert on_phone(roster, GRID) == {"ann": (36, 128), "bob": ()}
    assert on_phone(Roster(()), GRID) == {}


def test_segments_that_overlap_are_one_agent() -> None:
    assert covered("09:00 phone 10:00 09:15 phone 09:30") == ["09:00", "09:15", "09:30", "09:45"]
