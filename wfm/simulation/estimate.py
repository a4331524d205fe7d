"""Estimates from replications, with their confidence intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and how well it is known.

    Attributes:
        value: the estimate; NaN when nothing was observed.
        half_width: half the width of the confidence interval; NaN when it cannot be told.
    """

    value: float
    half_width: float

    @property
    def low(self) -> float:
        """Lower end of the confidence interval."""
        return self.value - self.half_width

    @property
    def high(self) -> float:
        """Upper end of the confidence interval."""
        return self.value + self.half_width

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    def __float__(self) -> float:
        return self.value

    def __format__(self, spec: str) -> str:
        return f"{self.value:{spec}} ± {self.half_width:{spec}}"


def ratio(part: npt.ArrayLike, whole: npt.ArrayLike, confidence: float) -> Estimate:
    """A ratio of two totals over independent replications, such as answered calls over offered calls.

    The half-width is that of the linearised ratio (the delta method): with ``d = part - ratio x whole``,
    it is ``t s_d / (sqrt(R) mean(whole))``, 0 where the ratio is the same in every replication.

    Args:
        part: the numerator in each replication.
        whole: the denominator in each replication.
        confidence: coverage of the interval, for example 0.95.
    """
    x, y = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    if not y.sum() > 0:
        return Estimate(math.nan, math.nan)
    value = float(x.sum() / y.sum())
    if len(x) < 2:
        return Estimate(value, math.nan)
    spread = float(np.std(x - value * y, ddof=1)) / math.sqrt(len(x)) / float(y.mean())
    return Estimate(value, t_quantile(0.5 + confidence / 2.0, len(x) - 1) * spread)


def mean(values: npt.ArrayLike, confidence: float) -> Estimate:
    """The mean of independent replications."""
    sample = np.asarray(values, dtype=np.float64)
    return ratio(sample, np.ones_like(sample), confidence)


def t_quantile(probability: float, freedom: int) -> float:
    """Quantile of Student's t distribution, exact to rounding.

    Args:
        probability: at least 0.5, below 1.
        freedom: degrees of freedom, 1 or more.
    """
    low, high = 0.0, math.pi / 2.0
    for _ in range(60):
        middle = (low + high) / 2.0
        if _t_within(middle, freedom) < 2.0 * probability - 1.0:
            low = middle
        else:
            high = middle
    return math.tan(low) * math.sqrt(freedom)


def _t_within(angle: float, freedom: int) -> float:
    """``P(|t| < sqrt(freedom) tan(angle))``: the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4."""
    cosine = math.cos(angle)
    odd = freedom % 2
    term = cosine if odd else 1.0
    total = 0.0
    for k in range(odd, freedom - 1, 2):
        total += term
        term *= cosine * cosine * (k + 1.0) / (k + 2.0)
    part = math.sin(angle) * total
    return (angle + part) * 2.0 / math.pi if odd else part
