import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import performance, uncertain_agents, uncertain_performance
from wfm.erlang.uncertainty import rate_factors


@given(st.just(0.0) | st.floats(1e-3, 1.5))
def test_factors_have_the_right_mean_and_nearly_the_right_spread(cv: float) -> None:
    factors = rate_factors(cv)
    assert factors.mean() == pytest.approx(1, rel=1e-9)
    assert (np.diff(factors) >= 0).all()
    assert 0.85 * cv <= factors.std() <= cv + 1e-9


def test_a_certain_rate_is_the_plain_queue() -> None:
    seen = uncertain_performance([18, 22], 20 / 240, 240, cv=0, patience=180)
    plain = performance([18, 22], 20 / 240, 240, patience=180)
    for name in ("answer_rate", "service_level", "p_abandon", "occupancy"):
        assert getattr(seen, name) == pytest.approx(getattr(plain, name), rel=1e-12), name


def test_uncertainty_costs_agents() -> None:
    agents = uncertain_agents(20 / 240, 240, cv=[0, 0.1, 0.2, 0.3], patience=180, service_level=0.8)
    assert agents.tolist() == [23, 23, 24, 26]


@given(st.floats(0.5, 60), st.floats(0.05, 0.6), st.floats(0.3, 0.97))
def test_meets_and_one_fewer_does_not(load: float, cv: float, goal: float) -> None:
    agents = int(uncertain_agents(load, 1.0, cv=cv, patience=0.7, answer_rate=goal))
    seen = uncertain_performance([agents - 1, agents], load, 1.0, cv=cv, patience=0.7).answer_rate
    assert seen[1] >= goal
    assert agents == 1 or seen[0] < goal


def test_shapes_and_no_calls() -> None:
    agents = uncertain_agents(
        [0, 0.1, 0.2], 200, cv=[[0.1], [0.2]], patience=90, answer_rate=0.9, service_level=0.5
    )
    assert agents.shape == (2, 3)
    assert (agents[:, 0] == 0).all()


def test_bad_arguments() -> None:
    with pytest.raises(ValueError, match="target"):
        uncertain_agents(0.1, 200, cv=0.1, patience=90)
    with pytest.raises(ValueError, match="patience"):
        uncertain_performance(3, 0.1, 200, cv=0.1, patience=np.inf)
    with pytest.raises(ValueError, match="cv"):
        rate_factors(-0.1)
