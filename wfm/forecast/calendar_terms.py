"""What the calendar does to a day's calls, as columns of a regression.

Every column is scaled by the standard deviation that its effect is expected to have (log scale), so that one
ridge penalty of 1 fits all of them: the fit is the posterior mode under independent normal effects.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.forecast.days import Days
from wfm.values.forecast import Floats

# Mean and standard deviation, in log scale, of the effects of the day after a closure, of a bridge day and of
# a day between two holidays, before anything is seen.
ADJACENT = np.array([[0.10, 0.25], [-0.10, 0.20], [-0.10, 0.20]])
MONTH_DAY_SPREAD = 0.12
MONTH_DAY_REACH = 2.0
MONTH_LENGTH = 30.44
YEAR_LENGTH = 365.2425
YEAR_SPREAD = 0.15
YEAR_PAIRS = 3


@dataclass(frozen=True)
class Terms:
    """Which optional effects a model has; the days around closures are in every one.

    Attributes:
        month: effects of the day of the month.
        year: a smooth yearly curve; needs two years of history.
    """

    month: bool = False
    year: bool = False


def choices(history_days: int) -> tuple[Terms, ...]:
    """The models that a history of so many days can tell apart."""
    plain = (Terms(), Terms(month=True))
    if history_days < 2 * YEAR_LENGTH:
        return plain
    return (*plain, Terms(year=True), Terms(month=True, year=True))


def columns(days: Days, terms: Terms) -> Floats:
    """The scaled columns of each day, ``[D, q]``; the first three are the days around closures."""
    around = np.stack([days.after, days.bridge, days.between], axis=1) * ADJACENT[:, 1]
    parts = [around]
    if terms.month:
        parts.append(_month_factor()[days.month_day - 1])
    if terms.year:
        parts.append(YEAR_SPREAD * _year_waves(days))
    return np.concatenate(parts, axis=1)


def prior_mean(width: int) -> Floats:
    """Mean of the scaled effects of ``columns`` before anything is seen, ``[q]``."""
    mean = np.zeros(width)
    mean[:3] = ADJACENT[:, 0] / ADJACENT[:, 1]
    return mean


def _month_factor() -> Floats:
    """Square root of the covariance of the 31 effects of the day of the month, ``[31, r]``.

    Neighbouring days have like effects: a pay day moves when it falls on a weekend. The covariance is a
    Gaussian of the distance around the month, which makes the 31st and the 1st neighbours, too.
    """
    distance = np.abs(np.subtract.outer(np.arange(31), np.arange(31)))
    distance = np.minimum(distance, MONTH_LENGTH - distance)
    values, vectors = np.linalg.eigh(np.exp(-0.5 * (distance / MONTH_DAY_REACH) ** 2))
    kept = values > 1e-6 * values.max()
    factor: Floats = MONTH_DAY_SPREAD * vectors[:, kept] * np.sqrt(values[kept])
    return factor


def _year_waves(days: Days) -> Floats:
    angle = 2.0 * np.pi * (days.first + np.arange(days.count)) / YEAR_LENGTH
    waves = [wave(pair * angle) / pair for pair in range(1, YEAR_PAIRS + 1) for wave in (np.sin, np.cos)]
    return np.stack(waves, axis=1)
