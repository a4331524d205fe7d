import numpy as np
import pytest

from tests.forecast.generator import make_days, make_series, true_rate
from wfm.forecast.backtest import backtest, default_origins
from wfm.forecast.days import Series
from wfm.forecast.records import Ints
from wfm.values.forecast import Floats

DAYS = make_days(252)
RATE = true_rate(DAYS, pay_day=0.4)
SERIES = make_series(DAYS, RATE, 252, seed=7, day_noise=0.001)


def test_the_method_is_near_the_floor_and_the_naive_ones_are_not() -> None:
    found = backtest(SERIES, default_origins(SERIES, count=4))
    assert len(found.origins) == 4
    wfm, last = found.methods["wfm"], found.methods["seasonal_naive"]
    assert found.floor.interval < wfm.interval < 1.25 * found.floor.interval
    assert wfm.interval < found.methods["mean_of_8"].interval < last.interval
    assert max(wfm.month, wfm.week) < wfm.day < wfm.interval
    assert 0.74 < found.coverage80 < 0.88
    assert 0.91 < found.coverage95 < 0.98


def test_scores_are_shares_of_what_came() -> None:
    flat = Series(DAYS, np.where(DAYS.open > 0, 10.0, np.nan), SERIES.learn)
    grown = flat.counts.copy()
    grown[196:] *= 2.0
    found = backtest(Series(DAYS, grown, SERIES.learn), [196]).methods["mean_of_8"]
    for share in (found.interval, found.day, found.week, found.month, -found.bias):
        assert share == pytest.approx(0.5)


def test_an_origin_knows_nothing_of_what_follows() -> None:
    changed = SERIES.counts.copy()
    changed[200:] *= 3.0
    spoiled = Series(DAYS, changed, SERIES.learn)
    scores = [backtest(series, [172], horizon=28).methods["wfm"] for series in (SERIES, spoiled)]
    assert scores[0] == scores[1]


def test_what_is_known_may_be_spoiled() -> None:
    def lost(known: Series) -> Series:
        return Series(known.days, known.counts * 0.5, known.learn)

    found = backtest(SERIES, [196], spoil=lost)
    assert found.methods["wfm"].bias == pytest.approx(-0.5, abs=0.05)


def test_other_methods_know_the_same_and_stand_beside() -> None:
    known = []

    def nobody_calls(series: Series, wanted: Ints) -> Floats:
        known.append(len(series.counts))
        return np.zeros((len(wanted), series.counts.shape[1]))

    found = backtest(SERIES, [168, 196], peers={"nobody": nobody_calls})
    assert known == [168, 196]
    assert found.methods["nobody"].interval == pytest.approx(1.0)
    assert found.methods["nobody"].bias == pytest.approx(-1.0)
    assert {name: found.methods[name] for name in ("wfm", "mean_of_8")} == {
        name: backtest(SERIES, [168, 196]).methods[name] for name in ("wfm", "mean_of_8")
    }


def test_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        backtest(SERIES, [252])


def test_origins_are_a_horizon_apart() -> None:
    assert default_origins(SERIES) == (56, 84, 112, 140, 168, 196, 224)
    assert default_origins(SERIES.until(60)) == (40,)
