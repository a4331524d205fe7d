from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from tests.solver.build import pose, service
from wfm.solver.week_table import NEVER, DayOptions, WeekTable

TABLE = pose(service(agents=1), seed=1).tables[0]
WORKS = np.array([300, 360, 450])


def days(count: int, seed: int = 0) -> list[DayOptions]:
    rng = np.random.default_rng(seed)
    value = np.full(len(TABLE), NEVER)
    return [DayOptions(d, WORKS, rng.random(3).round(3) * 10, value, TABLE) for d in range(count)]


def by_hand(options: list[DayOptions], most_days: int) -> dict[int, float]:
    """The best value of each number of minutes, every choice tried."""
    best = {0: 0.0}
    for size in range(1, min(most_days, len(options)) + 1):
        for chosen in combinations(options, size):
            for picks in product(range(3), repeat=size):
                minutes = int(sum(WORKS[p] for p in picks))
                value = float(sum(day.best[p] for day, p in zip(chosen, picks, strict=True)))
                best[minutes] = max(best.get(minutes, NEVER), value)
    return best


@pytest.mark.parametrize("most_days", [1, 2, 3, 4, 5])
def test_the_best_value_of_each_number_of_minutes(most_days: int) -> None:
    options = days(4, seed=most_days)
    week = WeekTable(options, most_days)
    minutes, values = week.options(0, 10_000, price=0.0)
    assert dict(zip(minutes.tolist(), values.tolist(), strict=True)) == pytest.approx(
        by_hand(options, most_days)
    )


def test_a_week_without_days_holds_nothing() -> None:
    minutes, values = WeekTable([], 5).options(0, 100, price=1.0)
    assert (minutes.tolist(), values.tolist()) == ([0], [0.0])


def test_of_the_weeks_that_are_too_short_only_the_best_is_kept() -> None:
    week = WeekTable(days(3), 3)
    every = dict(zip(*(a.tolist() for a in week.options(0, 10_000, price=0.02)), strict=True))
    minutes, values = week.options(700, 1_000, price=0.02)
    assert minutes[1:].tolist() == [m for m in every if 700 <= m <= 1_000]
    short = {m: v + 0.02 * m for m, v in every.items() if m < 700}
    assert values[0] + 0.02 * minutes[0] == pytest.approx(max(short.values()))
