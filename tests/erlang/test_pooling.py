import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.erlang import pool, pooling_gain, required_agents, union_requirements, unions


def test_unions_come_small_first() -> None:
    assert list(unions(3)) == [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2)]


def test_means_are_over_the_calls() -> None:
    one = pool([[1.0, 0.0], [3.0, 0.0]], [[100.0], [200.0]], [[60.0], [np.inf]])
    assert one.calls_per_second.tolist() == [4, 0]
    assert one.aht == pytest.approx([175, 150])
    assert np.isinf(one.patience).all()
    assert pool([1.0, 0.0], 100.0, [60.0, np.inf]).patience == 60


def test_eight_units_together_need_fewer_agents() -> None:
    gain = pooling_gain(np.full((8, 1), 0.02), 240.0, patience=120.0, answer_rate=0.9)
    assert gain.separate.shape == (8, 1)
    assert gain.pooled < 0.8 * gain.separate.sum()
    assert (gain.saved == gain.separate.sum() - gain.pooled).all()


def test_a_union_has_the_mean_target_and_the_lowest_occupancy() -> None:
    found = union_requirements([0.1, 0.3], 200.0, service_level=[0.9, 0.7], max_occupancy=[0.85, 0.5])
    mean = required_agents(0.4, 200.0, service_level=0.75, max_occupancy=0.5)
    assert found[0, 1] == mean
    assert found[0,] == required_agents(0.1, 200.0, service_level=0.9, max_occupancy=0.85)


@settings(max_examples=30)
@given(st.lists(st.floats(0.001, 0.5), min_size=2, max_size=3), st.floats(30, 900))
def test_larger_unions_need_more_but_less_than_their_parts(rates: list[float], patience: float) -> None:
    found = union_requirements(rates, 240.0, patience=patience, answer_rate=0.9)
    for small, few in found.items():
        for large, many in found.items():
            if set(small) < set(large):
                rest = tuple(sorted(set(large) - set(small)))
                assert few <= many <= few + found[rest]


@pytest.mark.parametrize("rates", [1.0, np.ones(11)])
def test_too_few_or_too_many_queues(rates: float) -> None:
    with pytest.raises(ValueError, match="queues"):
        union_requirements(rates, 240.0, answer_rate=0.9)


def test_an_axis_of_queues_is_asked_for() -> None:
    with pytest.raises(ValueError, match="axis"):
        pool(1.0, 100.0)
    with pytest.raises(ValueError, match="axis"):
        pooling_gain(1.0, 100.0, answer_rate=0.9)
