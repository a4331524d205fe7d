import numpy as np

from tests.forecast.generator import make_days, make_series, true_rate


def numbers(mask: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[int]:
    return np.flatnonzero(mask).tolist()


def test_weekdays_and_days_of_the_month() -> None:
    days = make_days(40)
    assert days.weekday[:8].tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert days.month_day[26:30].tolist() == [30, 31, 1, 2]
    assert numbers(days.working)[:6] == [0, 1, 2, 3, 4, 7]


def test_the_first_open_day_after_a_closure_or_a_holiday() -> None:
    days = make_days(28, closed=(2, 11, 14), holidays={22: "Feast"})
    assert numbers(days.off) == [2, 11, 14, 22]
    assert numbers(days.after) == [3, 15, 23]


def test_a_bridge_is_one_day_between_a_closure_and_the_weekend() -> None:
    days = make_days(35, closed=(3, 8, 16, 25), holidays={31: "Feast"})
    assert numbers(days.bridge) == [4, 7, 32]


def test_days_between_two_closures_that_are_near() -> None:
    days = make_days(35, closed=(1, 4, 18, 25))
    assert numbers(days.between) == [2, 3, 21, 22, 23, 24]


def test_a_series_knows_the_past_alone() -> None:
    days = make_days(21)
    series = make_series(days, true_rate(days), 14, seed=None).until(7)
    assert len(series.counts) == len(series.learn) == 7
    assert series.totals[5] == 0
    assert series.totals[0] > series.totals[4]
