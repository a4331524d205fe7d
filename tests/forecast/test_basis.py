from collections.abc import Callable
from datetime import date

import numpy as np

from wfm.forecast.basis import WEEK_MINUTES, Basis, regular_hours
from wfm.scenario.scenario import Scenario


def test_a_partly_open_interval_counts_its_open_minutes(
    make: Callable[..., Scenario], basis: Callable[[Scenario], Basis]
) -> None:
    ground = basis(make(hours="Mon 08:40-09:05", first="2027-07-05", last="2027-07-05", interval=15))
    minutes = ground.per_interval(ground.open["general"])
    assert minutes[33:38].tolist() == [0, 5, 15, 5, 0]
    assert minutes.sum() == 25


def test_a_day_without_two_o_clock(make: Callable[..., Scenario], basis: Callable[[Scenario], Basis]) -> None:
    ground = basis(make(hours="Mon-Sun 00:00-24:00", first="2027-03-28", last="2027-03-28"))
    assert ground.grid.count == 92
    assert ground.hours.tolist() == [hour for hour in range(24) if hour != 2 for _ in range(4)]
    assert ground.open["general"].all()


def test_a_day_with_two_o_clock_twice(
    make: Callable[..., Scenario], basis: Callable[[Scenario], Basis]
) -> None:
    ground = basis(make(hours="Mon-Sun 00:00-24:00", first="2027-10-31", last="2027-10-31"))
    assert ground.grid.count == 100
    assert np.bincount(ground.hours).tolist() == [4, 4, 8, *[4] * 21]


def test_a_table_is_laid_over_weekday_and_wall_clock(
    make: Callable[..., Scenario], basis: Callable[[Scenario], Basis]
) -> None:
    ground = basis(make(first="2027-03-22", last="2027-04-04", holidays="none"))
    scenario = ground.scenario
    laid = ground.spread(scenario.queues[0], np.arange(WEEK_MINUTES, dtype=float))
    monday_830 = ground.grid.minute(date(2027, 3, 29), 8 * 60 + 30)
    assert laid[monday_830] == 8 * 60 + 30
    assert laid[monday_830 - 1] == 0
    assert ground.grid.moment(monday_830).hour == 8


def test_days_out_of_view_are_cut(make: Callable[..., Scenario], basis: Callable[[Scenario], Basis]) -> None:
    ground = basis(make(first="2027-07-05", last="2027-07-06"))
    assert ground.intervals(date(2027, 1, 1), date(2027, 7, 5)) == slice(0, 96)
    assert ground.minutes(date(2027, 7, 6), date(2028, 1, 1)) == slice(1440, 2880)


def test_regular_hours_hold_lunch_and_thursday(make: Callable[..., Scenario]) -> None:
    hours = regular_hours(make().queues[0])
    assert hours.sum(axis=1).tolist() == [480, 480, 480, 390, 480, 0, 0]
    assert not hours[3, 11 * 60 : 13 * 60 + 30].any()
