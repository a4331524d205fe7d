"""The one call: days and counts in, calls of the days to come out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.forecast.day_model import DayModel
from wfm.forecast.days import NORMAL, Series
from wfm.forecast.gaps import fill_gaps
from wfm.forecast.profile import profiles
from wfm.forecast.records import Ints
from wfm.forecast.special import special_factors
from wfm.forecast.uncertainty import UNKNOWN, Dispersion, learn_dispersion
from wfm.values.forecast import Floats


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is expected of some days.

    Attributes:
        calls: expected calls by day and time of day, ``[n, S]``, 0 where closed.
        special: factor of a holiday or eve that they hold, ``[n]``; 1 for ordinary days.
        dispersion: how far counts may fall from it.
    """

    calls: Floats
    special: Floats
    dispersion: Dispersion


def forecast_series(series: Series, wanted: Ints, displacement: float = 0.0) -> Outlook | None:
    """Expected calls of some days, from all that the series knows; every setting is chosen from the series.

    A day's calls are those of an ordinary day (``DayModel``) times the factor of a holiday or eve
    (``special_factors``), spread by the profile of its weekday (``profiles``) over the minutes in which the
    day is really open.

    Args:
        series: history and calendar.
        wanted: day numbers, ``[n]``.
        displacement: share of the calls of closed minutes that are made in the day's open minutes instead;
            the others are lost.

    Returns:
        The outlook, or None if the history has no ordinary day to learn from.
    """
    days = series.days
    filled, whole = fill_gaps(series.counts, days.weekday[: len(series.counts)])
    filled = filled * (days.open[: len(filled)] > 0)
    known = Series(days, filled, series.learn)
    model = DayModel(known, whole)
    if not model.ordinary.any():
        return None
    special = _special(model, wanted)
    total = model.expected(wanted) * special
    shares = profiles(days, filled, model.trust)
    calls = total[:, None] * spread(known, shares, wanted, displacement)
    return Outlook(calls, special, _dispersion(model, filled))


def spread(series: Series, shares: Floats, wanted: Ints, displacement: float = 0.0) -> Floats:
    """Share of an ordinary day's calls that each time of day gets, ``[n, S]``.

    Rows sum to 1 on usual hours; on shorter ones to what the open minutes have, plus ``displacement`` of the
    rest; on longer ones to more.
    """
    days = series.days
    usual, weekday = days.usual, days.weekday[wanted]
    rate = np.divide(shares, usual, where=usual > 0, out=np.zeros_like(usual))
    laid = rate[weekday] * days.open[wanted]
    kept = laid.sum(axis=1, keepdims=True)
    lost = np.maximum(1.0 - kept, 0.0)
    moved: Floats = laid * np.divide(
        kept + displacement * lost, kept, where=kept > 0, out=np.zeros_like(kept)
    )
    return moved


def _special(model: DayModel, wanted: Ints) -> Floats:
    days, count = model.series.days, len(model.series.counts)
    past = days.is_open[:count] & model.whole & model.series.learn & (days.kind[:count] != NORMAL)
    seen = np.flatnonzero(past)
    usual = np.maximum(model.usual(seen), 1.0)
    return special_factors(days, seen, model.series.totals[seen] / usual, wanted)


def _dispersion(model: DayModel, filled: Floats) -> Dispersion:
    """From the trials of the day model, each with the profile that was known then."""
    expected, actual = [], []
    for trial in model.trials:
        shares = profiles(model.series.days, filled[: trial.origin], model.trust[: trial.origin])
        total = model.weights @ trial.said
        expected.append(total[:, None] * spread(model.series, shares, trial.day))
        actual.append(filled[trial.day])
    if not expected:
        return UNKNOWN
    return learn_dispersion(np.concatenate(expected), np.concatenate(actual))
