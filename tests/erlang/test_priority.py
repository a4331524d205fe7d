import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.erlang import erlang_c, first_class_late, performance, priority_waits, two_classes


@given(st.integers(1, 40), st.lists(st.floats(0.01, 1), min_size=1, max_size=4), st.floats(0.1, 0.95))
def test_rank_redistributes_the_mean_wait(agents: int, weights: list[float], rho: float) -> None:
    """Mean waits weighted by calls are those of one line, whatever the order; higher ranks wait less."""
    rate = np.array(weights) / sum(weights) * rho * agents
    waits = priority_waits(agents, rate, 1.0)
    plain = performance(agents, rate.sum(), 1.0)
    assert (waits @ rate) / rate.sum() == pytest.approx(float(plain.mean_wait), rel=1e-9)
    assert (np.diff(waits) >= 0).all()


def test_overload_hits_the_lowest_rank_only() -> None:
    waits = priority_waits([4, 4], [[2.0, 3.0], [5.0, 1.0]], 1.0)
    assert waits[0, 0] == pytest.approx(1 / (4 * 0.5))
    assert np.isinf(waits[0, 1])
    assert np.isinf(waits[1]).all()


def test_tail_of_the_first_class() -> None:
    late = first_class_late(5, [1.0, 2.5], 1.0, [0.0, 0.7])
    chance = float(erlang_c(5, 3.5))
    assert late == pytest.approx([chance, chance * np.exp(-4 * 0.7)])
    assert chance / 4 == pytest.approx(float(priority_waits(5, [1.0, 2.5], 1.0)[0]))


@settings(max_examples=20)
@given(st.integers(1, 12), st.floats(0.2, 2), st.floats(0.1, 0.9), st.floats(0.2, 5))
def test_equal_patience_leaves_the_line_as_a_whole_alone(
    agents: int, rho: float, share: float, patience: float
) -> None:
    rate = agents * rho
    seen = two_classes(agents, (share * rate, (1 - share) * rate), 1.0, patience=(patience, patience))
    plain = performance(agents, rate, 1.0, patience=patience)
    assert seen.p_wait == pytest.approx(float(plain.p_wait), rel=1e-8)
    assert seen.queue_length.sum() == pytest.approx(float(plain.queue_length), rel=1e-8)
    assert seen.occupancy == pytest.approx(float(plain.occupancy), rel=1e-8)
    assert seen.answer_rate[0] >= seen.answer_rate[1]


def test_long_patience_is_the_queue_without_abandonment() -> None:
    seen = two_classes(4, (1.0, 1.6), 1.0, patience=(40.0, 40.0))
    assert seen.mean_wait == pytest.approx(priority_waits(4, [1.0, 1.6], 1.0), rel=0.15)


def test_against_a_dense_chain_with_all_its_states() -> None:
    """2 agents, unequal patience; each state is (busy, waiting of rank 1, waiting of rank 2)."""
    rate, leave, places = (1.1, 0.9), (0.5, 0.25), 22
    states = [(0, 0, 0), (1, 0, 0), *((2, i, j) for i in range(places) for j in range(places))]
    index = {state: k for k, state in enumerate(states)}
    flow = np.zeros((len(states), len(states)))
    for (busy, i, j), here in index.items():
        arrivals = [(busy + 1, 0, 0)] * 2 if busy < 2 else [(2, i + 1, j), (2, i, j + 1)]
        served = (2, i - 1, j) if i else (2, i, j - 1) if j else (busy - 1, 0, 0)
        moves = [*zip(arrivals, rate, strict=True), (served, 1.0 * busy)]
        moves += [((2, i - 1, j), leave[0] * i), ((2, i, j - 1), leave[1] * j)]
        for target, pace in moves:
            if target in index and pace > 0:
                flow[index[target], here] += pace
                flow[here, here] -= pace
    flow[-1] = 1.0
    chance = np.linalg.solve(flow, np.eye(len(states))[-1])
    line = chance @ np.array(states)[:, 1:]
    seen = two_classes(2, rate, 1.0, patience=(1 / leave[0], 1 / leave[1]))
    assert seen.queue_length == pytest.approx(line, rel=1e-8)
    assert seen.answer_rate == pytest.approx(1 - np.array(leave) * line / rate, rel=1e-8)


def test_low_rank_without_calls_to_speak_of() -> None:
    seen = two_classes(3, (2.0, 1e-12), 1.0, patience=(0.5, 3.0))
    assert seen.answer_rate[0] == pytest.approx(float(performance(3, 2.0, 1.0, patience=0.5).answer_rate))


@pytest.mark.parametrize(
    ("agents", "rate", "patience"),
    [
        (0, (1, 1), (1, 1)),
        (2, (1, 0), (1, 1)),
        (2, (1, 1), (1, np.inf)),
        (2, (1, 1, 1), (1, 1)),
        (1.5, (1, 1), (1, 1)),
    ],
)
def test_bad_arguments(agents: int, rate: tuple[float, float], patience: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        two_classes(agents, rate, 1.0, patience=patience)


def test_classes_need_an_axis() -> None:
    with pytest.raises(ValueError, match="axis"):
        priority_waits(2, 1.0, 1.0)
    with pytest.raises(ValueError, match="axis"):
        first_class_late(2, 1.0, 1.0, 0.5)
