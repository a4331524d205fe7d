import numpy as np
import pytest

from tests.forecast.generator import SHAPE, make_days, make_series, true_rate
from wfm.forecast.days import Days
from wfm.forecast.profile import PSEUDO_DAYS, alike, profiles

TRUE = SHAPE / SHAPE.sum()


def test_shares_of_a_steady_line_are_exact() -> None:
    days = make_days(84)
    counts = np.nan_to_num(make_series(days, true_rate(days), 84, seed=None).counts)
    shares = profiles(days, counts, days.is_open.astype(np.float64))
    assert shares[:5] == pytest.approx(np.tile(TRUE, (5, 1)))
    assert not shares[5:].any()


def test_one_broken_hour_does_not_bend_the_curve() -> None:
    days = make_days(84)
    counts = np.nan_to_num(make_series(days, true_rate(days), 84, seed=3).counts)
    trust = days.is_open.astype(np.float64)
    clean = profiles(days, counts, trust)
    counts[49, 2] *= 3
    assert profiles(days, counts, trust)[0, 2] == pytest.approx(clean[0, 2], rel=0.06)


def test_a_weekday_seen_once_is_drawn_to_those_alike() -> None:
    days = make_days(7)
    counts = np.tile(10.0 * TRUE, (7, 1)) * days.is_open[:, None]
    counts[0] = 0.0
    counts[0, 0] = 100.0
    trust = np.zeros(7)
    trust[:5] = 1.0
    shares = profiles(days, counts, trust)
    pooled = (1.0 + 4 * TRUE[0]) / 5
    assert shares[0, 0] == pytest.approx((1.0 + PSEUDO_DAYS * pooled) / (1 + PSEUDO_DAYS), rel=0.05)


def test_a_weekday_never_seen_takes_the_rate_of_the_others() -> None:
    usual = make_days(7).usual.copy()
    usual[2, 5:] = 0.0
    days = Days(make_days(7).first, usual, usual, np.zeros(7, dtype=np.int64), ("",) * 7)
    counts = np.tile(100.0 * TRUE, (7, 1)) * (usual > 0)
    trust = np.array([1.0, 1, 0, 1, 1, 0, 0])
    assert profiles(days, counts, trust)[2, :5] == pytest.approx(TRUE[:5] / TRUE[:5].sum())


def test_a_shape_that_moves_is_followed() -> None:
    days = make_days(140)
    rate = true_rate(days, level=5000.0)
    rate[100:, 0] *= 2.0
    counts = np.where(days.is_open[:, None], rate, 0.0)
    share = profiles(days, counts, days.is_open.astype(np.float64))[0, 0]
    old, new = TRUE[0], 2 * TRUE[0] / (1 + TRUE[0])
    assert share > old + 0.45 * (new - old)


def test_weekdays_with_the_same_hours_are_alike() -> None:
    assert alike(make_days(7).usual).tolist() in ([1] * 5 + [0] * 2, [0] * 5 + [1] * 2)
