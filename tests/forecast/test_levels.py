import numpy as np
import pytest

from wfm.forecast.levels import HALF_LIVES, levels
from wfm.forecast.regression import Fit, Sample


def seen(
    total: list[float], weekday: list[int], trust: list[float]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    day = np.arange(len(total)) * 7
    sample = Sample(day, np.array(weekday), np.array(total), np.ones(7))
    factors = np.array([1.0, 2.0, 1, 1, 1, 1, 1])
    known = Fit(factors, np.zeros(3), np.ones(1), np.array(trust))
    return levels(sample, known, np.ones(len(total)), int(day[-1]) + 7)


def test_short_memories_follow_the_last_week() -> None:
    week = seen([100.0, 100, 100, 200], [0, 0, 0, 0], [1.0] * 4)
    count = len(HALF_LIVES)
    assert week.shape == (2 * count, 7)
    own = week[count:, 0]
    assert own[0] > own[1] > own[-1] == pytest.approx(125, rel=1e-3)
    assert own[0] == pytest.approx((200 * 8 + 100 * (4 + 2 + 1)) / 15)


def test_pooled_levels_take_the_factor_of_the_weekday() -> None:
    week = seen([100.0, 200, 100, 200], [0, 1, 0, 1], [1.0] * 4)
    assert week[0] == pytest.approx(np.array([100.0, 200, 100, 100, 100, 100, 100]))
    assert week[len(HALF_LIVES), 3] == pytest.approx(100)


def test_days_not_trusted_do_not_count() -> None:
    week = seen([100.0, 100, 5000], [0, 0, 0], [1.0, 1.0, 0.0])
    assert week[:, 0] == pytest.approx(np.full(2 * len(HALF_LIVES), 100))
