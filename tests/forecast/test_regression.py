import numpy as np
import pytest

from tests.forecast.generator import WEEKDAY, make_days, true_rate
from wfm.forecast.calendar_terms import Terms, columns, prior_mean
from wfm.forecast.regression import Fit, Sample, fit, smooth
from wfm.values.forecast import Floats


def learned(totals: Floats, count: int = 140) -> Fit:
    days = make_days(count)
    day = np.flatnonzero(days.is_open)
    sample = Sample(day, days.weekday[day], totals[day], days.usual.sum(axis=1))
    laid = columns(days, Terms())[day]
    return fit(sample, laid, prior_mean(3))


def test_weekday_factors_and_level_of_a_steady_line() -> None:
    found = learned(true_rate(make_days(140)).sum(axis=1))
    ratio = found.weekday[:5] / WEEKDAY[:5]
    assert ratio == pytest.approx(np.full(5, ratio.mean()), rel=1e-3)
    assert found.level[-1] * found.weekday[0] == pytest.approx(360, rel=1e-3)
    assert found.trust.min() == 1.0


def test_the_level_follows_growth() -> None:
    found = learned(true_rate(make_days(140), growth=1.0).sum(axis=1))
    assert found.level[110] / found.level[30] == pytest.approx(1.30 / 1.08, rel=0.03)


def test_odd_days_lose_their_weight() -> None:
    totals = true_rate(make_days(140)).sum(axis=1)
    totals = np.random.default_rng(4).poisson(totals).astype(np.float64)
    clean = learned(totals)
    totals[133] *= 6
    totals[135] *= 0.05
    spoiled = learned(totals)
    assert spoiled.trust[np.searchsorted(np.flatnonzero(make_days(140).is_open), [133, 135])].max() == 0.0
    fitted = [one.level[-1] * one.weekday[:5] for one in (spoiled, clean)]
    assert fitted[0] == pytest.approx(fitted[1], rel=0.03)


def test_a_weekday_never_seen_has_its_usual_size() -> None:
    days = make_days(70)
    day = np.flatnonzero(days.is_open & (days.weekday != 2))
    totals = np.full(len(day), 100.0)
    usual = np.array([600.0, 600, 300, 600, 600, 0, 0])
    sample = Sample(day, days.weekday[day], totals, usual)
    found = fit(sample, np.zeros((len(day), 0)), np.zeros(0))
    assert found.weekday[2] / found.weekday[0] == pytest.approx(0.5, rel=1e-3)


def test_a_rush_of_several_days_is_believed_and_a_lone_one_is_not() -> None:
    steady = true_rate(make_days(140)).sum(axis=1)
    steady = np.random.default_rng(4).poisson(steady).astype(np.float64)
    open_days = np.flatnonzero(make_days(140).is_open)

    def trust_in(days: list[int]) -> Floats:
        totals = steady.copy()
        totals[days] *= 1.3
        return learned(totals).trust[np.searchsorted(open_days, days)]

    assert trust_in([120]).max() < 0.5
    assert trust_in([119, 120, 121, 122, 123]).min() > 0.5


def test_the_first_level_is_near_the_days_around() -> None:
    day = np.arange(60)
    total = np.where(day < 30, 10.0, 20.0)
    level = smooth(day, total, np.ones(60), 2.0)
    assert level[[0, 59]] == pytest.approx([10.0, 20.0], rel=0.01)
    assert level[30] == pytest.approx(15.0, rel=0.2)
