import mpmath as mp
import numpy as np
import pytest

from wfm.erlang.served_wait import mean_served_wait


def truth(x: float, y: float) -> mp.mpf:
    """The ratio of two integrals, by adaptive quadrature over the two sides of the top."""
    top = max(mp.log(mp.mpf(y) / (x + 1)), 0)
    ends = sorted({mp.mpf(0), top, top + 1 / mp.sqrt(x + 1), top + 6 / mp.sqrt(x + 1), top + 60})

    def density(u: mp.mpf) -> mp.mpf:
        return mp.exp(y * (mp.exp(-top) - mp.exp(-u)) - (x + 1) * (u - top))

    return mp.quad(lambda u: u * density(u), ends) / mp.quad(density, ends)


@pytest.mark.parametrize("x", [0.03, 1.0, 20.0, 3000.0])
@pytest.mark.parametrize("ratio", [1e-4, 0.5, 1.0, 1.2, 6.0])
def test_against_adaptive_quadrature(x: float, ratio: float) -> None:
    found = mean_served_wait(np.array([x]), np.array([x * ratio]))[0]
    assert float(found / truth(x, x * ratio) - 1) == pytest.approx(0, abs=2e-12)


def test_low_load_is_the_wait_behind_the_calls_in_progress() -> None:
    assert mean_served_wait(np.array([7.0]), np.array([1e-12]))[0] == pytest.approx(1 / 8, rel=1e-11)


def test_the_two_ways_to_take_the_exponent_meet() -> None:
    x = np.array([9_990.0, 10_010.0])
    scaled = mean_served_wait(x, x) * np.sqrt(x)
    assert scaled[0] == pytest.approx(scaled[1], rel=1e-4)
