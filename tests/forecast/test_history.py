from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
FIRST, LAST = date(2027, 4, 5), date(2027, 6, 27)


def rate(day: date, minute: int) -> float:
    """Calls a minute of a line whose truth is known: busy on Mondays and in the morning."""
    return (0.4 if minute < 720 else 0.2) * (1.5 if day.weekday() == 0 else 1.0)


def rows(step: int, seed: int | None = None, **more: object) -> list[dict[str, Any]]:
    rng = np.random.default_rng(seed)
    found = []
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=number)
        for minute in range(480, 1080, step):
            mean = rate(day, minute) * step if day.weekday() < 5 else 0.0
            offered = mean if seed is None else float(rng.poisson(mean))
            start = f"{day} {minute // 60:02d}:{minute % 60:02d}"
            found.append({"start": start, "queue": "general", "offered": offered, **more})
    return found


def july(make: Make, history: list[dict[str, Any]], **more: object) -> Scenario:
    return make(hours="Mon-Fri 08:00-18:00", first="2027-07-12", last="2027-07-18", history=history, **more)


@pytest.mark.parametrize("step", [5, 6, 10, 15, 20, 30, 60])
def test_rows_of_any_length_give_the_same_rates(make: Make, step: int) -> None:
    forecast = predict(july(make, rows(step)))
    monday = forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, 12))]
    assert monday[32:48] == pytest.approx(0.4 * 1.5 * 15, rel=0.05)
    assert monday[48:72] == pytest.approx(0.2 * 1.5 * 15, rel=0.05)
    assert monday.sum() == pytest.approx((0.4 * 240 + 0.2 * 360) * 1.5)
    assert monday[:32].sum() == monday[72:].sum() == 0


def test_a_noisy_history_comes_near_the_truth(make: Make) -> None:
    forecast = predict(july(make, rows(15, seed=3), holidays="none"))
    days = [date(2027, 7, 12) + timedelta(days=k) for k in range(5)]
    truth = np.concatenate([[rate(day, minute) * 15 for minute in range(480, 1080, 15)] for day in days])
    guess = forecast.calls[0][forecast.open[0]]
    assert np.abs(guess - truth).sum() / truth.sum() < 0.12
    assert guess.sum() == pytest.approx(truth.sum(), rel=0.03)


def test_holidays_closures_and_events_are_not_learned_from(make: Make) -> None:
    special = {"2027-05-06", "2027-05-17", "2027-06-08", "2027-06-01"}  # Ascension, Whit Monday, both below
    spoiled = [row | {"offered": 0.0} if row["start"][:10] in special else row for row in rows(30)]
    closures = [{"date": "2027-06-08", "from": "14:00"}]
    events = [{"from": "2027-06-01", "to": "2027-06-01", "factor": 0.1}]
    clean = predict(july(make, rows(30)))
    learned = predict(july(make, spoiled, closures=closures, events=events))
    assert learned.calls == pytest.approx(clean.calls, rel=1e-3)


def test_the_holiday_of_the_horizon_is_closed(make: Make) -> None:
    forecast = predict(july(make, rows(30)))
    assert forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, 14))].sum() == 0
    assert forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, 13))].sum() > 0


def test_deflected_calls_are_taken_out(make: Make) -> None:
    all_in = predict(july(make, rows(30))).total
    half = [row | {"deflected": row["offered"] / 2} for row in rows(30)]
    assert predict(july(make, half)).total == pytest.approx(all_in / 2, rel=0.005)


def test_handling_time_follows_the_hour(make: Make) -> None:
    told = [row | {"aht_s": 200 if row["start"][11:13] == "09" else 300} for row in rows(30)]
    forecast = predict(july(make, told))
    assert forecast.aht_s[0, 36] < 215
    assert forecast.aht_s[0, 40] > 290
    assert (predict(july(make, rows(30))).aht_s == 240).all()


def test_history_goes_before_totals(make: Make, total: Callable[..., dict[str, object]]) -> None:
    both = july(make, rows(30), totals=[total(1)])
    assert predict(both).total == pytest.approx(predict(july(make, rows(30))).total)


def test_a_history_without_a_normal_day_is_refused(make: Make) -> None:
    sundays = [row for row in rows(60) if date.fromisoformat(row["start"][:10]).weekday() == 6]
    with pytest.raises(ScenarioError, match="no normal open day") as caught:
        predict(july(make, sundays))
    assert caught.value.problems[0].file == "history"


def test_the_days_on_which_clocks_change(make: Make) -> None:
    history = [
        {"start": f"{FIRST + timedelta(days=day)} {hour:02d}:00", "queue": "general", "offered": 10 + hour}
        for day in range(84)
        for hour in range(24)
    ]
    scenario = make(hours="Mon-Sun 00:00-24:00", history=history, holidays="none", interval=60)
    usual = sum(range(10, 34))
    for day, missing in ((date(2027, 10, 30), 0), (date(2027, 10, 31), -12), (date(2028, 3, 26), 12)):
        forecast = predict(scenario, day, day)
        assert forecast.grid.count == 24 - missing // 12
        assert forecast.total == pytest.approx(usual - missing, rel=1e-3)
