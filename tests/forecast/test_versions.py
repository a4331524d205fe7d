from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.forecast.versions import compare, compare_kept, kept_forecast, version
from wfm.scenario.demand import HistoryRow, KeptRow
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]


def rows(forecast: Forecast, factor: float, days: range) -> list[HistoryRow]:
    """What came: the forecast times a factor on some days of July 2027."""
    found = []
    for t in forecast.open[0].nonzero()[0]:
        start = forecast.grid.moment(15 * int(t)).replace(tzinfo=None)
        if start.day in days:
            calls = factor * float(forecast.calls[0, t])
            found.append(HistoryRow.model_validate({"start": start, "queue": "general", "offered": calls}))
    return found


def test_a_version_changes_with_any_number(make: Make, total: Row) -> None:
    one, same, more = (predict(make(totals=[total(calls)])) for calls in (16000, 16000, 16001))
    assert version(one) == version(same)
    assert len({version(one), version(more), version(replace(one, aht_s=one.aht_s + 1))}) == 3
    assert len(version(one)) == 12


def test_a_forecast_that_was_right_and_one_that_was_not(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    forecast = predict(scenario)
    right = compare(scenario, forecast, rows(forecast, 1.0, range(1, 32)))["general"]
    assert right.interval == pytest.approx(0)
    low = compare(scenario, forecast, rows(forecast, 0.8, range(1, 10)))["general"]
    assert (low.interval, low.day, low.month, low.bias) == pytest.approx((0.25, 0.25, 0.25, 0.25))


def test_errors_of_both_signs_cancel_over_a_month(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    forecast = predict(scenario)
    score = compare(
        scenario, forecast, rows(forecast, 1.25, range(5, 10)) + rows(forecast, 0.75, range(12, 17))
    )["general"]
    assert score.day > 0.2
    assert score.week > 0.2
    assert abs(score.month) == pytest.approx(abs(score.bias))
    assert score.month < 0.05


def test_nothing_to_compare(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    later = predict(scenario, date(2027, 8, 2), date(2027, 8, 6))
    assert compare(scenario, later, rows(predict(scenario), 1.0, range(1, 32))) == {}


def kept(forecast: Forecast) -> list[KeptRow]:
    return [
        KeptRow(
            start=forecast.grid.moment(forecast.grid.interval_minutes * int(t)).replace(tzinfo=None),
            queue="general",
            calls=float(forecast.calls[0, t]),
            aht_s=200.0,
            version="v",
        )
        for t in forecast.open[0].nonzero()[0]
    ]


@pytest.mark.parametrize("minutes", [5, 30, 60])
def test_rows_of_another_length_than_the_intervals(make: Make, total: Row, minutes: int) -> None:
    scenario = make(totals=[total()])
    forecast = predict(scenario)
    came: dict[object, float] = {}
    for row in kept(forecast):
        for part in range(max(1, 15 // minutes)):
            start = row.start + timedelta(minutes=minutes * part if minutes < 15 else 0)
            start -= timedelta(minutes=start.minute % minutes)
            came[start] = came.get(start, 0.0) + row.calls * min(minutes, 15) / 15
    actual = [
        HistoryRow.model_validate({"start": start, "queue": "general", "offered": 2 * calls})
        for start, calls in came.items()
    ]
    score = compare(scenario, forecast, actual)["general"]
    expected = [0.5, 0.5, 0.5, 0.5, -0.5]
    assert [score.interval, score.day, score.week, score.month, score.bias] == pytest.approx(expected)


def test_a_kept_forecast_is_the_forecast_again(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    forecast = predict(scenario)
    again = kept_forecast(scenario, kept(forecast))
    assert again.grid.interval_minutes == 15
    assert again.total == pytest.approx(forecast.total)
    day = forecast.grid.dates[7]
    said, kept_so = (table.calls[0, table.grid.day_intervals(day)] for table in (forecast, again))
    assert np.array_equal(said, kept_so)


def test_calls_come_on_the_days_that_are_compared(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    forecast = predict(scenario)
    known = scenario.model_copy(update={"history": tuple(rows(forecast, 1.0, range(5, 8)))})
    found = compare_kept(known, kept(forecast), "kept.csv")
    assert (found.versions, [day.day for day in found.days]) == (("v",), [5, 6, 7])
    assert found.scores["general"].interval == pytest.approx(0)
    with pytest.raises(ScenarioError, match=r"kept\.csv"):
        compare_kept(scenario, kept(forecast), "kept.csv")


def test_the_hour_that_autumn_repeats_is_added_up(make: Make, total: Row) -> None:
    night = {"start": "2027-10-31 02:00", "queue": "general", "calls": "1,125", "aht_s": 200}
    again = kept_forecast(make(totals=[total()]), [KeptRow.model_validate(night)] * 2)
    assert again.grid.minutes == 25 * 60
    assert again.calls[0].tolist() == [0.0, 0.0, 2.25, *[0.0] * 22]
