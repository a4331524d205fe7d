"""Handling time by hour of the day, from history."""

from __future__ import annotations

import numpy as np

from wfm.forecast.records import Records
from wfm.values.forecast import Floats

# Measured on a service desk, error over 28 days: mean of all history 8.5 %, hour means with half-lives of
# 8, 4 and 2 weeks 7.0, 6.3 and 5.7 %; the weekday adds nothing (docs/forecast.md).
HALF_LIFE_DAYS = 21.0
PSEUDO_CALLS = 50.0


def hourly_aht(records: Records, default: float) -> Floats:
    """Mean handling time by hour of the day.

    Each row weighs by its answered calls, halved for every ``HALF_LIFE_DAYS`` of age; an hour is drawn to the
    mean of all hours as if ``PSEUDO_CALLS`` of its calls had lasted that mean.

    Args:
        records: the history of a queue.
        default: seconds, when the history tells no handling time.

    Returns:
        Seconds, ``[24]``.
    """
    told = ~np.isnan(records.aht_s) & (records.answered > 0)
    if not told.any():
        return np.full(24, default)
    day, aht = records.day[told], records.aht_s[told]
    weight = records.answered[told] * 0.5 ** ((day.max() - day) / HALF_LIFE_DAYS)
    mean = float(np.average(aht, weights=weight))
    hour = records.wall[told] // 60
    calls = np.bincount(hour, weight, minlength=24)
    seconds = np.bincount(hour, weight * aht, minlength=24)
    blended: Floats = (seconds + PSEUDO_CALLS * mean) / (calls + PSEUDO_CALLS)
    return blended
