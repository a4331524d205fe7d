"""Robust ridge regression of day totals: weekday and calendar effects beside a level that drifts.

The model of a day's calls is ``exp(weekday effect + calendar effects + drift(t))`` times a mean level, with
variance ``mu + a mu^2`` (negative binomial). Effects and drift are fitted together by iteratively re-weighted
least squares with a unit ridge penalty on scaled columns and the prior of ``drift`` on the level. Days more
than 3 robust deviations off lose weight, beyond 6 all of it. A rush or a lull of several days is the drift's,
and only what its neighbours do not share is an outlier.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.forecast.drift import solve_beside_drift
from wfm.forecast.records import Ints
from wfm.values.forecast import Floats

STEPS = 4
START_HALF_LIFE = 14.0
LEAST_CALLS = 1e-6
LEVEL_SPREAD = 1.0
NEAR, FAR = 3.0, 6.0
WEEKDAY_SPREAD = 0.5
KERNEL_REACH = 6
LEAST_VARIANCE = 1e-4
MAD = 1.4826


@dataclass(frozen=True, eq=False)
class Fit:
    """What was learned.

    Attributes:
        weekday: factor of each weekday, ``[7]``.
        effects: scaled calendar effects, ``[q]``.
        level: level by day of the history, ``[H]``.
        trust: weight of each day of the sample, 0 (outlier) to 1, ``[N]``.
    """

    weekday: Floats
    effects: Floats
    level: Floats
    trust: Floats


@dataclass(frozen=True, eq=False)
class Sample:
    """The days learned from.

    Attributes:
        day: day numbers in increasing order, ``[N]``.
        weekday: Monday 0, ``[N]``.
        total: calls, ``[N]``.
        usual: usual size of each weekday (open minutes), ``[7]``: the effect of a weekday never seen.
    """

    day: Ints
    weekday: Ints
    total: Floats
    usual: Floats


def fit(sample: Sample, columns: Floats, mean: Floats) -> Fit:
    """Fit effects and level together.

    Args:
        sample: at least one day.
        columns: scaled calendar columns of the sample's days, ``[N, q]``.
        mean: prior mean of their effects, ``[q]``.
    """
    offset = np.log(np.maximum(sample.usual, 1.0) / max(float(sample.usual.max()), 1.0))
    mu = _start(sample, offset, columns @ mean)
    middle = np.log(mu.mean())
    constant, week = np.full((len(mu), 1), LEVEL_SPREAD), WEEKDAY_SPREAD * np.eye(7)[sample.weekday]
    x = np.concatenate([constant, week, columns], axis=1)
    prior = np.concatenate([np.zeros(8), mean])
    base, node = offset[sample.weekday] + middle, sample.day - sample.day[0]
    for step in range(STEPS):
        error = (sample.total - mu) / mu
        variance = _relative_variance(error, mu)
        trust = _trust(np.abs(error) / np.sqrt(variance), first=step == 0)
        target = np.log(mu) - base + np.clip(error, -1.0, 1.0)
        beta, drift = solve_beside_drift(x, node, trust / variance, target, prior)
        mu = np.maximum(np.exp(base + x @ beta + drift[node]), LEAST_CALLS)
    level = np.exp(middle + LEVEL_SPREAD * beta[0] + np.pad(drift, (int(sample.day[0]), 0), mode="edge"))
    return Fit(np.exp(offset + WEEKDAY_SPREAD * beta[1:8]), beta[8:], level, trust)


def _start(sample: Sample, offset: Floats, effect: Floats) -> Floats:
    """First guess of each day's calls, ``[N]``: good enough that no change of level looks like outliers."""
    size = np.exp((offset + _first_guess(sample, offset))[sample.weekday] + effect)
    level = smooth(sample.day, sample.total, size, START_HALF_LIFE)
    guess: Floats = np.maximum(size * level[sample.day], LEAST_CALLS)
    return guess


def smooth(day: Ints, total: Floats, size: Floats, half_life: float) -> Floats:
    """Level by day of the history, ``[H]``: kernel-weighted mean of calls over size.

    A day does not weigh by its size: a busy weekday tells no more of the level than a calm one.
    """
    length = int(day[-1]) + 1
    ratio, weight = np.zeros(length), np.zeros(length)
    ratio[day], weight[day] = total / np.maximum(size, 1e-9), 1.0
    reach = min(int(np.ceil(KERNEL_REACH * half_life)), length)
    kernel = 0.5 ** (np.abs(np.arange(-reach, reach + 1)) / half_life)
    sums = np.convolve(ratio, kernel)[reach : reach + length]
    weights = np.convolve(weight, kernel)[reach : reach + length]
    overall = ratio.sum() / max(float(weight.sum()), 1e-9)
    level: Floats = np.where(weights > 1e-9, sums / np.maximum(weights, 1e-9), overall)
    return level


def _first_guess(sample: Sample, offset: Floats) -> Floats:
    """Log effect of each weekday beyond its usual size: its median day beside that of all days."""
    ratio = sample.total / np.exp(offset[sample.weekday])
    centre = _middle(ratio)
    guess = np.zeros(7)
    for weekday in np.unique(sample.weekday):
        own = _middle(ratio[sample.weekday == weekday])
        guess[weekday] = np.log(max(own, 1e-3 * centre, 1e-9) / max(centre, 1e-9))
    return guess


def _middle(values: Floats) -> float:
    """The median, or the mean where most values are 0."""
    median = float(np.median(values))
    return median if median > 0 else float(values.mean())


def _relative_variance(error: Floats, mu: Floats) -> Floats:
    """``1/mu + a``: Poisson noise and what the residuals show beyond it."""
    spread = (MAD * float(np.median(np.abs(error)))) ** 2
    extra = max(spread - float(np.median(1.0 / mu)), 0.2 * spread, LEAST_VARIANCE)
    variance: Floats = extra + 1.0 / mu
    return variance


def _trust(distance: Floats, *, first: bool) -> Floats:
    """Weight of days so many robust deviations off; nothing is thrown out at the first look."""
    trust = np.minimum(1.0, (NEAR / np.maximum(distance, NEAR)) ** (1 if first else 2))
    return trust if first else np.where(distance > FAR, 0.0, trust)
