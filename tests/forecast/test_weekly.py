from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest

from wfm.forecast.weekly import week_calls

MONDAY = date(2027, 3, 1)
RATES = np.array([[20.0, 60.0, 40.0]] * 5 + [[0.0] * 3] * 2) * np.array([1.2, 1, 1, 1, 0.8, 0, 0])[:, None]
OPEN = np.array([[60, 60, 60]] * 5 + [[0, 0, 0]] * 2)


def weekdays(weeks: int) -> list[date]:
    return [MONDAY + timedelta(days=7 * week + day) for week in range(weeks) for day in range(5)]


def counts(days: list[date], seed: int | None = None) -> npt.NDArray[np.float64]:
    means: npt.NDArray[np.float64] = RATES[[day.weekday() for day in days]]
    return means if seed is None else np.random.default_rng(seed).poisson(means).astype(np.float64)


def test_a_steady_line_is_learned_exactly() -> None:
    days = weekdays(8)
    assert week_calls(days, counts(days), OPEN) == pytest.approx(RATES)


def test_noise_averages_out() -> None:
    days = weekdays(26)
    learned = week_calls(days, counts(days, seed=1), OPEN)
    assert np.abs(learned - RATES).sum() < 0.05 * RATES.sum()


def test_an_outage_and_a_rush_do_not_count() -> None:
    days = weekdays(12)
    clean = counts(days, seed=2)
    planted = clean.copy()
    planted[-3] *= 6
    planted[-6] *= 0.05
    learned, spoiled = week_calls(days, clean, OPEN), week_calls(days, planted, OPEN)
    assert np.abs(spoiled - learned).sum() < 0.03 * learned.sum()


def test_recent_weeks_weigh_more() -> None:
    days = weekdays(16)
    grown = counts(days) * np.repeat([1.0, 1.3], 40)[:, None]
    level = week_calls(days, grown, OPEN).sum() / RATES.sum()
    assert 1.15 < level < 1.3


def test_missing_rows_are_not_calls_missing() -> None:
    days = weekdays(8)
    partly = counts(days)
    partly[10:15, 2] = np.nan
    partly[20, 1:] = np.nan
    assert week_calls(days, partly, OPEN) == pytest.approx(RATES)


def test_rows_that_are_usually_left_out_mean_no_calls() -> None:
    days = weekdays(8)
    rare = np.column_stack([counts(days), np.full(len(days), np.nan)])
    rare[0, 3] = 4
    wide = np.column_stack([OPEN, OPEN[:, 0]])
    learned = week_calls(days, rare, wide)
    assert 0 < learned[0, 3] < 1
    assert learned[0, :3] == pytest.approx(RATES[0], rel=0.02)


def test_a_weekday_never_seen_takes_the_rate_of_the_others() -> None:
    days = [day for day in weekdays(8) if day.weekday() != 2]
    longer = OPEN.copy()
    longer[2, 2] = 30
    learned = week_calls(days, counts(days), longer)
    assert learned[2].sum() == pytest.approx(120 * 150 / 180)
    assert learned[2] / learned[2].sum() == pytest.approx(np.array([1 / 6, 3 / 6, 2 / 6]))


def test_calls_outside_opening_hours_are_left_out() -> None:
    days = weekdays(4)
    short = OPEN.copy()
    short[:, 0] = 0
    learned = week_calls(days, counts(days), short)
    assert learned[:, 0].sum() == 0
    assert learned[:, 1:] == pytest.approx(RATES[:, 1:])
