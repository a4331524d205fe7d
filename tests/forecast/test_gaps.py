import numpy as np
import pytest

from wfm.forecast.gaps import fill_gaps

DAY = np.array([20.0, 60.0, 40.0])


def test_missing_rows_are_not_calls_missing() -> None:
    counts = np.tile(DAY, (8, 1))
    counts[3, 2] = np.nan
    counts[5, 1:] = np.nan
    filled, whole = fill_gaps(counts, np.zeros(8, dtype=np.int64))
    assert filled[3] == pytest.approx(DAY)
    assert whole.tolist() == [True] * 5 + [False, True, True]


def test_rows_that_are_usually_left_out_mean_no_calls() -> None:
    counts = np.column_stack([np.tile(DAY, (8, 1)), np.full(8, np.nan)])
    counts[0, 3] = 4
    filled, whole = fill_gaps(counts, np.zeros(8, dtype=np.int64))
    assert filled[:, 3].tolist() == [4] + [0] * 7
    assert whole.all()


def test_days_never_recorded_take_no_part() -> None:
    counts = np.tile(DAY, (8, 1))
    counts[2:] = np.nan
    filled, whole = fill_gaps(counts, np.zeros(8, dtype=np.int64))
    assert whole.tolist() == [True, True] + [False] * 6
    assert filled[:2] == pytest.approx(counts[:2])
