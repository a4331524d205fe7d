from collections.abc import Callable

import numpy as np
import pytest

from wfm.forecast.shape import DEFAULT_WEEKDAYS, week_shape
from wfm.scenario.scenario import Scenario


def shape_of(scenario: Scenario) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    shape = week_shape(scenario, scenario.queues[0])
    return shape.reshape(7, 1440)


def test_without_profiles_every_open_minute_of_a_weekday_weighs_the_same(
    make: Callable[..., Scenario],
) -> None:
    shape = shape_of(make())
    rates = [sorted(set(day[day > 0])) for day in shape]
    assert [len(of_day) for of_day in rates] == [1, 1, 1, 1, 1, 0, 0]
    ratios = [of_day[0] / rates[2][0] for of_day in rates[:5]]
    assert ratios == pytest.approx(list(DEFAULT_WEEKDAYS[:5]))
    assert shape[3].sum() / shape[2].sum() == pytest.approx(0.97 * 390 / 480)


def test_weekday_rows_are_shares_of_the_week(make: Callable[..., Scenario]) -> None:
    rows = [
        {"weekday": day, "share": share} for day, share in [("monday", 30), ("thursday", 20), ("friday", 10)]
    ]
    days = shape_of(make(profiles=rows)).sum(axis=1)
    assert days / days.sum() == pytest.approx([0.5, 0, 0, 1 / 3, 1 / 6, 0, 0])


def test_hourly_rows_are_spread_evenly_over_their_open_minutes(make: Callable[..., Scenario]) -> None:
    rows = [
        {"start": f"{hour:02d}:00", "share": share} for hour, share in enumerate([4, 8, 6, 2, 2], start=8)
    ]
    tuesday = shape_of(make(profiles=rows))[1]
    hours = tuesday.reshape(24, 60)
    assert hours.sum(axis=1)[8:12] / hours.sum() == pytest.approx([4 / 22, 8 / 22, 6 / 22, 2 / 22])
    assert hours[8, :30].sum() == 0
    assert hours[8, 30:] == pytest.approx(4 / 22 / 30 * DEFAULT_WEEKDAYS[1])
    assert hours[12, :30].sum() == pytest.approx(hours[12:, :].sum() * 30 / 270)


def test_a_shorter_weekday_keeps_the_rate_of_the_others(make: Callable[..., Scenario]) -> None:
    rows = [{"start": f"{hour:02d}:00", "share": 1} for hour in range(8, 18)]
    rows += [{"weekday": "mon", "share": 1}, {"weekday": "wed", "share": 1}]
    shape = shape_of(make(hours="Mon 08:00-18:00, Wed 08:00-12:30", profiles=rows))
    assert shape[2, 12 * 60 + 30 :].sum() == 0
    assert shape[2, 12 * 60 : 12 * 60 + 30] == pytest.approx(shape[2, 8 * 60 : 8 * 60 + 30])
    assert shape[0].sum() == pytest.approx(shape[2].sum())


def test_a_full_table_of_the_week_gives_the_weekday_weights(make: Callable[..., Scenario]) -> None:
    rows = [
        {"weekday": day, "start": start, "share": share * (k + 1)}
        for k, day in enumerate(["mon", "tue", "wed", "thu", "fri"])
        for start, share in [("08:30", 3), ("13:30", 1)]
    ]
    shape = shape_of(make(profiles=rows))
    assert shape.sum(axis=1) / shape.sum() == pytest.approx(np.array([1, 2, 3, 4, 5, 0, 0]) / 15)
    assert shape[3, : 13 * 60].sum() / shape[3].sum() == pytest.approx(0.75)


def test_the_queue_s_own_rows_go_before_those_of_all(make: Callable[..., Scenario]) -> None:
    rows: list[dict[str, object]] = [
        {"start": "08:30", "share": 1},
        {"queue": "general", "start": "08:30", "share": 1},
        {"queue": "general", "start": "13:30", "share": 3},
        {"queue": "general", "weekday": "fri", "start": "08:30", "share": 1},
        {"queue": "general", "weekday": "fri", "start": "13:30", "share": 0},
    ]
    shape = shape_of(make(profiles=rows))
    assert shape[0, : 13 * 60].sum() / shape[0].sum() == pytest.approx(0.25)
    assert shape[4, 13 * 60 :].sum() == 0
    assert shape[4].sum() / shape[0].sum() == pytest.approx(0.88 / 1.15)
