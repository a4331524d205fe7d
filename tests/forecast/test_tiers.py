from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from wfm.forecast import predict
from wfm.forecast.tiers import received
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
Row = Callable[..., dict[str, Any]]
OFFICE = "Mon-Fri 09:00-17:00"


def line(name: str, to: str = "", share: float = 0.0, **more: object) -> dict[str, object]:
    tier = {"escalates_to": to, "escalation": share} if to else {}
    return {"id": name, "open": OFFICE, "aht_s": 200, **tier, **more}


def test_a_chain_of_three(make: Make, total: Row) -> None:
    lines = [line("third"), line("second", "third", 0.5), line("first", "second", 0.1)]
    made = predict(make(queues=lines, totals=[total(4000, queue="first"), total(100, queue="second")]))
    assert made.calls.sum(axis=1) == pytest.approx([250, 500, 4000])
    assert made.calls[0] == pytest.approx(0.5 * made.calls[1])


def test_only_answered_calls_go_on(make: Make, total: Row) -> None:
    lines = [line("first", "second", 0.1, target={"answer_rate": 0.8}), line("second")]
    made = predict(make(queues=lines, totals=[total(4000, queue="first")]))
    assert made.calls[1] == pytest.approx(0.08 * made.calls[0])


def test_events_and_overrides_go_on(make: Make, total: Row) -> None:
    lines, totals = [line("first", "second", 0.1), line("second")], [total(4000, queue="first")]
    days = {"from": "2027-07-05", "to": "2027-07-05", "queue": "first"}
    changed = {"events": [days | {"factor": 2}], "overrides": [days | {"factor": 3, "why": "campaign"}]}
    before = predict(make(queues=lines, totals=totals))
    after = predict(make(queues=lines, totals=totals, **changed))
    monday = before.grid.day_intervals(date(2027, 7, 5))
    assert after.calls[1, monday].sum() == pytest.approx(6 * before.calls[1, monday].sum())


@pytest.mark.parametrize(("displacement", "kept"), [(0.0, 0.5), (0.25, 0.625), (1.0, 1.0)])
def test_a_closed_tier_gets_the_morning_at_its_opening(
    make: Make, total: Row, displacement: float, kept: float
) -> None:
    second = line("second", open="Mon-Fri 13:00-17:00", displacement=displacement)
    made = predict(make(queues=[line("first", "second", 0.1), second], totals=[total(4400, queue="first")]))
    assert made.calls[1].sum() == pytest.approx(440 * kept)
    assert not made.calls[1][~made.open[1]].any()
    opening = made.grid.minute(date(2027, 7, 5), 13 * 60) // 15
    each = made.calls[0, opening]
    assert made.calls[1, opening] == pytest.approx(0.1 * each * (1 + 16 * displacement))


def test_what_waits_from_before_the_days_wanted_is_there(make: Make, total: Row) -> None:
    lines = [line("first", "second", 0.1), line("second", open="Mon 09:00-17:00", displacement=1)]
    scenario = make(queues=lines, totals=[total(4400, queue="first")])
    month, monday = predict(scenario), date(2027, 7, 12)
    alone = predict(scenario, monday, monday)
    day = month.grid.day_intervals(monday)
    assert alone.calls[1] == pytest.approx(month.calls[1, day])
    week = month.grid.day_intervals(date(2027, 7, 6)).start, day.stop
    assert alone.calls[1].sum() == pytest.approx(0.1 * month.calls[0, slice(*week)].sum())


def test_nobody_waits_for_ever() -> None:
    is_open = np.array([True, False, False, False, True, False])
    sent = np.full(6, 2.0)
    assert received(sent, is_open, 1.0, longest=3).tolist() == [2, 0, 0, 0, 8, 0]
    assert received(sent, is_open, 0.5, longest=2).tolist() == [2, 0, 0, 0, 4, 0]
