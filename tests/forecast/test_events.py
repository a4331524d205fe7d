from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]


def event(first: str, last: str, **effect: object) -> dict[str, object]:
    return {"from": first, "to": last, **effect}


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
    assert set(forecast.calls[forecast.calls > 0].round(9)) == {round(475 / (4 * 32 + 26), 9)}


def test_extra_calls_on_closed_days_are_refused(make: Make, total: Row) -> None:
    events = [event("2027-07-10", "2027-07-11", extra=5), event("2027-07-14", "2027-07-14", extra=6)]
    with pytest.raises(ScenarioError) as caught:
        predict(make(totals=[total()], events=events))
    assert len(caught.value.problems) == 2
