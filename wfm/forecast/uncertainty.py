"""How far calls fall from their forecast, learned from forecasts made earlier.

The variance of an interval's calls is ``mu + a mu^2``. Part of ``a`` is shared by all intervals of a day (a
busy day is busy all day): with ``b`` the dispersion of day totals, intervals have ``(1 + a) / (1 + b) - 1``
of their own. Both are the values for which four distances in five are those of a normal law, below 1.2816
deviations: an outage among the days tried does not widen every interval, and tails longer than those of the
law, which a median would not see, do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.values.forecast import Floats

SHARE, NORMAL_DISTANCE = 0.8, 1.2816
LARGEST = 4.0
HALVINGS = 40


@dataclass(frozen=True)
class Dispersion:
    """Dispersions of negative binomial counts.

    Attributes:
        interval: ``a`` of an interval, what it shares with its day included.
        day: ``b`` of a day total, never above ``interval``.
    """

    interval: float
    day: float


# Where nothing was measured: 17 % of an interval and 14 % of a day.
UNKNOWN = Dispersion(interval=0.03, day=0.02)


def learn_dispersion(expected: Floats, actual: Floats) -> Dispersion:
    """Dispersion of counts around forecasts that did not know them.

    Args:
        expected: calls forecast by day and time of day, ``[n, S]``, 0 where closed.
        actual: calls counted, ``[n, S]``.
    """
    opened = expected > 0
    if not opened.any():
        return UNKNOWN
    interval = robust_dispersion(expected[opened], actual[opened])
    day = robust_dispersion(expected.sum(axis=1), actual.sum(axis=1))
    return Dispersion(interval, min(day, interval))


def robust_dispersion(expected: Floats, actual: Floats) -> float:
    """The least ``a`` for which 80 % of ``|y - mu| / sqrt(mu + a mu^2)`` lie below 1.2816; bisection."""
    distance = np.abs(actual - expected)
    low, high = 0.0, LARGEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if np.quantile(distance / np.sqrt(expected + middle * expected**2), SHARE) > NORMAL_DISTANCE:
            low = middle
        else:
            high = middle
    return high
