"""How the answers to a letter or a campaign come in, day by day."""

from __future__ import annotations

import math

import numpy as np

from wfm.values.forecast import Bools, Floats


def daily_response(opens: Bools, median_days: float, spread: float) -> Floats:
    """Share of the calls that come on each day after a mailing.

    The delay from the first day is lognormal: half of the calls come within ``median_days``, about two thirds
    within a factor ``exp(spread)`` of that. What would come on a closed day comes on the next open one; what
    would come after the last day comes on no day: the shares are of the calls within the period.

    Args:
        opens: whether the line is open on each day, ``[D]``, the day of the mailing first.
        median_days: days, above 0.
        spread: standard deviation of the logarithm of the delay, above 0.

    Returns:
        Shares, ``[D]``, with the sum 1, or 0 when no day is open.
    """
    ends = np.log(np.arange(1, len(opens) + 1) / median_days) / (spread * math.sqrt(2.0))
    by_end = np.array([0.5 * (1.0 + math.erf(end)) for end in ends])
    shares = np.zeros(len(opens))
    taken = 0.0
    for day in np.flatnonzero(opens):
        shares[day], taken = by_end[day] - taken, by_end[day]
    total: float = shares.sum()
    return shares / total if total > 0 else shares
