from datetime import date

import numpy as np
import pytest

from wfm.grid import Grid
from wfm.values.forecast import Forecast


def forecast(dispersion: float | None, day: float | None = None) -> Forecast:
    grid = Grid(date(2027, 5, 3), 2, 30, "Europe/Paris")
    calls = np.zeros((2, grid.count))
    calls[:, 16:36] = calls[:, 64:84] = 60.0
    whole, shared = (None if value is None else np.full(2, value) for value in (dispersion, day))
    return Forecast(grid, ("a", "b"), calls, np.full_like(calls, 200.0), calls > 0, whole, shared)


def test_limits_are_those_of_poisson_where_nothing_is_known() -> None:
    made = forecast(None)
    assert made.quantile(0.975)[0, [0, 20]].tolist() == [0.0, 76.0]
    assert forecast(0.05).quantile(0.975)[0, 20] > 90.0


def test_samples_have_the_variance_of_their_interval_and_of_their_day() -> None:
    made = forecast(0.03, 0.02)
    drawn = made.sample(4000, seed=1)
    assert drawn.shape == (4000, *made.calls.shape)
    one = drawn[:, 0, 20]
    assert one.mean() == pytest.approx(60.0, rel=0.02)
    assert one.var() == pytest.approx(60 + 0.03 * 60**2, rel=0.1)
    day = drawn[:, 1, :48].sum(axis=1)
    own = 1.03 / 1.02 - 1
    assert day.var() == pytest.approx(1200 + 0.02 * 1200**2 + 1.02 * own * 20 * 60**2, rel=0.1)
    assert not drawn[:, :, :16].any()


def test_the_same_seed_gives_the_same_samples() -> None:
    made = forecast(0.03, 0.02)
    assert (made.sample(3, seed=5) == made.sample(3, seed=5)).all()
    assert (made.sample(3, seed=5) != made.sample(3, seed=6)).any()


def test_queues_and_days_are_drawn_apart() -> None:
    drawn = forecast(0.05, 0.05).sample(2000, seed=2)
    first, second = drawn[:, 0, :48].sum(axis=1), drawn[:, 0, 48:].sum(axis=1)
    other = drawn[:, 1, :48].sum(axis=1)
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.1
    assert abs(np.corrcoef(first, other)[0, 1]) < 0.1
    halves = drawn[:, 0, 16:26].sum(axis=1), drawn[:, 0, 26:36].sum(axis=1)
    assert np.corrcoef(*halves)[0, 1] > 0.8
