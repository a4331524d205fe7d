from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.forecast.intraday import default_beta, fit_beta, update
from wfm.forecast.records import raw_records
from wfm.scenario.demand import HistoryRow
from wfm.scenario.scenario import Scenario

from .histories import HOURS, Rows, history, usual

Make = Callable[..., Scenario]
TODAY = date(2027, 7, 5)
NOON = 720


def observed(factor: float, until: int = NOON) -> tuple[HistoryRow, ...]:
    rows = history(TODAY, 1, lambda day, m: factor * usual(day, m) if m < until else None)
    return tuple(HistoryRow.model_validate(row) for row in rows)


def elastic(beta: float, days: int = 120) -> Rows:
    """A past whose afternoons follow its mornings with a given elasticity, by a fixed draw."""
    random = np.random.default_rng(5)
    first = date(2027, 3, 1)
    morning = {first.toordinal() + k: float(np.exp(random.normal(0, 0.15))) for k in range(days)}
    return history(
        first,
        days,
        lambda day, m: 10 * usual(day, m) * morning[day.toordinal()] ** (1.0 if m < NOON else beta),
    )


def service(make: Make, **tables: object) -> Scenario:
    return make(hours=HOURS, holidays="none", interval=30, **tables)


@pytest.mark.parametrize("beta", [0.2, 0.5, 0.9])
def test_the_elasticity_of_a_queue_is_found(make: Make, beta: float) -> None:
    records = raw_records(service(make, history=elastic(beta)))["general"]
    ordinary = np.ones(len(records.days), dtype=np.bool_)
    assert fit_beta(records, ordinary, NOON, 0.5, TODAY) == pytest.approx(beta, abs=0.12)
    assert fit_beta(records, ordinary, NOON, 0.5, date(2027, 3, 20)) == 0.5


def test_a_morning_says_little_and_an_afternoon_more() -> None:
    betas = [default_beta(share) for share in (0.0, 0.1, 0.3, 0.5, 1.0)]
    assert betas == sorted(betas)
    assert 0 < betas[0] < betas[-1] < 1


def test_only_the_rest_of_today_changes(make: Make) -> None:
    totals = [{"from": "2027-07-01", "to": "2027-07-31", "queue": "general", "offered": 9000}]
    profiles = [{"start": f"{m // 60}:{m % 60:02d}", "share": usual(TODAY, m)} for m in range(480, 1080, 30)]
    scenario = service(make, totals=totals, profiles=profiles)
    before = predict(scenario)
    changed, (trace,) = update(scenario, before, observed(1.0))
    day = before.grid.day_intervals(TODAY).start
    ratio = np.divide(changed.calls, before.calls, out=np.ones_like(before.calls), where=before.calls > 0)[0]
    assert set(ratio[: day + 24]) == {1.0}
    assert ratio[day + 24 : day + 36] == pytest.approx(trace.factor)
    assert set(ratio[day + 48 :]) == {1.0}
    expected = before.calls[0, day : day + 24].sum()
    assert (trace.until, trace.day) == (NOON, TODAY)
    assert trace.expected == pytest.approx(expected)
    assert trace.factor == pytest.approx(((trace.actual + 0.5) / (expected + 0.5)) ** trace.beta)


def test_a_busy_morning_makes_a_busier_afternoon_but_less_so(make: Make) -> None:
    scenario = service(make, history=elastic(0.5))
    before = predict(scenario)
    _, (trace,) = update(scenario, before, observed(15.0))
    assert 1 < trace.factor < trace.actual / trace.expected
    assert update(scenario, before, ())[1] == ()


def test_today_must_be_a_day_of_the_forecast(make: Make) -> None:
    scenario = service(make, history=elastic(0.5))
    august = predict(scenario, date(2027, 8, 2), date(2027, 8, 6))
    with pytest.raises(ScenarioError, match="2 to 6 August 2027"):
        update(scenario, august, observed(1.0))
