import math

import numpy as np
import pytest

from wfm.simulation.estimate import Estimate, mean, ratio, t_quantile

# Quantiles of Student's t as every table prints them.
TABLE = [
    (0.975, 1, 12.7062),
    (0.975, 2, 4.3027),
    (0.975, 5, 2.5706),
    (0.95, 10, 1.8125),
    (0.995, 19, 2.8609),
    (0.9995, 30, 3.6460),
    (0.5, 7, 0.0),
]


@pytest.mark.parametrize(("probability", "freedom", "expected"), TABLE)
def test_quantiles_of_students_t(probability: float, freedom: int, expected: float) -> None:
    assert t_quantile(probability, freedom) == pytest.approx(expected, abs=6e-5)


def test_the_mean_of_replications() -> None:
    estimate = mean([1.0, 2.0, 3.0, 4.0], 0.95)
    assert estimate.value == 2.5
    assert estimate.half_width == pytest.approx(3.18245 * 1.290994 / 2.0, rel=1e-5)
    assert 2.0 in estimate
    assert 9.0 not in estimate


def test_a_ratio_is_that_of_the_totals() -> None:
    estimate = ratio([1.0, 9.0], [10.0, 10.0], 0.95)
    assert estimate.value == 0.5
    assert ratio([1.0, 30.0], [10.0, 90.0], 0.95).value == 0.31


def test_a_ratio_that_never_changes_is_known() -> None:
    assert ratio([5.0, 10.0], [10.0, 20.0], 0.95) == Estimate(0.5, 0.0)


def test_nothing_observed_and_nothing_known() -> None:
    assert math.isnan(ratio([0.0, 0.0], [0.0, 0.0], 0.95).value)
    assert math.isnan(ratio([1.0], [2.0], 0.95).half_width)


def test_the_interval_covers_as_often_as_it_says() -> None:
    rng = np.random.default_rng(4)
    calls = rng.poisson(100.0, (600, 10))
    covered = [0.7 in ratio(rng.binomial(row, 0.7), row, 0.9) for row in calls]
    assert np.mean(covered) == pytest.approx(0.9, abs=0.035)


def test_an_estimate_tells_itself() -> None:
    estimate = Estimate(0.9, 0.01)
    assert f"{estimate:.1%}" == "90.0% ± 1.0%"
    assert float(estimate) == 0.9
    assert (estimate.low, estimate.high) == (0.89, 0.91)
