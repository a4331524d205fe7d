import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import engset, erlang_b


def test_edges() -> None:
    assert engset(0, 10, 2.0) == 1
    assert engset([10, 12], 10, 2.0).tolist() == [0, 0]
    assert engset(3, 10, 0.0) == 0
    assert engset([[1], [2]], 10, [1.0, 2.0, 3.0]).shape == (2, 3)


@pytest.mark.parametrize("load", [10.0, 12.0])
def test_sources_cannot_offer_more_than_themselves(load: float) -> None:
    with pytest.raises(ValueError, match="below the number of sources"):
        engset(3, 10, load)


def test_many_sources_are_erlang_b() -> None:
    assert float(engset(12, 10_000_000, 8.0)) == pytest.approx(float(erlang_b(12, 8.0)), rel=1e-5)


@given(st.integers(1, 30), st.integers(2, 60), st.floats(0.01, 0.99))
def test_blocks_less_than_erlang_b(agents: int, sources: int, share: float) -> None:
    load = share * sources
    blocked = engset([agents, agents + 1], sources, load)
    assert np.all((blocked >= 0) & (blocked <= 1))
    assert np.diff(blocked) <= 1e-12
