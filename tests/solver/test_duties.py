from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from wfm.solver.duties import DutyTable, duty_table

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # the clocks go forward, and back, at night


def table(rules: Settings | None = None, day: date = MONDAY, interval: int = 15) -> DutyTable:
    scenario = service(first=day, days=1, interval=interval, rules=rules)
    return duty_table(scenario.service.rules, scenario.grid, day)


EXACT_DAY: Settings = {"shift": {"shortest": 456, "longest": 456, "earliest_start": 510, "latest_start": 510}}


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"breaks": {"minutes": 0}},
        {"breaks": {"minutes": 20, "step": 5, "edge": 0, "after": 60}},
        {"shift": {"shortest": "7h36", "longest": "7h36", "step": 12}},
        {"lunch": {"minutes": 45, "step": 5, "edge": 0}},
        {"shift": {"latest_end": "24:00", "earliest_start": "14:00", "latest_start": "19:00"}},
    ],
)
@pytest.mark.parametrize("day", [MONDAY, SPRING, AUTUMN])
@pytest.mark.parametrize("interval", [15, 60])
def test_columns_hold_together(rules: Settings, day: date, interval: int) -> None:
    duties = table(rules, day, interval)
    assert len(duties)
    assert np.all(np.diff(duties.work) >= 0)
    for k in range(0, len(duties), 7):
        spans = duties.halves(k)
        assert sum(high - low for low, high in spans) == duties.work[k]
        assert (spans[0][0], spans[-1][1]) == (duties.start[k], duties.end[k])
        assert len(spans) == 1 + duties.has_lunch()[k]
        for half, (low, high) in enumerate(spans):
            first, last = (int(t) for t in duties.covered[k, half])
            assert all(low <= t * interval and (t + 1) * interval <= high for t in range(first, last))
            assert first * interval - low < interval
            a, b = (int(p) for p in duties.windows[k, half])
            for p in (a, b) if b >= a else ():
                assert first <= duties.touched[p, 0] < duties.touched[p, 1] <= last


@pytest.mark.parametrize("day", [MONDAY, SPRING, AUTUMN])
def test_times_are_what_the_clock_on_the_wall_shows(day: date) -> None:
    scenario = service(first=day, days=1)
    rules, grid = scenario.service.rules, scenario.grid
    duties = duty_table(rules, grid, day)
    walls = {grid.moment(int(start)).strftime("%H:%M") for start in duties.start}
    assert (min(walls), max(walls)) == ("08:00", "10:00")
    assert max(grid.moment(int(end)).strftime("%H:%M") for end in duties.end) == "18:00"
    assert grid.moment(int(duties.breaks[0])).strftime("%H:%M") == "08:00"


def test_a_day_of_seven_hours_thirty_six_is_exact() -> None:
    """08:30-16:36 with half an hour for lunch: 456 minutes, and the interval from 16:30 is not covered."""
    duties = table(EXACT_DAY)
    lunch = duties.has_lunch()
    assert set(duties.end[lunch]) == {16 * 60 + 36}
    assert set(duties.work) == {456}
    assert set(duties.covered[lunch, 1, 1]) == {16 * 4 + 2}


def test_a_break_of_the_last_minutes_stays_inside_the_horizon() -> None:
    """Twenty minutes from 23:45 would end on a day that is not planned."""
    rules: Settings = {
        "shift": {"earliest_start": "16:00", "latest_start": "19:00", "latest_end": "24:00"},
        "breaks": {"minutes": 20, "edge": 0},
    }
    duties = table(rules)
    assert duties.touched.max() <= 96
    assert pose(service(days=1, rules=rules)).tables[0].breaks.max() <= 1440 - 20


def test_every_half_that_needs_a_break_has_room_for_it() -> None:
    """With hours as intervals a break keeps an hour of work on both sides: two hours have no room."""
    duties = table({"breaks": {"after": 105, "edge": 15}}, interval=60)
    halves = [
        (k, half, high - low) for k in range(len(duties)) for half, (low, high) in enumerate(duties.halves(k))
    ]
    lengths = {length for _, _, length in halves}
    assert {105, 135} <= lengths
    assert 120 not in lengths
    windows = duties.windows
    assert all((windows[k, h, 0] <= windows[k, h, 1]) == (length > 105) for k, h, length in halves)


def test_classes_are_where_a_working_time_begins() -> None:
    duties = table()
    assert list(duties.work[duties.classes]) == sorted(set(duties.work))
