import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wfm.erlang import loss_curve, performance, value_of_nth_agent, with_redials
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


def test_redials_trunks_and_uncertainty_are_in_the_curve() -> None:
    plain = loss_curve(30, 180, 120, 20, interval_seconds=900)
    again = loss_curve(30, 180, 120, 20, interval_seconds=900, redial=0.8, reconnect=0.1)
    settled = with_redials(30 / 900, 5, 180, patience=120, redial=0.8, reconnect=0.1)
    assert again[5] == pytest.approx(30 * (1 - float(settled.caller_answer_rate)))
    few = loss_curve(30, 180, 120, 20, interval_seconds=900, trunks=4)
    assert few[20] == pytest.approx(
        30 * float(performance(20, 30 / 900, 180, patience=120, trunks=4).p_block)
    )
    unsure = loss_curve(30, 180, 120, 20, interval_seconds=900, uncertainty=0.3)
    assert (unsure[1:] > plain[1:]).all()
    assert [curve[0] for curve in (plain, again, few, unsure)] == pytest.approx([30] * 4)


def test_agents_beyond_those_that_matter_save_nothing_more() -> None:
    curve = loss_curve([3, 300], 180, 120, 200, interval_seconds=900)
    assert curve[0, 100] == curve[0, 200] < 1e-8
    lost = 300 * performance(np.arange(201), 300 / 900, 180, patience=120).p_abandon
    assert curve[1] == pytest.approx(lost, abs=1e-7)


def test_a_bend_of_rounding_is_straightened() -> None:
    curve = np.array([4.0, 2.0, 1.0, 1.0 - 1e-16, 1.0 + 2e-16])
    bent = convex_minorant(curve)
    assert (np.diff(bent, 2) >= 0).all()
    assert bent == pytest.approx(curve, abs=1e-14)
