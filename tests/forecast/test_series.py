import numpy as np
import pytest

from tests.forecast.generator import SHAPE, make_days, make_series, true_rate, wape
from wfm.forecast.days import Days, Series
from wfm.forecast.series import Outlook, forecast_series, spread


def outlook(series: Series, wanted: list[int] | range, displacement: float = 0.0) -> Outlook:
    found = forecast_series(series, np.array(wanted), displacement)
    assert found is not None
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_near_the_floor_where_the_rate_is_known(seed: int) -> None:
    days = make_days(280, holidays={60: "Spring", 130: "Summer"}, closed=(95,))
    rate = true_rate(days, level=900.0, growth=0.2, pay_day=0.3)
    found = outlook(make_series(days, rate, 252, seed=seed, day_noise=0.0005), range(252, 280))
    counts = np.random.default_rng(100 + seed).poisson(rate[252:]).astype(np.float64)
    assert wape(found.calls, counts) < 1.15 * wape(rate[252:], counts)


def test_a_rush_and_an_outage_change_little() -> None:
    days = make_days(196)
    series = make_series(days, true_rate(days), 168, seed=3)
    spoiled = series.counts.copy()
    spoiled[161] *= 6
    spoiled[164] = np.round(spoiled[164] * 0.05)
    clean = outlook(series, range(168, 196)).calls
    assert wape(outlook(Series(days, spoiled, series.learn), range(168, 196)).calls, clean) < 0.04


def test_closed_days_have_no_calls_and_the_next_one_more_where_it_was_so() -> None:
    closed = tuple(range(15, 200, 21))
    days = make_days(217, closed=(*closed, 205))
    rate = true_rate(days)
    rate[[day + 1 for day in closed]] *= 1.4
    found = outlook(make_series(days, rate, 196, seed=None), range(196, 217)).calls.sum(axis=1)
    assert found[205 - 196] == 0
    assert found[206 - 196] == pytest.approx(1.35 * 300, rel=0.07)


def test_calls_of_closed_hours_are_lost_or_moved() -> None:
    days = make_days(91)
    series = make_series(days, true_rate(days), 84, seed=None)
    short = days.open.copy()
    short[85, 5:] = 0.0
    given = Series(Days(days.first, short, days.usual, days.kind, days.names), series.counts, series.learn)
    full = outlook(series, [85]).calls.sum()
    kept = SHAPE[:5].sum() / SHAPE.sum()
    for displacement, share in ((0.0, kept), (0.5, (1 + kept) / 2), (1.0, 1.0)):
        calls = outlook(given, [85], displacement).calls
        assert calls.sum() == pytest.approx(share * full)
        assert not calls[0, 5:].any()


def test_usual_days_are_spread_to_the_whole() -> None:
    days = make_days(14)
    shares = np.where(days.usual > 0, SHAPE / SHAPE.sum(), 0.0)
    laid = spread(Series(days, np.zeros((0, len(SHAPE))), np.zeros(0, dtype=np.bool_)), shares, np.arange(14))
    assert laid.sum(axis=1).tolist() == pytest.approx([1, 1, 1, 1, 1, 0, 0] * 2)


def test_a_holiday_on_which_calls_are_taken() -> None:
    days = make_days(210, holidays={30: "Spring", 65: "Spring", 100: "Spring", 200: "Spring"})
    rate = true_rate(days)
    rate[[30, 65, 100]] *= 0.3
    found = outlook(make_series(days, rate, 190, seed=None), [200])
    assert found.special[0] == pytest.approx((0.3 * 3 + (0.5 + 0.9) / 4) / 4, rel=0.03)


def test_nothing_to_learn_from() -> None:
    days = make_days(14)
    empty = Series(days, np.full((7, len(SHAPE)), np.nan), np.ones(7, dtype=np.bool_))
    assert forecast_series(empty, np.arange(7, 14)) is None


def test_dispersion_is_learned_out_of_sample() -> None:
    days = make_days(280)
    calm = outlook(make_series(days, true_rate(days), 252, seed=1), [252]).dispersion
    busy = outlook(make_series(days, true_rate(days), 252, seed=1, day_noise=0.02), [252]).dispersion
    assert calm.day < 0.01 < busy.day < 0.04
