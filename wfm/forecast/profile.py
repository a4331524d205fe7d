"""How the calls of a day are spread over its times of day."""

from __future__ import annotations

import numpy as np

from wfm.forecast.days import Days
from wfm.forecast.records import Ints
from wfm.values.forecast import Floats

HALF_LIFE, SPARSE_HALF_LIFE, SPARSE_CALLS = 112.0, 364.0, 15.0
PSEUDO_DAYS = 3.0
RECENT_HALF_LIFE, RECENT_CALLS = 21.0, 200.0
CLIP, CLIP_DISPERSION = 2.5, 0.01


def profiles(days: Days, counts: Floats, trust: Floats) -> Floats:
    """Share of each time of day in the calls of an ordinary day of each weekday, ``[7, S]``.

    1. A weekday's own shares, half-life 16 weeks (52 with fewer than 15 calls an interval), drawn by the
       weight of 3 days to the shares of all weekdays with the same opening hours.
    2. Counts more than 2.5 deviations off what these let expect are cut back to that, and step 1 repeated:
       one broken hour does not bend the curve.
    3. What the last weeks (half-life 3) of all these weekdays together say beside step 2, drawn to 1 by the
       weight of 200 calls: a shape that moves is followed sooner than a weekday alone allows.

    Args:
        days: the days; the first ``H`` are history.
        counts: calls within opening hours, without gaps, ``[H, S]``.
        trust: weight of each day, ``[H]``; 0 leaves it out.
    """
    used = np.flatnonzero((trust > 0) & (counts.sum(axis=1) > 0))
    weekday, age = days.weekday[used], len(counts) - used
    raw, groups = counts[used], alike(days.usual)
    sparse = raw.sum() < SPARSE_CALLS * max(int((days.open[used] > 0).sum()), 1)
    weight = trust[used] * 0.5 ** (age / (SPARSE_HALF_LIFE if sparse else HALF_LIFE))
    shares = _drawn_shares(raw, weekday, weight, days.usual, groups)
    total = raw.sum(axis=1, keepdims=True)
    expected = shares[weekday] * total
    reach = CLIP * np.sqrt(expected + CLIP_DISPERSION * expected**2)
    clipped = np.clip(raw, expected - reach, expected + reach)
    shares = _drawn_shares(clipped, weekday, weight, days.usual, groups)
    recent = trust[used] * 0.5 ** (age / RECENT_HALF_LIFE)
    return _moved(shares, clipped, shares[weekday] * total, recent, groups, weekday)


def alike(usual: Floats) -> Ints:
    """A number for each weekday, the same for weekdays with the same opening hours, ``[7]``."""
    numbers: Ints = np.unique(usual, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return numbers


def _drawn_shares(counts: Floats, weekday: Ints, weight: Floats, usual: Floats, groups: Ints) -> Floats:
    calls = np.zeros_like(usual)
    seen: Floats = np.bincount(weekday, weight, minlength=7).astype(np.float64)
    np.add.at(calls, weekday, weight[:, None] * counts)
    own = _normalised(calls)
    rate = _rate(calls, seen, usual)
    result = np.zeros_like(usual)
    for day in range(7):
        group = groups == groups[day]
        pooled = seen[group] @ own[group]
        if not pooled.any():
            pooled = rate * usual[day]
        blend = seen[day] * own[day] + PSEUDO_DAYS * pooled / max(float(pooled.sum()), 1e-12)
        result[day] = blend * (usual[day] > 0)
    return _normalised(result)


def _rate(calls: Floats, seen: Floats, usual: Floats) -> Floats:
    """Calls an open minute by time of day, over all weekdays; for weekdays that none seen is like."""
    minutes = seen @ usual
    rate: Floats = np.divide(calls.sum(axis=0), minutes, where=minutes > 0, out=np.zeros(len(minutes)))
    return rate


def _moved(
    shares: Floats, counts: Floats, expected: Floats, weight: Floats, groups: Ints, weekday: Ints
) -> Floats:
    moved = shares.copy()
    for group in np.unique(groups[weekday]):
        own = groups[weekday] == group
        seen, due = weight[own] @ counts[own], weight[own] @ expected[own]
        moved[groups == group] *= (seen + RECENT_CALLS) / (due + RECENT_CALLS)
    return _normalised(moved)


def _normalised(table: Floats) -> Floats:
    """Each row divided by its sum; a row of zeros stays one."""
    sums = table.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(table, sums, where=sums > 0, out=np.zeros_like(table))
    return shares
