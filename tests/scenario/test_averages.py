from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.solver.build import service
from wfm.scenario.averages import Window, known_weeks, windows
from wfm.scenario.contract import contracts
from wfm.scenario.worked import Week

MONDAY = date(2026, 3, 2)
MONDAYS = [MONDAY + timedelta(weeks=k) for k in range(-3, 4)]
PLANNED = dict.fromkeys(MONDAYS[3:5], 0.0)
KNOWN = {monday: Week(minutes, 0.0) for monday, minutes in zip(MONDAYS, (10, 20, 30), strict=False)}


def found(average: int = 100, length: int = 3) -> list[tuple[int, int, int, int]]:
    """Weeks, minutes worked before, most minutes and unknown weeks of each run of weeks of 100 minutes."""
    runs = windows(PLANNED, KNOWN, average, length)
    return [(len(run.weeks), run.worked, run.most, run.unknown) for run in runs]


def test_every_run_that_touches_the_horizon() -> None:
    assert found() == [(3, 50, 300, 0), (3, 30, 300, 0)]
    assert found(length=2) == [(2, 30, 200, 0), (2, 0, 200, 0)]
    assert found(average=0) == []


def test_weeks_that_are_not_known_count_as_weeks_without_work() -> None:
    assert found(length=9) == [(5, 60, 900, 4)]


def test_a_gap_ends_what_is_known() -> None:
    known = {MONDAYS[0]: Week(10, 0.0), MONDAYS[2]: Week(30, 0.0)}
    assert known_weeks(PLANNED, known) == MONDAYS[2:5]


def test_leave_and_illness_are_left_out() -> None:
    known = {MONDAYS[2]: Week(0, 1.0)}
    assert windows({MONDAY: 0.4}, known, 100, 2) == (Window((MONDAYS[2], MONDAY), 0, 60, 0),)


@pytest.mark.parametrize(
    ("more", "fifths"),
    [
        ({}, 10),
        ({"absences": [{"agent": "a0", "from": MONDAY, "to": MONDAY}]}, 9),
        ({"absences": [{"agent": "a0", "from": "2026-03-07", "to": "2026-03-08"}]}, 10),
        ({"calendar": {"closed": [MONDAY]}}, 10),
    ],
)
def test_what_the_planned_weeks_allow(more: dict[str, object], fifths: int) -> None:
    limits = {"average_weeks": 2}
    contract = contracts(service(days=12, rules={"limits": limits}, **more))["a0"]  # type: ignore[arg-type]
    assert [window.most for window in contract.averages] == [fifths * 2280 // 5]
