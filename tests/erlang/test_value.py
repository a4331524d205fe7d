import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wfm.erlang import loss_curve, performance, value_of_nth_agent
from wfm.erlang.value import convex_minorant


def test_the_curve_is_what_erlang_a_abandons() -> None:
    curve = loss_curve([30, 0], [180, 200], [120, 60], 40, interval_seconds=900)
    lost = 30 * performance(np.arange(41), 30 / 900, 180, patience=120).p_abandon
    assert curve.shape == (2, 41)
    assert curve[0] == pytest.approx(lost, rel=1e-14)
    assert (curve[1] == 0).all()
    assert curve[0, 0] == 30


def test_absent_agents_are_binomial() -> None:
    plain = loss_curve(30, 180, 120, 25, interval_seconds=900)
    curve = loss_curve(30, 180, 120, 25, interval_seconds=900, shrinkage=[0.0, 0.12])
    present = stats.binom.pmf(np.arange(26), np.arange(26)[:, None], 0.88)
    assert (curve[0] == plain).all()
    assert curve[1] == pytest.approx(present @ plain, rel=1e-12)


def test_unknown_patience_prices_each_missing_agent() -> None:
    curve = loss_curve([12, 12, 0], 200, [np.inf, 90, np.inf], 6, interval_seconds=900, required=[4, 0, 0])
    assert curve[0].tolist() == [12, 9, 6, 3, 0, 0, 0]
    assert curve[1] == pytest.approx(loss_curve(12, 200, 90, 6, interval_seconds=900))
    assert (curve[2] == 0).all()


@pytest.mark.parametrize("required", [None, 0])
def test_unknown_patience_asks_for_the_requirement(required: int | None) -> None:
    with pytest.raises(ValueError, match="required"):
        loss_curve(12, 200, np.inf, 6, interval_seconds=900, required=required)


@given(
    calls=st.floats(0, 400),
    aht=st.floats(20, 900),
    patience=st.floats(2, 3000),
    shrinkage=st.just(0.0) | st.floats(0, 0.6),
)
def test_each_agent_is_worth_no_more_than_the_one_before(
    calls: float, aht: float, patience: float, shrinkage: float
) -> None:
    curve = loss_curve(calls, aht, patience, 120, interval_seconds=900, shrinkage=shrinkage)
    value = value_of_nth_agent(curve)
    assert (value >= 0).all()
    assert (np.diff(value) <= 1e-12 * calls).all()


@given(st.floats(0.1, 400), st.floats(20, 900), st.floats(2, 3000))
def test_the_guard_changes_nothing_beyond_rounding(calls: float, aht: float, patience: float) -> None:
    lost = calls * performance(np.arange(121), calls / 900, aht, patience=patience).p_abandon
    assert convex_minorant(lost) == pytest.approx(lost, abs=1e-12 * calls)


def test_the_guard_takes_the_greatest_convex_curve_below() -> None:
    bent = np.array([[10, 9, 4, 3, 3.5, 0], [5, 3, 2, 1, 0.5, 0.25]])
    assert convex_minorant(bent)[0] == pytest.approx([10, 7, 4, 8 / 3, 4 / 3, 0])
    assert (convex_minorant(bent)[1] == bent[1]).all()
