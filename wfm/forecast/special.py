"""Holidays on which calls are taken, and the days before holidays: how far from ordinary they are."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from wfm.forecast.days import EVE, NORMAL, Days
from wfm.forecast.records import Ints
from wfm.values.forecast import Floats

# What is expected of each class before any is seen, by the weight of one day.
PRIOR = {"holiday": 0.5, "eve": 0.9, "short eve": 1.0, "even holiday": 1.0, "even eve": 1.0}
SHORT = 0.6
HIGHEST = 1.5


def special_factors(days: Days, seen: Ints, ratio: Floats, wanted: Ints) -> Floats:
    """Factor on the calls of an ordinary day, ``[n]``; 1 for ordinary days.

    The mean of the days of the same name, drawn by the weight of one day to the mean of the class, which is
    itself drawn to ``PRIOR`` by the weight of one day. An eve on a weekday that closes early anyway is a
    class of its own: it has no afternoon to lose. So are the special days of a line whose weekdays are all
    open alike: what Sundays do not close, holidays need not calm.

    Args:
        days: the days.
        seen: special days of the history, ``[k]``.
        ratio: their calls beside those of an ordinary day, ``[k]``.
        wanted: days asked for, ``[n]``.
    """
    of_class: dict[str, list[float]] = defaultdict(list)
    of_name: dict[tuple[str, str], list[float]] = defaultdict(list)
    short = _short_weekdays(days)
    for day, value in zip(seen, np.minimum(ratio, HIGHEST), strict=True):
        kind = _class(days, short, int(day))
        of_class[kind].append(float(value))
        of_name[kind, days.names[day]].append(float(value))
    factors = np.ones(len(wanted))
    for place, day in enumerate(wanted):
        if days.kind[day] != NORMAL:
            kind = _class(days, short, int(day))
            mean = _drawn(of_class[kind], PRIOR[kind])
            factors[place] = _drawn(of_name[kind, days.names[day]], mean)
    return factors


def _drawn(values: list[float], prior: float) -> float:
    return (sum(values) + prior) / (len(values) + 1)


def _short_weekdays(days: Days) -> set[int]:
    """Weekdays open for less than 0.6 of the usual time."""
    minutes = days.usual.sum(axis=1)
    usual = float(np.median(minutes[minutes > 0])) if minutes.any() else 0.0
    return {weekday for weekday in range(7) if minutes[weekday] < SHORT * usual}


def _class(days: Days, short: set[int], day: int) -> str:
    kind = "eve" if days.kind[day] == EVE else "holiday"
    if (days.usual == days.usual[0]).all():
        return f"even {kind}"
    if kind == "holiday":
        return kind
    return "short eve" if int(days.weekday[day]) in short else kind
