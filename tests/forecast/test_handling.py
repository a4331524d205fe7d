from datetime import date

import numpy as np
import pytest

from wfm.forecast.handling import PSEUDO_CALLS, hourly_aht
from wfm.forecast.records import Records


def records(rows: list[tuple[str, int, float, float]]) -> Records:
    days, walls, answered, aht = zip(*rows, strict=True)
    ordinals = np.array([date.fromisoformat(day).toordinal() for day in days])
    calls = np.array(answered, dtype=float)
    return Records(ordinals, np.array(walls) * 60, calls, calls, np.array(aht, dtype=float))


def test_rows_weigh_by_answered_calls() -> None:
    aht = hourly_aht(records([("2027-06-01", 9, 1e6, 300), ("2027-06-01", 9, 3e6, 100)]), 240)
    assert aht[9] == pytest.approx(150)
    assert aht[3] == pytest.approx(150)


def test_a_quiet_hour_is_drawn_to_the_mean_of_the_day() -> None:
    aht = hourly_aht(records([("2027-06-01", 9, 1e6, 200), ("2027-06-01", 10, PSEUDO_CALLS, 400)]), 240)
    assert aht[9] == pytest.approx(200, abs=0.1)
    assert aht[10] == pytest.approx(300, abs=0.1)


def test_three_weeks_halve_the_weight() -> None:
    aht = hourly_aht(records([("2027-06-22", 9, 1e6, 200), ("2027-06-01", 9, 1e6, 320)]), 240)
    assert aht[9] == pytest.approx(240)


def test_untold_handling_times_fall_back_to_the_queue_s() -> None:
    aht = hourly_aht(records([("2027-06-22", 9, 10, np.nan), ("2027-06-01", 9, 0, 320)]), 240)
    assert aht.tolist() == [240] * 24
