from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from wfm.forecast.clean import read_records
from wfm.scenario.scenario import Scenario

Make = Callable[..., Scenario]
MONDAY = date(2027, 3, 1)


def rows(days: int, step: int, calls: float, *, first: date = MONDAY, to: int = 1050) -> list[dict[str, Any]]:
    """Rows of working days from 8:30 on."""
    dates = [first + timedelta(days=k) for k in range(days)]
    return [
        {
            "start": f"{day} {wall // 60:02d}:{wall % 60:02d}",
            "queue": "general",
            "offered": calls,
            "aht_s": step,
        }
        for day in dates
        if day.weekday() < 5
        for wall in range(510, to, step)
    ]


def test_finer_days_are_added_up(make: Make) -> None:
    history = rows(11, 30, 8) + rows(3, 15, 4, first=date(2027, 3, 15))
    records = read_records(make(history=history))["general"]
    assert records.step == 30
    slots, counts = records.table(records.days)
    assert set(slots % 30) == {0}
    assert set(counts.ravel()) == {8}
    assert (set(records.aht_s[records.day == date(2027, 3, 15).toordinal()])) == {15}


def test_coarser_days_are_split(make: Make) -> None:
    history = rows(11, 15, 4) + rows(3, 30, 8, first=date(2027, 3, 15))
    _, counts = (records := read_records(make(history=history))["general"]).table(records.days)
    assert set(counts.ravel()) == {4}
    assert records.answered.sum() == records.calls.sum()


def test_a_few_rows_of_a_sparse_export_stay(make: Make) -> None:
    history = rows(11, 15, 4) + [
        {"start": f"2027-03-15 {hour}:30", "queue": "general", "offered": 9} for hour in (10, 11, 12)
    ]
    records = read_records(make(history=history))["general"]
    assert records.calls[records.day == date(2027, 3, 15).toordinal()].tolist() == [9, 9, 9]


def test_an_outage_is_no_record_of_no_calls(make: Make) -> None:
    history = rows(40, 30, 8)
    for row in history:
        if row["start"].startswith(("2027-03-24 10", "2027-03-24 11")):
            row["offered"] = 0
    slots, counts = (records := read_records(make(history=history))["general"]).table(records.days)
    lost = np.isnan(counts)
    assert [str(records.days[day]) for day in np.unique(np.nonzero(lost)[0])] == ["2027-03-24"]
    assert slots[lost.any(axis=0)].tolist() == [600, 630, 660, 690]


@pytest.mark.parametrize("more", [{"events": [{"from": "2027-03-24", "to": "2027-03-24", "factor": 1}]}, {}])
def test_quiet_runs_and_known_days_stay(make: Make, more: dict[str, Any]) -> None:
    history = rows(40, 30, 8 if more else 2)
    for row in history:
        if row["start"].startswith(("2027-03-24 10", "2027-03-24 11")):
            row["offered"] = 0
    assert len(read_records(make(history=history, **more))["general"].day) == len(history)


def test_a_line_that_callers_have_left_is_no_outage(make: Make) -> None:
    history = rows(60, 30, 8) + rows(12, 30, 0, first=date(2027, 5, 3))
    assert len(read_records(make(history=history, holidays="none"))["general"].day) == len(history)
