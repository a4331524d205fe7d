from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]


def event(first: str, last: str, **effect: object) -> dict[str, object]:
    return {"from": first, "to": last, **effect}


def day_sum(forecast: Forecast, day: date) -> float:
    columns = forecast.grid.day_intervals(day)
    return float(forecast.calls[:, columns.start : columns.stop].sum())


def test_a_factor_multiplies_its_days_alone(make: Make, total: Row) -> None:
    usual = predict(make(totals=[total()]))
    busy = predict(make(totals=[total()], events=[event("2027-07-06", "2027-07-07", factor=1.5)]))
    days = slice(
        usual.grid.day_intervals(date(2027, 7, 6)).start, usual.grid.day_intervals(date(2027, 7, 7)).stop
    )
    assert busy.calls[:, days] == pytest.approx(1.5 * usual.calls[:, days])
    assert busy.total - usual.total == pytest.approx(0.5 * usual.calls[:, days].sum())


def test_extra_calls_are_spread_like_the_others_and_keep_their_sum(make: Make, total: Row) -> None:
    usual = predict(make(totals=[total()]))
    more = predict(make(totals=[total()], events=[event("2027-07-06", "2027-07-06", extra=500)]))
    added = more.calls - usual.calls
    day = usual.grid.day_intervals(date(2027, 7, 6))
    assert added.sum() == pytest.approx(500)
    assert added[0, day.start + 40] / usual.calls[0, day.start + 40] == pytest.approx(
        500 / usual.calls[0, day.start : day.stop].sum()
    )


def test_a_horizon_that_holds_a_part_of_an_event_gets_its_part(make: Make, total: Row) -> None:
    rows = [total(), total(16000, "2027-08-01", "2027-08-31")]
    over = make(totals=rows, events=[event("2027-07-26", "2027-08-06", extra=1000)])
    july = predict(over).total - predict(make(totals=rows)).total
    both = predict(over, date(2027, 7, 1), date(2027, 8, 31)).total
    assert 300 < july < 700
    assert both == pytest.approx(33000)


def test_an_event_speaks_of_its_queue_or_of_all(make: Make, total: Row) -> None:
    queues = [{"id": name, "open": "Mon-Fri 09:00-17:00", "aht_s": 200} for name in ("a", "b")]
    totals = [total(300, queue="a"), total(100, queue="b")]
    events = [
        event("2027-07-01", "2027-07-31", extra=40),
        event("2027-07-01", "2027-07-31", queue="b", factor=2),
    ]
    forecast = predict(make(queues=queues, totals=totals, events=events))
    assert forecast.calls.sum(axis=1) == pytest.approx([300 * 1.08, 200 * 1.08])


def test_a_new_line_has_the_calls_of_its_event_alone(make: Make) -> None:
    forecast = predict(make(events=[event("2027-07-05", "2027-07-09", extra=475)]))
    assert forecast.total == pytest.approx(475)
    monday, friday = (day_sum(forecast, date(2027, 7, number)) for number in (5, 9))
    assert monday / friday == pytest.approx(1.15 / 0.88)


def test_a_mailing_is_answered_by_its_curve(make: Make, total: Row) -> None:
    mailing = event("2027-07-05", "2027-07-30", extra=1000, median_days=2, spread=0.8)
    added = predict(make(totals=[total()], events=[mailing]))
    usual = predict(make(totals=[total()]))
    by_day = [day_sum(added, day) - day_sum(usual, day) for day in added.grid.dates]
    assert sum(by_day) == pytest.approx(1000)
    shares = np.array(by_day[4:]) / 1000
    assert shares[:2].sum() == pytest.approx(0.5, abs=0.01)
    assert shares[5] == pytest.approx(0, abs=1e-12)
    assert shares[7] > shares[8]


def test_a_mailing_makes_a_new_line(make: Make) -> None:
    mailing = event("2027-07-05", "2027-07-16", extra=5634, median_days=3, spread=0.6)
    forecast = predict(make(events=[mailing]), date(2027, 7, 1), date(2027, 7, 31))
    assert forecast.total == pytest.approx(5634)
    assert day_sum(forecast, date(2027, 7, 7)) > day_sum(forecast, date(2027, 7, 12))


def test_a_day_like_another_one_to_come(make: Make, total: Row) -> None:
    scenario = make(
        totals=[total(), total(8000, "2027-08-01", "2027-08-31")],
        events=[event("2027-07-15", "2027-07-15", like="2027-08-27")],
    )
    forecast = predict(scenario)
    model = predict(scenario, date(2027, 8, 27), date(2027, 8, 27))
    copied = forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, 15)).start :][:96]
    # a Thursday closes from 11:00 to 13:30, the Friday copied from 12:30 to 13:30
    assert copied[34:44] == pytest.approx(model.calls[0, 34:44])
    assert copied[44:54].sum() == 0
    assert copied[54:] == pytest.approx(model.calls[0, 54:])


def test_a_day_like_one_that_was_recorded(make: Make, total: Row) -> None:
    history = [{"start": f"2026-12-24 {h:02d}:00", "queue": "general", "offered": h} for h in range(8, 18)]
    usual = [{"start": f"2026-12-{d} 10:00", "queue": "general", "offered": 9} for d in (14, 15, 16, 17)]
    scenario = make(history=history + usual, events=[event("2027-07-05", "2027-07-06", like="2026-12-24")])
    forecast = predict(scenario)
    for number in (5, 6):
        day = forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, number)).start :][:96]
        assert day[34:50].sum() == pytest.approx(8 / 2 + 9 + 10 + 11 + 12 / 2)
    assert day_sum(forecast, date(2027, 7, 7)) != pytest.approx(day_sum(forecast, date(2027, 7, 6)))


def test_extra_calls_on_closed_days_are_refused(make: Make, total: Row) -> None:
    events = [event("2027-07-10", "2027-07-11", extra=5), event("2027-07-14", "2027-07-14", extra=6)]
    with pytest.raises(ScenarioError) as caught:
        predict(make(totals=[total()], events=events))
    assert len(caught.value.problems) == 2


def test_a_counted_event_moves_the_calls_of_a_total_and_keeps_its_sum(make: Make, total: Row) -> None:
    days = date(2027, 7, 1), date(2027, 8, 31)
    rows = [total(), total(9000, "2027-08-01", "2027-08-31")]
    usual = predict(make(totals=rows), *days)
    campaign = event("2027-07-05", "2027-07-09", factor=1.5)
    moved = predict(make(totals=rows, events=[{**campaign, "counted": "yes"}]), *days)
    assert moved.total == pytest.approx(usual.total)
    assert sum(day_sum(moved, day) for day in moved.grid.dates[:31]) == pytest.approx(16000)
    inside, outside, august = date(2027, 7, 6), date(2027, 7, 13), date(2027, 8, 10)
    assert day_sum(moved, inside) / day_sum(moved, outside) == pytest.approx(
        1.5 * day_sum(usual, inside) / day_sum(usual, outside)
    )
    assert day_sum(moved, august) == pytest.approx(day_sum(usual, august))


def test_a_counted_event_multiplies_what_a_history_leads_to(make: Make) -> None:
    history = [
        {"start": f"2027-06-{day:02d} {hour:02d}:00", "queue": "general", "offered": 30}
        for day in range(1, 31)
        for hour in range(9, 12)
    ]
    campaign = event("2027-07-05", "2027-07-09", factor=1.5)
    plain = predict(make(history=history, events=[campaign]))
    counted = predict(make(history=history, events=[{**campaign, "counted": "yes"}]))
    assert plain.total > predict(make(history=history)).total
    assert counted.total == pytest.approx(plain.total)
