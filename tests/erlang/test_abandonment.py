from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import erlang_c, performance

GRID = [
    (agents, rho, patience)
    for agents in (1, 4, 12, 60)
    for rho in (0.05, 0.6, 0.95, 1.0, 1.1, 2.5)
    for patience in (0.05, 0.7, 3.0)
]


@pytest.mark.parametrize(("agents", "rho", "patience"), GRID)
def test_eleven_digits(agents: int, rho: float, patience: float, exact_line: Callable[..., Any]) -> None:
    rate = agents * rho
    truth = exact_line(agents, rate, 1.0, patience, agents + 700, 0.1)
    measured = performance(agents, rate, 1.0, patience=patience, answer_within=0.1)
    for name in ("p_wait", "p_abandon", "mean_wait", "asa"):
        assert float(getattr(measured, name) / getattr(truth, name) - 1) == pytest.approx(0, abs=1e-11), name
    assert float(measured.service_level - truth.service_level) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("agents", [30, 2000, 100_000])
@pytest.mark.parametrize("rho", [0.9, 1.0, 1.2])
def test_large_centres_stay_finite_and_consistent(agents: int, rho: float) -> None:
    measured = performance(agents, agents * rho / 240, 240, patience=180)
    carried = float(measured.occupancy) * agents
    assert carried == pytest.approx(agents * rho * (1 - float(measured.p_abandon)), rel=1e-12)
    assert float(measured.mean_wait) == pytest.approx(180 * float(measured.p_abandon), rel=1e-12)
    assert 0 <= float(measured.service_level) <= float(measured.answer_rate) <= 1


def test_endless_patience_is_the_limit() -> None:
    nearly = performance(14, 100 / 1800, 180, patience=1e9)
    never = performance(14, 100 / 1800, 180)
    assert float(nearly.p_wait) == pytest.approx(float(erlang_c(14, 10)), rel=1e-6)
    assert float(nearly.service_level) == pytest.approx(float(never.service_level), rel=1e-6)
    assert float(nearly.asa) == pytest.approx(float(never.asa), rel=1e-5)
    assert float(nearly.p_empty) == pytest.approx(float(never.p_empty), rel=1e-6)


def test_fractions_of_an_agent_lie_between_whole_ones() -> None:
    rates = performance(np.linspace(0.25, 6, 24), 0.02, 200, patience=150).answer_rate
    assert (np.diff(rates) > 0).all()
    assert (np.diff(rates, 2) < 0).all()


@given(
    agents=st.integers(1, 400),
    rho=st.floats(0.01, 4),
    patience=st.floats(0.01, 100),
    within=st.floats(0, 2),
)
def test_one_more_agent_never_harms(agents: int, rho: float, patience: float, within: float) -> None:
    measured = performance([agents, agents + 1], agents * rho, 1.0, patience=patience, answer_within=within)
    slack = 1e-12
    assert np.diff(measured.answer_rate) >= -slack
    assert np.diff(measured.service_level) >= -slack
    for falling in (
        measured.p_wait,
        measured.asa,
        measured.mean_wait,
        measured.occupancy,
        measured.queue_length,
    ):
        assert np.diff(falling) <= slack
