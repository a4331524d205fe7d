"""A contact centre whose true rate is known, to judge what was learned from its noisy counts."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from wfm.forecast.days import EVE, HOLIDAY, Days, Series
from wfm.values.forecast import Floats

MONDAY = date(2027, 1, 4)
WEEKDAY = np.array([1.2, 1.05, 1.0, 0.95, 0.8, 0.0, 0.0])
SHAPE = np.array([6.0, 14, 20, 18, 12, 9, 13, 16, 14, 8])


def make_days(count: int, *, closed: tuple[int, ...] = (), holidays: dict[int, str] | None = None) -> Days:
    """Weekdays of ten hours; day 0 is a Monday; ``closed`` days and named holidays are told by number."""
    usual = np.where(WEEKDAY[:, None] > 0, 60.0, 0.0) * np.ones(len(SHAPE))
    number = np.arange(count)
    opened = usual[number % 7]
    opened[list(closed)] = 0.0
    kind, names = np.zeros(count, dtype=np.int64), [""] * count
    for day, name in (holidays or {}).items():
        kind[day], names[day] = HOLIDAY, name
        if day and not kind[day - 1]:
            kind[day - 1], names[day - 1] = EVE, name
    return Days(MONDAY.toordinal(), opened, usual, kind, tuple(names))


def true_rate(days: Days, level: float = 300.0, growth: float = 0.0, pay_day: float = 0.0) -> Floats:
    """Calls by day and hour: a level that grows (a share a year), a rush in the first days of the month."""
    number = np.arange(days.count)
    month_day = np.array([(MONDAY + timedelta(days=int(k))).day for k in number])
    rush = 1.0 + pay_day * np.exp(-0.5 * ((month_day - 2) / 1.5) ** 2)
    total = level * WEEKDAY[days.weekday] * (1.0 + growth * number / 365.0) * rush
    rate: Floats = total[:, None] * (SHAPE / SHAPE.sum()) * (days.open > 0)
    return rate


def make_series(
    days: Days, rate: Floats, history: int, seed: int | None = 0, day_noise: float = 0.0
) -> Series:
    """Poisson counts around the rate, busy and calm days beside; exact ones without a seed."""
    counts = rate[:history].copy()
    if seed is not None:
        random = np.random.default_rng(seed)
        busy = random.gamma(1.0 / day_noise, day_noise, history) if day_noise else np.ones(history)
        counts = random.poisson(counts * busy[:, None]).astype(np.float64)
    counts[~days.is_open[:history]] = np.nan
    return Series(days, counts, np.ones(history, dtype=np.bool_))


def wape(expected: Floats, actual: Floats) -> float:
    return float(np.abs(expected - actual).sum() / actual.sum())
