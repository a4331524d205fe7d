import mpmath as mp
import numpy as np
import pytest

from wfm.erlang.special import (
    exponential_excess,
    in_lower_tail,
    log_poisson,
    lower_fraction,
    select,
    upper_fraction,
)


@pytest.mark.parametrize("count", [0.0, 0.4, 3.0, 15.9, 16.0, 90.0, 1e4, 1e5])
@pytest.mark.parametrize("ratio", [0.3, 0.83, 0.999, 1.0, 1.2, 2.0])
def test_log_poisson(count: float, ratio: float) -> None:
    mean = max(count, 1.0) * ratio
    truth = count * mp.log(mean) - mean - mp.loggamma(count + 1)
    found = log_poisson(np.array([count]), np.array([mean]))[0]
    assert float(found - truth) == pytest.approx(0, abs=3e-15 * max(30.0, abs(float(truth))))


@pytest.mark.parametrize("u", [0.0, 1e-12, 1e-4, 0.2, 0.25, 0.3, 5.0, 900.0])
def test_exponential_excess(u: float) -> None:
    truth = u + mp.expm1(-mp.mpf(u))
    assert exponential_excess(np.array([u]))[0] == pytest.approx(float(truth), rel=2e-15)


@pytest.mark.parametrize(("count", "mean"), [(0.0, 5.0), (3.0, 11.0), (40.5, 62.0), (5000.0, 5300.0)])
def test_upper_fraction(count: float, mean: float) -> None:
    with mp.workdps(60):
        truth = mp.mpf(mean) ** (count + 1) * mp.exp(-mean) / mp.gammainc(count + 1, mean)
    assert upper_fraction(np.array([count]), np.array([mean]))[0] == pytest.approx(float(truth), rel=1e-13)


@pytest.mark.parametrize(
    ("shape", "z"), [(0.2, 0.1), (7.0, 1e-9), (20.0, 19.9), (29.0, 29.0), (4000.0, 3800.0)]
)
def test_lower_fraction(shape: float, z: float) -> None:
    with mp.workdps(60):
        scaled = mp.exp(z) * mp.mpf(z) ** -mp.mpf(shape) * mp.gammainc(shape, 0, z)
        truth = 1 - mp.mpf(shape) / mp.mpf(z) + 1 / (z * scaled)
    assert lower_fraction(np.array([shape]), np.array([z]))[0] == pytest.approx(float(truth), rel=1e-12)


def test_the_lower_tail_is_three_deviations_away() -> None:
    assert in_lower_tail(np.array([4.0, 4.0, 900.0, 900.0]), np.array([3.9, 4.1, 809.0, 811.0])).tolist() == [
        True,
        False,
        True,
        False,
    ]


def test_each_function_sees_only_its_own_elements() -> None:
    x = np.array([-4.0, 9.0])
    with np.errstate(all="raise"):
        assert select(x < 0, lambda v: -v, np.sqrt, x).tolist() == [4, 3]
        assert select(x < 99, lambda v: -v, np.sqrt, x).tolist() == [4, -9]
        assert select(x > 99, np.sqrt, lambda v: -v, x).tolist() == [4, -9]
