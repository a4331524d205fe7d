from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import erlang_b, erlang_c, performance


@pytest.mark.parametrize("agents", [1, 3, 20, 250, 3000])
@pytest.mark.parametrize("rho", [0.05, 0.7, 0.95, 1 - 1e-6])
def test_twelve_digits(agents: int, rho: float, exact_waiting: Callable[..., Any]) -> None:
    truth = exact_waiting(agents, agents * rho)
    if truth > 1e-100:
        assert float(erlang_c(agents, agents * rho) / truth - 1) == pytest.approx(0, abs=1e-12)


def test_overload_and_edges() -> None:
    assert erlang_c([0, 0, 3, 3, 3], [0, 1, 3, 4, 0]).tolist() == [1, 1, 1, 1, 0]
    over = performance([9, 10], 10.0, 1.0)
    assert over.p_wait.tolist() == [1, 1]
    assert over.service_level.tolist() == [0, 0]
    assert over.occupancy.tolist() == [1, 1]
    assert over.p_empty.tolist() == [0, 0]
    assert np.isinf([over.asa, over.mean_wait, over.queue_length]).all()
    assert np.isnan(over.answer_rate).all()


@given(st.integers(1, 300), st.floats(0.01, 0.999))
def test_states_sum_to_one(agents: int, rho: float) -> None:
    load = agents * rho
    measured = performance(agents, load / 200, 200)
    terms = np.cumprod(np.concatenate(([1.0], load / np.arange(1.0, agents))))
    assert float(measured.p_empty) * terms.sum() == pytest.approx(1 - float(measured.p_wait), rel=1e-9)
    assert float(measured.p_wait) >= float(erlang_b(agents, load))
    assert float(measured.queue_length) == pytest.approx(load / 200 * float(measured.mean_wait))
