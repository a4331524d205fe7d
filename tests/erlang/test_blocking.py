from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate

from wfm.erlang import erlang_b
from wfm.erlang.blocking import log_blocking


@pytest.mark.parametrize("agents", [1, 2, 7, 15, 16, 17, 60, 400, 3000])
@pytest.mark.parametrize("rho", [1e-3, 0.3, 0.8, 0.99, 1.0, 1.0 + 1e-6, 1.04, 1.3, 8.0])
def test_twelve_digits(agents: int, rho: float, exact_blocking: Callable[..., Any]) -> None:
    truth = exact_blocking(agents, agents * rho)
    if truth > 1e-100:
        assert float(erlang_b(agents, agents * rho) / truth - 1) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("agents", "load"), [(0.5, 0.3), (3.7, 5.0), (17.2, 12.0), (17.2, 60.0)])
def test_real_numbers_of_agents_follow_the_integral(agents: float, load: float) -> None:
    inverse, _ = integrate.quad(lambda t: load * np.exp(-load * t) * (1 + t) ** agents, 0, np.inf, epsabs=0)
    assert float(erlang_b(agents, load)) == pytest.approx(1 / inverse, rel=1e-9)


def test_edges() -> None:
    assert erlang_b(0, [0.0, 3.0]).tolist() == [1.0, 1.0]
    assert erlang_b([1, 5], 0).tolist() == [0.0, 0.0]
    assert erlang_b(np.arange(3)[:, None], [1.0, 2.0]).shape == (3, 2)
    assert erlang_b([1, 20], 1e-310).tolist() == [1e-310, 0.0]
    assert np.isfinite(log_blocking(np.array([1e5]), np.array([10.0]))).all()


@pytest.mark.parametrize("bad", [-1.0, np.nan, np.inf])
def test_what_is_no_number_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="agents"):
        erlang_b(bad, 1.0)
    with pytest.raises(ValueError, match="load"):
        erlang_b(1.0, bad)


@given(st.floats(0, 500), st.floats(1e-3, 500))
def test_falls_with_agents_and_obeys_the_recursion(agents: float, load: float) -> None:
    now, more = float(erlang_b(agents, load)), float(erlang_b(agents + 1, load))
    assert 0 <= more <= now <= 1
    assert more == pytest.approx(load * now / (agents + 1 + load * now), rel=1e-11)
