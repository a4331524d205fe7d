from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.erlang import erlang_b, performance

MEASURES = ("p_wait", "p_abandon", "p_empty", "answer_rate", "service_level", "asa", "mean_wait", "occupancy")


@pytest.mark.parametrize(("agents", "trunks"), [(1, 1), (1, 4), (5, 5), (5, 9), (20, 50)])
@pytest.mark.parametrize("rho", [0.3, 1.0, 3.0])
def test_sums_over_states(agents: int, trunks: int, rho: float, exact_line: Callable[..., Any]) -> None:
    truth = exact_line(agents, agents * rho, 1.0, 0.8, trunks, 0.1)
    measured = performance(agents, agents * rho, 1.0, patience=0.8, trunks=trunks, answer_within=0.1)
    for name in ("p_wait", "p_abandon", "p_block", "mean_wait", "asa"):
        assert float(getattr(measured, name)) == pytest.approx(float(getattr(truth, name)), rel=1e-11), name
    assert float(measured.service_level) == pytest.approx(float(truth.service_level), abs=1e-12)


@pytest.mark.parametrize("patience", [30.0, 200.0, np.inf])
def test_many_trunks_are_no_limit(patience: float) -> None:
    agents = np.array([17, 20, 30])
    limited = performance(agents, 0.08, 200, patience=patience, trunks=4000)
    free = performance(agents, 0.08, 200, patience=patience)
    for name in MEASURES:
        assert getattr(limited, name) == pytest.approx(getattr(free, name), rel=1e-9), name


@pytest.mark.parametrize("patience", [30.0, np.inf])
def test_as_many_trunks_as_agents_is_erlang_b(patience: float) -> None:
    measured = performance([3, 9], 4.0, 1.0, patience=patience, trunks=[3, 9])
    assert measured.p_block == pytest.approx(erlang_b([3, 9], 4.0), rel=1e-13)
    assert measured.p_wait.tolist() == [0, 0]
    assert measured.asa.tolist() == [0, 0]


def test_heavy_overload_does_not_overflow() -> None:
    measured = performance(10, 50.0, 1.0, trunks=3000)
    assert float(measured.p_block) == pytest.approx(0.8, rel=1e-9)
    assert float(measured.occupancy) == pytest.approx(1.0, rel=1e-12)


def test_agents_beyond_the_trunks_have_nothing_to_do() -> None:
    measured = performance([6, 12], 8.0, 1.0, patience=2.0, trunks=6)
    assert measured.answer_rate[0] == measured.answer_rate[1]
    assert measured.occupancy[0] == 2 * measured.occupancy[1]


def test_nobody_on_duty() -> None:
    patient = performance(0, 0.5, 10.0, trunks=6)
    assert (float(patient.p_block), float(patient.answer_rate)) == (1, 0)
    assert float(patient.queue_length) == 6
    leaving = performance(0, 0.5, 10.0, trunks=6, patience=4.0)
    assert float(leaving.answer_rate) == 0
    assert np.isnan(float(leaving.asa))
    assert float(leaving.p_abandon + leaving.p_block) == pytest.approx(1)
    assert float(leaving.p_block) == pytest.approx(float(erlang_b(6, 2.0)))


def test_fractions_of_an_agent_are_refused() -> None:
    with pytest.raises(ValueError, match="whole"):
        performance(2.5, 1.0, 1.0, trunks=5)


@settings(max_examples=50)
@given(st.integers(0, 12), st.integers(1, 20), st.floats(0.1, 30), st.floats(0.05, 20) | st.just(np.inf))
def test_every_call_ends_somehow(agents: int, trunks: int, rate: float, patience: float) -> None:
    measured = performance(agents, rate, 1.0, patience=patience, trunks=trunks)
    ends = measured.answer_rate + measured.p_abandon + measured.p_block
    assert float(ends) == pytest.approx(1, abs=1e-12)
    assert 0 <= float(measured.service_level) <= float(measured.answer_rate) <= 1
    assert float(measured.queue_length) == pytest.approx(rate * float(measured.mean_wait))
