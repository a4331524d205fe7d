import numpy as np
import pytest

from tests.forecast.generator import make_days, make_series, true_rate
from wfm.forecast.naive import MEAN_OF_8, SEASONAL_NAIVE, mean_of_last


def test_last_week_and_the_mean_of_eight() -> None:
    days = make_days(84, closed=(76,), holidays={64: "Feast"})
    series = make_series(days, true_rate(days), 70, seed=1)
    wanted = np.arange(70, 77)
    last = mean_of_last(series, wanted, SEASONAL_NAIVE)
    assert last[0].tolist() == np.nan_to_num(series.counts[56]).tolist()
    mean = mean_of_last(series, wanted, MEAN_OF_8)
    mondays = [day for day in range(0, 63, 7) if day != 63][-8:]
    assert mean[0] == pytest.approx(series.counts[mondays].mean(axis=0))
    assert not mean[5:].any()
