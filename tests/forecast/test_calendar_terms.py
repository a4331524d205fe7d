import numpy as np
import pytest

from tests.forecast.generator import make_days
from wfm.forecast.calendar_terms import ADJACENT, MONTH_DAY_SPREAD, Terms, choices, columns, prior_mean


def test_a_yearly_curve_needs_two_years() -> None:
    assert choices(730) == (Terms(), Terms(month=True))
    assert len(choices(731)) == 4


def test_days_around_closures_are_in_every_model() -> None:
    days = make_days(14, closed=(3,))
    laid = columns(days, Terms())
    assert laid.shape == (14, 3)
    assert laid[4].tolist() == [ADJACENT[0, 1], ADJACENT[1, 1], 0.0]
    assert laid[4] @ prior_mean(3) == pytest.approx(0.0)


def test_neighbouring_days_of_the_month_share_their_effect() -> None:
    days = make_days(62)
    month = columns(days, Terms(month=True))[:, 3:]
    covariance = month @ month.T
    number = {int(day): k for k, day in enumerate(days.month_day)}
    assert np.sqrt(covariance[5, 5]) == pytest.approx(MONTH_DAY_SPREAD, rel=1e-3)
    assert covariance[number[1], number[31]] > 0.8 * covariance[5, 5]
    assert abs(covariance[number[1], number[15]]) < 0.01 * covariance[5, 5]


def test_the_year_repeats() -> None:
    days = make_days(1500)
    waves = columns(days, Terms(year=True))[:, 3:]
    assert waves[1461] == pytest.approx(waves[0], abs=1e-3)
    assert np.abs(waves[180] - waves[0]).max() > 0.1
