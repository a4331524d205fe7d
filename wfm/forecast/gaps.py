"""Holes in a history: times of day that were not recorded."""

from __future__ import annotations

import numpy as np

from wfm.forecast.records import Ints
from wfm.values.forecast import Bools, Floats


def fill_gaps(counts: Floats, weekday: Ints) -> tuple[Floats, Bools]:
    """Counts without NaN, and whether a day was recorded for the larger part of its calls.

    A time of day that most days of its weekday record is missing where it is not: it takes what the rest of
    the day lets expect. One that most days leave out had no calls (many exports drop rows of zero). Days
    without any record take no part.

    Args:
        counts: calls by day and time of day, ``[H, S]``, NaN where nothing was recorded.
        weekday: weekday of each day, ``[H]``.
    """
    filled, whole = np.nan_to_num(counts), np.zeros(len(counts), dtype=np.bool_)
    recorded = ~np.isnan(counts)
    for day in np.unique(weekday):
        own = np.flatnonzero((weekday == day) & recorded.any(axis=1))
        if not len(own):
            continue
        seen = recorded[own]
        usual = seen.mean(axis=0) >= 0.5
        typical = np.where(usual, filled[own].sum(axis=0) / np.maximum(seen.sum(axis=0), 1), 0.0)
        told = seen @ typical
        ratio = np.divide((filled[own] * usual).sum(axis=1), told, where=told > 0, out=np.zeros(len(own)))
        filled[own] = np.where(~seen & usual, ratio[:, None] * typical, filled[own])
        whole[own] = told >= 0.5 * typical.sum()
    return filled, whole
