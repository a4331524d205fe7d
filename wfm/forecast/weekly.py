"""A normal week learned from the counts of past days: numbers in, numbers out.

The choice and its constants come from back-tests on four public series, eight origins each, 28 days ahead
(docs/forecast.md): a recency-weighted mean of the same weekdays beats shorter means, single weeks and every
library measured; a profile shared a little between weekdays beats one kept apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from wfm.forecast.records import Ints
from wfm.values.forecast import Bools, Floats

LEVEL_HALF_LIFE = 56.0
PROFILE_HALF_LIFE = 112.0
PSEUDO_DAYS = 3.0
NEIGHBOURS = 4
CUTOFF = 4.0


def week_calls(days: Sequence[date], counts: Floats, open_minutes: Ints) -> Floats:
    """Calls of a normal week.

    The level of a weekday is the mean of its day totals, halved in weight for every 8 weeks of age. Its
    profile is the mean share of each time of day (half-life 16 weeks), drawn to the profile of all weekdays
    by the weight of 3 days. Days that are half empty, or whose total is far off those of the same weekday
    around them (an outage, a rush that nobody noted), do not count.

    Args:
        days: the days, in order, ``[D]``.
        counts: calls by day and time of day, ``[D, S]``, NaN where nothing was recorded.
        open_minutes: usual open minutes of each time of day, ``[7, S]``.

    Returns:
        Calls by weekday and time of day, ``[7, S]``, 0 where the queue is usually closed.
    """
    weekday = np.array([day.weekday() for day in days])
    age = np.array([(days[-1] - day).days for day in days], dtype=np.float64)
    counts = np.where(open_minutes[weekday] > 0, counts, 0.0)
    counts, whole = _fill_gaps(counts, weekday)
    used = whole & ~_far_off(counts.sum(axis=1), weekday)
    counts, weekday, age = counts[used], weekday[used], age[used]
    levels = _levels(counts.sum(axis=1), weekday, 0.5 ** (age / LEVEL_HALF_LIFE), open_minutes.sum(axis=1))
    return levels[:, None] * _profiles(counts, weekday, 0.5 ** (age / PROFILE_HALF_LIFE), open_minutes > 0)


def _fill_gaps(counts: Floats, weekday: Ints) -> tuple[Floats, Bools]:
    """Counts without NaN, and whether a day was recorded for the larger part of its calls.

    A time of day that most days of its weekday record is missing where it is not: it takes what the rest of
    the day lets expect. One that most days leave out had no calls (many exports drop rows of zero).
    """
    filled, whole = np.nan_to_num(counts), np.ones(len(counts), dtype=np.bool_)
    for day in np.unique(weekday):
        own = np.flatnonzero(weekday == day)
        seen = ~np.isnan(counts[own])
        usual = seen.mean(axis=0) >= 0.5
        typical = np.where(usual, filled[own].sum(axis=0) / np.maximum(seen.sum(axis=0), 1), 0.0)
        recorded = seen @ typical
        ratio = np.divide(
            (filled[own] * usual).sum(axis=1), recorded, where=recorded > 0, out=np.zeros(len(own))
        )
        filled[own] = np.where(~seen & usual, ratio[:, None] * typical, filled[own])
        whole[own] = recorded >= 0.5 * typical.sum()
    return filled, whole


def _far_off(totals: Floats, weekday: Ints) -> Bools:
    """Whether a day's total is far from the median of the same weekdays around it, in log scale.

    Far is beyond ``CUTOFF`` robust deviations (1.4826 x median absolute deviation, over all days), which are
    never taken to be less than Poisson noise or 5 %.
    """
    distance, noise = np.zeros(len(totals)), np.ones(len(totals))
    for day in np.unique(weekday):
        own = np.flatnonzero(weekday == day)
        if len(own) < 3:
            continue
        for place, index in enumerate(own):
            around = totals[own[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]]
            middle = float(np.median(around))
            distance[index] = np.log1p(totals[index]) - np.log1p(middle)
            noise[index] = 1.0 / np.sqrt(1.0 + middle)
    spread = 1.4826 * float(np.median(np.abs(distance)))
    far: Bools = np.abs(distance) > CUTOFF * np.maximum(np.maximum(noise, spread), 0.05)
    return far


def _levels(totals: Floats, weekday: Ints, weight: Floats, open_minutes: Ints) -> Floats:
    """Mean day total of each weekday, ``[7]``; one never seen takes the mean rate of the others."""
    days = np.bincount(weekday, weight, minlength=7)
    sums = np.bincount(weekday, weight * totals, minlength=7)
    level = np.divide(sums, days, where=days > 0, out=np.zeros(7))
    seen = days > 0
    rate = level[seen].sum() / max(int(open_minutes[seen].sum()), 1)
    return np.where(seen, level, rate * open_minutes)


def _profiles(counts: Floats, weekday: Ints, weight: Floats, is_open: Bools) -> Floats:
    """Share of each time of day in a weekday's calls, ``[7, S]``."""
    own, days = np.zeros(is_open.shape), np.bincount(weekday, weight, minlength=7)
    np.add.at(own, weekday, weight[:, None] * counts)
    opened = days @ is_open
    pooled = np.divide(own.sum(axis=0), opened, where=opened > 0, out=np.zeros(len(opened))) * is_open
    blend = days[:, None] * _shares(own) + PSEUDO_DAYS * _shares(pooled)
    return _shares(blend)


def _shares(table: Floats) -> Floats:
    """Each row divided by its sum; a row of zeros stays one."""
    sums = table.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(table, sums, where=sums > 0, out=np.zeros_like(table))
    return shares
