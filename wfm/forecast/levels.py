"""Candidates for the level of the days to come: how long a memory, and whose."""

from __future__ import annotations

import numpy as np

from wfm.forecast.regression import Fit, Sample
from wfm.values.forecast import Floats

HALF_LIVES = np.array([7.0, 14.0, 28.0, 56.0, 112.0, 1e6])


def levels(sample: Sample, fit: Fit, effect: Floats, now: int) -> Floats:
    """Calls of an ordinary day of each weekday, as seen with each memory.

    With every half-life in ``HALF_LIVES`` (days; the last one is all history) once from all days (the level
    of all times the weekday's factor) and once from the weekday's own.

    Args:
        sample: the days learned from.
        fit: their regression.
        effect: calendar factor of the sample's days, ``[N]``; it is divided out.
        now: day number at which the forecast is made.

    Returns:
        ``[2 x len(HALF_LIVES), 7]``.
    """
    weight = fit.trust * 0.5 ** ((now - sample.day) / HALF_LIVES[:, None])
    adjusted = sample.total / effect
    mass = np.maximum(weight.sum(axis=1), 1e-12)
    common = (weight * (adjusted / fit.weekday[sample.weekday])).sum(axis=1) / mass
    pooled = common[:, None] * fit.weekday
    member = np.eye(7)[sample.weekday]
    days = weight @ member
    own = np.divide((weight * adjusted) @ member, days, where=days > 1e-9, out=pooled.copy())
    return np.concatenate([pooled, own])
