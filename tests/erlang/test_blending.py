import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import blended, least_reserve, performance


def test_more_reserve_better_service_fewer_callbacks() -> None:
    """12 agents, 2 calls a minute of 4 minutes, patience 3 minutes; figures checked by simulation."""
    seen = blended(12, 2 / 60, 240, reserve=[0, 1, 2, 4], patience=180)
    assert seen.service_level == pytest.approx([0.360, 0.618, 0.754, 0.874], abs=6e-4)
    assert seen.callbacks_per_second * 60 == pytest.approx([1.35, 1.11, 0.89, 0.52], abs=6e-3)
    assert seen.p_wait[0] == seen.occupancy[0] == 1


def test_states_of_a_small_centre_by_hand() -> None:
    """2 agents, reserve 1, load 1, patience as long as a call: weights 2 | 1, 1/3, 1/12, 1/60, ..."""
    seen = blended(2, 1.0, 1.0, reserve=1, patience=1.0, answer_within=0)
    waiting = 2 * (np.e - 2)
    assert float(seen.p_wait) == pytest.approx(waiting / (2 + waiting), rel=1e-12)
    assert float(seen.service_level) == pytest.approx(2 / (2 + waiting), rel=1e-12)


def test_quiet_hours_and_no_calls() -> None:
    quiet = blended(400, 0.01, 200, reserve=3, patience=100)
    assert float(quiet.p_wait) == pytest.approx((2 / 400) ** 3, rel=0.02)
    none = blended(10, 0.0, 240, reserve=[0, 4, 10])
    assert none.callbacks_per_second * 240 == pytest.approx([10, 6, 0])
    assert none.service_level.tolist() == [1, 1, 1]


@given(st.integers(1, 60), st.floats(0.05, 0.98), st.floats(0.1, 20) | st.just(np.inf))
def test_all_agents_in_reserve_is_the_plain_queue(agents: int, rho: float, patience: float) -> None:
    line = (agents, agents * rho, 1.0)
    seen = blended(*line, reserve=agents, patience=patience, answer_within=0.1)
    plain = performance(*line, patience=patience, answer_within=0.1)
    assert float(seen.service_level) == pytest.approx(float(plain.service_level), abs=1e-10)
    assert float(seen.p_wait) == pytest.approx(float(plain.p_wait), rel=1e-9, abs=1e-12)
    assert float(seen.callbacks_per_second) == pytest.approx(0, abs=1e-9 * agents)


@given(st.integers(1, 40), st.floats(0.05, 0.95), st.floats(0.1, 0.95))
def test_least_reserve(agents: int, rho: float, level: float) -> None:
    arguments = (agents, agents * rho, 1.0)
    found = float(least_reserve(*arguments, service_level=level, patience=2.0, answer_within=0.1))
    seen = blended(*arguments, reserve=np.arange(agents + 1), patience=2.0, answer_within=0.1).service_level
    good = np.flatnonzero(seen >= level)
    assert good[0] == found if good.size else np.isnan(found)


@pytest.mark.parametrize(
    ("agents", "reserve", "rate"), [(3, 4, 0.1), (3, 0.5, 0.1), (0, 0, 0.1), (3, 1, 3.0)]
)
def test_bad_arguments(agents: int, reserve: float, rate: float) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        blended(agents, rate, 1.0, reserve=reserve)
