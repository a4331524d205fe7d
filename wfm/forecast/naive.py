"""The methods that any other must beat: last week, and the mean of the last eight like weekdays.

Both know which days are holidays, eves or otherwise special: these are no like days. The back-test gives them
the same factors for holidays and eves to come as the method in use.
"""

from __future__ import annotations

import numpy as np

from wfm.forecast.days import NORMAL, Series
from wfm.forecast.records import Ints
from wfm.values.forecast import Bools, Floats

SEASONAL_NAIVE, MEAN_OF_8 = 1, 8


def mean_of_last(series: Series, wanted: Ints, weeks: int) -> Floats:
    """Mean of the last ordinary days of the same weekday, ``[n, S]``, 0 where the day wanted is closed.

    Args:
        series: history and calendar.
        wanted: day numbers, ``[n]``.
        weeks: how many days of the weekday (fewer where the history has fewer).
    """
    days, ordinary = series.days, ordinary_days(series)
    weekdays = days.weekday[: len(ordinary)]
    week = np.zeros_like(days.usual)
    for weekday in range(7):
        last = np.flatnonzero(ordinary & (weekdays == weekday))[-weeks:]
        if len(last):
            week[weekday] = np.nan_to_num(series.counts[last]).mean(axis=0)
    expected: Floats = week[days.weekday[wanted]] * (days.open[wanted] > 0)
    return expected


def ordinary_days(series: Series) -> Bools:
    """Days of the history that a plain method may learn from: open, recorded, nothing special, ``[H]``."""
    days, count = series.days, len(series.counts)
    ordinary: Bools = series.learn & days.is_open[:count] & (days.kind[:count] == NORMAL)
    ordinary &= ~np.isnan(series.counts).all(axis=1)
    return ordinary
