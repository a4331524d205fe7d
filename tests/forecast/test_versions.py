from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from wfm.forecast import predict
from wfm.forecast.versions import compare, version
from wfm.scenario.demand import HistoryRow
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
