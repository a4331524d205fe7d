from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from wfm.errors import ScenarioError
from wfm.forecast import predict
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]
MONDAY = "2027-07-05"


def override(**more: object) -> dict[str, object]:
    return {"from": MONDAY, "to": MONDAY, "why": "strike", "who": "planner", **more}


def test_a_factor_changes_its_hours_and_leaves_a_trace(make: Make, total: Row) -> None:
    usual = predict(make(totals=[total()]))
    changed = predict(make(totals=[total()], overrides=[override(start="09:00", end="10:10", factor=2)]))
    day = usual.grid.day_intervals(date(2027, 7, 5)).start
    gained = (changed.calls - usual.calls)[0]
    assert gained[day + 36 : day + 40] == pytest.approx(usual.calls[0, day + 36 : day + 40])
    assert gained[day + 40] == pytest.approx(usual.calls[0, day + 40] * 10 / 15)
    assert gained.sum() == pytest.approx(gained[day + 36 : day + 41].sum())
    (trace,) = changed.changes
    assert (trace.who, trace.why, trace.start, trace.end) == ("planner", "strike", 540, 610)
    assert trace.after == pytest.approx(2 * trace.before)
    assert trace.after - trace.before == pytest.approx(changed.total - usual.total)
    assert usual.changes == ()


def test_calls_are_those_of_the_whole_period(make: Make, total: Row) -> None:
    given = [override(to="2027-08-06", calls=9999)]
    scenario = make(totals=[total(), total(16000, "2027-08-01", "2027-08-31")], overrides=given)
    whole = predict(scenario, date(2027, 7, 5), date(2027, 8, 6))
    assert whole.total == pytest.approx(9999)
    part = predict(scenario)
    start = part.grid.day_intervals(date(2027, 7, 5)).start
    assert part.calls[0, start:] == pytest.approx(whole.calls[0, : part.grid.count - start])
    assert part.changes[0].after == pytest.approx(9999)


def test_later_rows_come_on_top_of_earlier_ones(make: Make, total: Row) -> None:
    both = predict(make(totals=[total()], overrides=[override(calls=300), override(factor=0.5)]))
    assert [round(trace.after) for trace in both.changes] == [300, 150]
    assert both.changes[1].before == pytest.approx(300)


def test_calls_where_none_were_expected(make: Make, total: Row) -> None:
    nothing = [total(0, MONDAY, MONDAY)]
    forecast = predict(make(totals=nothing, overrides=[override(calls=32)]))
    assert forecast.total == pytest.approx(32)
    assert set(forecast.calls[forecast.calls > 0].round(9)) == {1.0}


def test_a_queue_or_all(make: Make, total: Row) -> None:
    queues = [{"id": name, "open": "Mon-Fri 09:00-17:00", "aht_s": 200} for name in ("a", "b")]
    totals = [total(300, queue="a"), total(100, queue="b")]
    whole = {"to": "2027-07-31", "from": "2027-07-01"}
    scenario = make(queues=queues, totals=totals, overrides=[override(**whole, calls=800)])
    assert predict(scenario).calls.sum(axis=1) == pytest.approx([600, 200])
    scenario = make(queues=queues, totals=totals, overrides=[override(**whole, calls=800, queue="b")])
    assert predict(scenario).calls.sum(axis=1) == pytest.approx([300, 800])


def test_calls_while_closed_are_refused(make: Make, total: Row) -> None:
    night = override(start="20:00", end="21:00", calls=5)
    with pytest.raises(ScenarioError) as caught:
        predict(make(totals=[total()], overrides=[night]))
    assert [problem.file for problem in caught.value.problems] == ["overrides"]
    assert predict(make(totals=[total()], overrides=[night | {"calls": 0}])).total > 0
