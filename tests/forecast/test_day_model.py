import numpy as np
import pytest

from tests.forecast.generator import WEEKDAY, make_days, make_series, true_rate, wape
from wfm.forecast.calendar_terms import Terms
from wfm.forecast.day_model import DayModel
from wfm.forecast.days import Series
from wfm.values.forecast import Bools


def model(series: Series) -> DayModel:
    whole: Bools = np.any(~np.isnan(series.counts), axis=1)
    return DayModel(Series(series.days, np.nan_to_num(series.counts), series.learn), whole)


def test_a_steady_line_is_learned() -> None:
    days = make_days(168)
    found = model(make_series(days, true_rate(days), 140, seed=None))
    wanted = np.arange(140, 147)
    assert found.expected(wanted)[:5] == pytest.approx(300 * WEEKDAY[:5], rel=2e-3)
    assert found.weights.sum() == pytest.approx(1.0)


def test_days_of_the_month_are_used_where_they_matter() -> None:
    days = make_days(280)
    month = [Terms(), Terms(month=True)].index(Terms(month=True))
    for pay_day, low, high in ((0.6, 0.8, 1.0), (0.0, 0.0, 0.6)):
        series = make_series(days, true_rate(days, pay_day=pay_day), 252, seed=5, day_noise=0.001)
        weights = model(series).weights.reshape(2, -1).sum(axis=1)
        assert low <= weights[month] <= high


def test_a_rush_at_the_start_of_the_month_is_expected() -> None:
    days = make_days(280)
    rate = true_rate(days, pay_day=0.6)
    wanted = np.flatnonzero(days.is_open[252:]) + 252
    found = model(make_series(days, rate, 252, seed=6)).expected(wanted)
    assert wape(found, rate.sum(axis=1)[wanted]) < 0.06


def test_under_three_weeks_the_mean_of_the_weekday() -> None:
    days = make_days(28)
    series = make_series(days, true_rate(days), 14, seed=2)
    expected = model(series).expected(np.arange(14, 16))
    assert expected == pytest.approx([series.totals[[0, 7]].mean(), series.totals[[1, 8]].mean()], rel=0.02)


def test_trials_know_their_past_alone() -> None:
    days = make_days(168)
    series = make_series(days, true_rate(days), 140, seed=1)
    changed = Series(
        days, np.where(np.arange(140)[:, None] < 126, series.counts, series.counts * 1.1), series.learn
    )
    trial, other = model(series).trials[0], model(changed).trials[0]
    assert trial.origin == 126
    assert trial.said == pytest.approx(other.said)


def test_holidays_and_known_days_are_not_learned_from() -> None:
    days = make_days(60, holidays={30: "Feast"})
    series = make_series(days, true_rate(days), 50, seed=None)
    series.learn[8] = False
    found = model(series)
    assert not found.ordinary[[8, 29, 30]].any()
    assert found.usual(np.array([30]))[0] == pytest.approx(300, rel=0.01)
    assert found.trust[30] == 0.0
