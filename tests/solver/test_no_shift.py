from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.solver.build import MONDAY, need, service
from wfm.labels import LANGUAGES
from wfm.scenario.scenario import Scenario
from wfm.solver.no_shift import explained
from wfm.values.day_change import DayChange, DayShape

TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=k) for k in (1, 2, 3))
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SHAPE = DayShape(NOON, NOON + timedelta(hours=8))


def scenario(*spans: tuple[date, str, str]) -> Scenario:
    """Six hours at least between eight and six, and hours forbidden to one agent."""
    shift = {"shortest": "6h", "earliest_start": "8:00", "latest_start": "9:30", "latest_end": "18:00"}
    pins = [{"agent": "a1", "date": day, "from": a, "to": b, "mode": "forbid"} for day, a, b in spans]
    return service(agents=3, rules={"shift": shift}, pins=pins)


def told(asked: Scenario, *changes: DayChange) -> list[str | None]:
    found = explained(asked, need(asked), changes)
    return [change.reason.text("en") if change.reason else None for change in found]


def test_only_days_on_which_no_shift_is_left() -> None:
    asked = scenario((MONDAY, "10:00", "12:00"), (TUESDAY, "16:00", "18:00"), (WEDNESDAY, "0:00", "24:00"))
    changes = [DayChange("a1", day, SHAPE, None) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]
    assert told(asked, *changes, DayChange("a2", MONDAY, SHAPE, None)) == [
        "forbidden 10:00-12:00: no shift fits any more",
        *[None] * 4,
    ]


def test_parts_of_a_day_that_leave_none_together() -> None:
    asked = scenario((MONDAY, "8:00", "10:00"), (MONDAY, "15:00", "16:00"))
    (text,) = told(asked, DayChange("a1", MONDAY, SHAPE, None))
    assert text
    assert "08:00-10:00, 15:00-16:00" in text


def test_nothing_is_said_of_days_that_hold_a_shift_or_held_none() -> None:
    asked = scenario((MONDAY, "10:00", "12:00"))
    assert (
        told(asked, DayChange("a1", MONDAY, SHAPE, SHAPE), DayChange("a1", MONDAY, None, SHAPE)) == [None] * 2
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_change_tells_it(lang: str) -> None:
    asked = scenario((MONDAY, "10:00", "12:00"))
    (change,) = explained(asked, need(asked), [DayChange("a1", MONDAY, SHAPE, None)])
    assert "10:00-12:00" in str(change.to_dict(lang)["reason"])
