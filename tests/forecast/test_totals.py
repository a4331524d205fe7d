from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast

Row = Callable[..., dict[str, Any]]
Make = Callable[..., Scenario]

JUNE, AUGUST = date(2027, 6, 8), date(2027, 8, 10)


def of_day(forecast: Forecast, day: date) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    columns = forecast.grid.day_intervals(day)
    return forecast.calls[0, columns.start : columns.stop]


def test_the_sum_of_the_month_is_exact(make: Make, total: Row) -> None:
    forecast = predict(make(totals=[total(16000)]))
    assert forecast.total == pytest.approx(16000, abs=1e-6)
    assert (forecast.aht_s == 240).all()


def test_nothing_is_expected_while_closed(make: Make, total: Row) -> None:
    forecast = predict(make(totals=[total()]))
    assert of_day(forecast, date(2027, 7, 14)).sum() == 0
    assert of_day(forecast, date(2027, 7, 10)).sum() == 0
    thursday = of_day(forecast, date(2027, 7, 8))
    assert thursday[44:54].sum() == 0
    assert (thursday[34:44] > 0).all()
    assert of_day(forecast, date(2027, 7, 9))[50:54].sum() == 0
    assert not forecast.open[0, forecast.grid.day_intervals(date(2027, 7, 14)).start + 40]


def test_raw_totals_lose_their_deflected_calls(make: Make, total: Row) -> None:
    raw = total(0, offered=None, raw=1000)
    assert predict(make(queue={"deflection": 0.25}, totals=[raw])).total == pytest.approx(750)
    assert predict(make(queue={"deflection": 0.25}, totals=[total(1000)])).total == pytest.approx(1000)


def test_a_part_of_a_month_gets_its_part(make: Make, total: Row) -> None:
    scenario = make(totals=[total()])
    whole = predict(scenario)
    part = predict(scenario, date(2027, 7, 12), date(2027, 7, 18))
    start = whole.grid.day_intervals(date(2027, 7, 12)).start
    assert part.calls[0] == pytest.approx(whole.calls[0, start : start + part.grid.count])
    assert 0 < part.total < 16000 / 3


def test_each_month_keeps_its_own_total(make: Make, total: Row) -> None:
    june = total(8000, "2027-06-01", "2027-06-30")
    scenario = make(first="2027-06-21", last="2027-07-11", totals=[total(16000), june])
    assert predict(scenario, date(2027, 6, 1), date(2027, 6, 30)).total == pytest.approx(8000)
    assert predict(scenario, date(2027, 6, 1), date(2027, 7, 31)).total == pytest.approx(24000)
    assert predict(scenario).total < 24000


def test_days_without_a_total_take_the_level_of_the_nearest(make: Make, total: Row) -> None:
    scenario = make(totals=[total(16000), total(9000, "2027-09-01", "2027-09-30")])
    july_monday = of_day(predict(scenario), date(2027, 7, 5)).sum()
    august = predict(scenario, date(2027, 8, 2), date(2027, 8, 30))
    september = predict(scenario, date(2027, 9, 1), date(2027, 9, 30))
    assert of_day(august, date(2027, 8, 2)).sum() == pytest.approx(july_monday)
    assert of_day(august, date(2027, 8, 30)).sum() == pytest.approx(of_day(september, date(2027, 9, 6)).sum())


def test_a_year_with_both_clock_changes(make: Make, total: Row) -> None:
    year = total(55379, "2027-01-01", "2027-12-31")
    open_always = {"hours": "Mon-Sun 00:00-24:00", "first": "2027-01-01", "last": "2027-12-31"}
    forecast = predict(make(**open_always, totals=[year], holidays="none"))
    assert forecast.total == pytest.approx(55379)
    spring, autumn = of_day(forecast, date(2027, 3, 28)), of_day(forecast, date(2027, 10, 31))
    assert (len(spring), len(autumn)) == (92, 100)
    assert autumn.sum() / spring.sum() == pytest.approx(25 / 23)


def test_a_total_that_can_fall_nowhere_is_refused(make: Make, total: Row) -> None:
    sunday = total(10, "2027-07-04", "2027-07-04")
    with pytest.raises(ScenarioError, match="never open") as caught:
        predict(make(totals=[sunday]))
    assert caught.value.problems[0].file == "totals"
    assert predict(make(totals=[sunday | {"offered": 0}])).total == 0


def test_closures_take_their_calls_to_the_rest_of_the_period(make: Make, total: Row) -> None:
    closures = [{"date": "2027-07-06", "from": "10:00", "to": "12:00", "queue": "general"}]
    forecast = predict(make(totals=[total()], closures=closures))
    assert of_day(forecast, date(2027, 7, 6))[40:48].sum() == 0
    assert of_day(forecast, date(2027, 7, 6)).sum() > 0
    assert forecast.total == pytest.approx(16000)


def test_the_totals_of_one_queue_do_not_reach_into_another_s(make: Make, total: Row) -> None:
    queues = [{"id": name, "open": "Mon-Fri 09:00-17:00", "aht_s": 200} for name in ("a", "b")]
    year = total(12000, "2027-01-01", "2027-12-31", queue="a")
    months = [total(500, "2026-12-01", "2026-12-31", queue="b"), total(700, queue="b")]
    alone = predict(make(queues=queues[1:], totals=months))
    both = predict(make(queues=queues, totals=[year, *months]))
    assert both.calls[1] == pytest.approx(alone.calls[0])
    assert both.calls[1].sum() == pytest.approx(700)


def test_each_period_may_have_its_own_handling_time_and_both_counts(make: Make, total: Row) -> None:
    rows = [total(6000, raw=8000, aht_s=216), total(7000, "2027-08-01", "2027-08-31")]
    forecast = predict(make(totals=rows, queue={"deflection": 0.5}), date(2027, 7, 1), date(2027, 8, 31))
    july = forecast.grid.day_intervals(date(2027, 7, 31)).stop
    assert forecast.calls[0, :july].sum() == pytest.approx(6000)
    assert (set(forecast.aht_s[0, :july]), set(forecast.aht_s[0, july:])) == ({216}, {240})


def test_school_holidays_shape_the_year_and_keep_its_sum(make: Make, total: Row) -> None:
    year = {"first": "2027-01-01", "last": "2027-12-31", "totals": [total(60000, "2027-01-01", "2027-12-31")]}
    usual, quiet = make(**year), make(**year, calendar={"school": "fr-b", "school_factor": 0.6})
    before, after = predict(usual), predict(quiet)
    assert after.total == pytest.approx(before.total)
    change = [of_day(after, day).sum() / of_day(before, day).sum() for day in (JUNE, AUGUST)]
    assert change[1] / change[0] == pytest.approx(0.6)
