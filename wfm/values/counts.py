"""Counts around their mean: negative binomial, Poisson where the dispersion is 0."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]
LEAST_DISPERSION = 1e-9


def count_quantile(mean: _Floats, dispersion: _Floats | float, probability: float) -> _Floats:
    """The least count that is not exceeded with at least this probability.

    Args:
        mean: expected counts, not negative.
        dispersion: ``a`` of the variance ``mean + a mean^2``; broadcast to ``mean``.
        probability: between 0 and 1, both excluded.

    Raises:
        ValueError: the probability is out of range.
    """
    if not 0.0 < probability < 1.0:
        raise ValueError(f"probability {probability} is not between 0 and 1")
    from scipy.stats import nbinom, poisson

    spread = np.broadcast_to(np.asarray(dispersion, dtype=np.float64), mean.shape)
    size = 1.0 / np.maximum(spread, LEAST_DISPERSION)
    found = np.where(
        spread > LEAST_DISPERSION,
        nbinom.ppf(probability, size, size / (size + mean)),
        poisson.ppf(probability, mean),
    )
    quantile: _Floats = np.where(mean > 0, np.maximum(found, 0.0), 0.0)
    return quantile


def gamma_factors(random: np.random.Generator, dispersion: _Floats, shape: tuple[int, ...]) -> _Floats:
    """Random factors of mean 1 and variance ``dispersion`` (broadcast to ``shape``); 1 where that is 0."""
    spread = np.broadcast_to(dispersion, shape)
    size = 1.0 / np.maximum(spread, LEAST_DISPERSION)
    factors: _Floats = np.where(spread > LEAST_DISPERSION, random.gamma(size) / size, 1.0)
    return factors
