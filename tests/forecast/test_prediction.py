from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario import read
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]
EXAMPLES = Path(__file__).parents[2] / "examples"


def queue(name: str, hours: str = "Mon-Fri 09:00-17:00") -> dict[str, object]:
    return {"id": name, "open": hours, "aht_s": 200}


def test_each_queue_has_its_own_method_and_hours(make: Make, total: Row) -> None:
    days = [f"2027-06-{number:02d}" for number in range(7, 12)]
    history = [
        {"start": f"{day} {hour:02d}:00", "queue": "b", "offered": 6} for day in days for hour in (10, 11)
    ]
    forecast = predict(
        make(
            queues=[queue("a"), queue("b", "Mon-Fri 10:00-12:00")],
            totals=[total(2100, queue="a")],
            history=history,
            first="2027-07-05",
            last="2027-07-11",
        )
    )
    assert forecast.queues == ("a", "b")
    assert forecast.calls[1].sum() == pytest.approx(5 * 12)
    assert forecast.open.sum(axis=1).tolist() == [5 * 32, 5 * 8]
    assert 400 < forecast.calls[0].sum() < 600


def test_the_problems_of_all_queues_are_told_at_once(make: Make, total: Row) -> None:
    sunday = total(5, "2027-07-04", "2027-07-04", queue="b")
    with pytest.raises(ScenarioError) as caught:
        predict(make(queues=[queue("a"), queue("b")], totals=[sunday]))
    assert [problem.expected.key for problem in caught.value.problems] == [
        "forecast.no_demand",
        "forecast.no_open_weight",
    ]
    for lang in ("fr", "nl", "de", "en"):
        assert all("{" not in problem.text(lang) for problem in caught.value.problems)


def test_any_interval_gives_the_same_day(make: Make, total: Row) -> None:
    days = [predict(make(totals=[total()], interval=step)) for step in (5, 10, 15, 20, 30, 60)]
    sums = [forecast.calls[0, forecast.grid.day_intervals(date(2027, 7, 8))].sum() for forecast in days]
    assert sums == pytest.approx([sums[0]] * 6)
    assert np.all([forecast.total == pytest.approx(16000) for forecast in days])


def test_the_last_day_may_not_come_before_the_first(make: Make, total: Row) -> None:
    with pytest.raises(ValueError, match="before"):
        predict(make(totals=[total()]), date(2027, 7, 2), date(2027, 7, 1))


def test_the_example_of_roubaix_sums_to_its_published_month() -> None:
    forecast = predict(read(EXAMPLES / "roubaix-tourcoing"))
    assert forecast.calls.sum(axis=1) == pytest.approx([12800, 3200], abs=1e-6)
    starts = [forecast.grid.moment(int(t) * 15) for t in np.flatnonzero(forecast.open.any(axis=0))]
    assert date(2027, 7, 14) not in {start.date() for start in starts}
    clock = {(start.weekday() == 3, start.hour * 60 + start.minute) for start in starts}
    assert not {minute for thursday, minute in clock if thursday and 660 <= minute < 810}
    assert not {minute for _, minute in clock if 750 <= minute < 810 or not 510 <= minute < 1050}
    assert (forecast.calls[forecast.open] > 0).all()
