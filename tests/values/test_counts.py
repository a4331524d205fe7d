import numpy as np
import pytest

from wfm.values.counts import count_quantile, gamma_factors


def test_poisson_and_negative_binomial_quantiles() -> None:
    mean = np.array([0.0, 4.0, 100.0])
    assert count_quantile(mean, 0.0, 0.5).tolist() == [0, 4, 100]
    assert count_quantile(mean, 0.0, 0.975).tolist() == [0, 8, 120]
    # As the function of R: 90 %, size 20, mean 100.
    wide = count_quantile(mean, np.array([0.05]), 0.9)
    assert wide[2] == 132
    assert count_quantile(mean, np.array([0.0, 0.0, 0.05]), 0.9).tolist() == [0, 7, 132]


@pytest.mark.parametrize("probability", [0.0, 1.0, -0.1])
def test_probabilities_lie_between_0_and_1(probability: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        count_quantile(np.ones(1), 0.0, probability)


def test_factors_have_mean_1_and_their_variance() -> None:
    factors = gamma_factors(np.random.default_rng(1), np.array([[0.0], [0.04]]), (20000, 2, 1))
    assert (factors[:, 0] == 1.0).all()
    assert factors[:, 1].mean() == pytest.approx(1.0, abs=0.01)
    assert factors[:, 1].var() == pytest.approx(0.04, rel=0.05)
