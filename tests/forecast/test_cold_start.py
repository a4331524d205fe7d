from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wfm.forecast import predict
from wfm.forecast.cold_start import LEVELS, Rests, rests_on, sampled_shape, uncertain
from wfm.forecast.records import raw_records
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast

from .histories import HOURS, WEEK, history, usual

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]
MONDAY = date(2027, 6, 7)


def kind(scenario: Scenario) -> Rests | None:
    return rests_on(scenario, scenario.queues[0], raw_records(scenario).get("general"))


def test_what_a_forecast_rests_on(make: Make, total: Row) -> None:
    totals = [total()]
    assert kind(make(totals=totals)) is Rests.NOTHING
    assert kind(make(totals=totals, profiles=[{"weekday": "Mon", "share": 1}])) is Rests.NOTHING
    assert kind(make(totals=totals, profiles=[{"start": "09:00", "share": 1}])) is Rests.PROFILE
    assert kind(make(totals=totals, history=history(MONDAY, 5))) is Rests.WEEK
    assert kind(make(totals=totals, history=history(MONDAY, 14))) is Rests.WEEKS
    assert kind(make(totals=totals, history=history(MONDAY, 21))) is None
    assert kind(make(history=history(MONDAY, 5))) is None
    assert kind(make(events=[{"from": "2027-07-05", "to": "2027-07-09", "extra": 5}])) is Rests.EVENT


def shares(forecast: Forecast) -> list[float]:
    """Calls of Monday to Friday, 5 to 9 July, over their sum."""
    days = [forecast.grid.day_intervals(date(2027, 7, number)) for number in range(5, 10)]
    sums = [float(forecast.calls[0, day.start : day.stop].sum()) for day in days]
    return [one / sum(sums) for one in sums]


def test_a_sampled_week_shapes_the_total(make: Make, total: Row) -> None:
    given = {"hours": HOURS, "holidays": "none", "totals": [total()]}
    sampled = predict(make(**given, history=history(MONDAY, 14)))
    assert sampled.total == pytest.approx(16000)
    truth, flat = [level / sum(WEEK) for level in WEEK[:5]], shares(predict(make(**given)))
    assert max(abs(a - b) for a, b in zip(shares(sampled), truth, strict=True)) < 0.03
    assert max(abs(a - b) for a, b in zip(flat, truth, strict=True)) > 0.03
    ten, four = (sampled.calls[0, 96 * 4 + quarter] for quarter in (40, 64))
    assert ten / four == pytest.approx(usual(MONDAY, 600) / usual(MONDAY, 960))


def test_a_weekday_that_was_not_sampled_is_like_the_others(make: Make) -> None:
    scenario = make(hours=HOURS, holidays="none", history=history(MONDAY, 3))
    shape = sampled_shape(scenario, scenario.queues[0], raw_records(scenario)["general"])
    assert shape is not None
    days = shape.reshape(7, 1440).sum(axis=1)
    assert days[3] == pytest.approx(days[4])
    assert min(days[:3]) < days[3] < max(days[:3])
    assert days[5:].sum() == 0


def test_a_sample_without_calls_is_no_sample(make: Make, total: Row) -> None:
    silent = history(MONDAY, 5, lambda day, minute: 0.0)
    forecast = predict(make(hours=HOURS, history=silent, totals=[total()]))
    assert forecast.total == pytest.approx(16000)


def test_less_is_known_the_wider_the_limits(make: Make, total: Row) -> None:
    intervals = [
        LEVELS[one].dispersion.interval for one in (Rests.WEEKS, Rests.WEEK, Rests.PROFILE, Rests.NOTHING)
    ]
    assert intervals == sorted(intervals)
    forecast = predict(make(totals=[total()]))
    assert forecast.dispersion is not None
    assert forecast.dispersion.tolist() == [intervals[-1]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_says_how_uncertain_it_is(make: Make, total: Row, lang: str) -> None:
    scenario = make(totals=[total()], profiles=[{"start": "09:00", "share": 1}])
    (note,) = uncertain(scenario, {})
    assert note.kind == "cold_profile"
    assert "15" in note.text(lang)
    assert "29" in note.text(lang)
    (new,) = uncertain(make(events=[{"from": "2027-07-05", "to": "2027-07-09", "extra": 5}]), {})
    assert "--observed" in new.text(lang)
    full = make(history=history(MONDAY, 40))
    assert uncertain(full, raw_records(full)) == ()
