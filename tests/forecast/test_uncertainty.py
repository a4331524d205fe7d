import numpy as np
import pytest

from wfm.forecast.uncertainty import UNKNOWN, learn_dispersion, robust_dispersion


def test_the_dispersion_of_known_counts_is_found() -> None:
    random = np.random.default_rng(1)
    mean = np.full((400, 10), 80.0)
    day = random.gamma(50.0, 1 / 50.0, (400, 1))
    found = learn_dispersion(mean, random.poisson(mean * day).astype(np.float64))
    assert found.interval == pytest.approx(0.02, rel=0.25)
    assert found.day == pytest.approx(0.02, rel=0.25)


def test_noise_of_intervals_alone_leaves_days_calm() -> None:
    random = np.random.default_rng(2)
    mean = np.full((400, 10), 80.0)
    own = random.gamma(20.0, 1 / 20.0, mean.shape)
    found = learn_dispersion(mean, random.poisson(mean * own).astype(np.float64))
    assert found.interval == pytest.approx(0.05, rel=0.25)
    assert found.day == pytest.approx(0.005, rel=0.35)


def test_poisson_counts_have_none_and_outages_do_not_widen() -> None:
    random = np.random.default_rng(3)
    mean = np.full(2000, 100.0)
    counts = random.poisson(mean).astype(np.float64)
    assert robust_dispersion(mean, counts) < 0.002
    counts[:100] = 0
    assert robust_dispersion(mean, counts) < 0.004


def test_nothing_open_nothing_known() -> None:
    assert learn_dispersion(np.zeros((3, 2)), np.zeros((3, 2))) == UNKNOWN
