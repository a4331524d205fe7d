from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from wfm.forecast.records import raw_records
from wfm.scenario.scenario import Scenario


def row(start: str, offered: float, **more: object) -> dict[str, Any]:
    return {"start": start, "queue": "general", "offered": offered, **more}


def test_rows_become_columns_in_order_of_time(make: Callable[..., Scenario]) -> None:
    rows = [row("2027-06-02 09:00", 8, answered=6, aht_s=200), row("2027-06-01 09:30", 5, deflected=2)]
    records = raw_records(make(history=rows))["general"]
    assert records.days == [date(2027, 6, 1), date(2027, 6, 2)]
    assert records.wall.tolist() == [570, 540]
    assert records.calls.tolist() == [3, 8]
    assert records.answered.tolist() == [3, 6]
    assert np.isnan(records.aht_s[0])
    assert records.aht_s[1] == 200


def test_the_length_of_rows_is_the_usual_distance(make: Callable[..., Scenario]) -> None:
    for step in (5, 6, 10, 15, 20, 30, 60):
        starts = [f"2027-06-01 {minute // 60:02d}:{minute % 60:02d}" for minute in range(510, 750, step)]
        rows = [row(start, 1) for start in starts] + [row("2027-06-01 20:07", 1)]
        assert raw_records(make(history=rows))["general"].step == step
    assert raw_records(make(history=[row("2027-06-01 09:00", 1)]))["general"].step == 60


def test_what_is_told_twice_counts_with_its_mean(make: Callable[..., Scenario]) -> None:
    rows = [row("2027-10-31 02:00", 4), row("2027-10-31 02:00", 6), row("2027-10-31 03:00", 7)]
    records = raw_records(make(history=rows))["general"]
    slots, counts = records.table([date(2027, 10, 30), date(2027, 10, 31)])
    assert slots.tolist() == [120, 180]
    assert np.isnan(counts[0]).all()
    assert counts[1].tolist() == [5, 7]
