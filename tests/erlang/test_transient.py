import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg

from wfm.erlang import erlang_b, performance, transient_performance


@pytest.mark.parametrize("patience", [90.0, np.inf])
def test_long_after_opening_the_queue_is_steady(patience: float) -> None:
    day = transient_performance(np.full(30, 0.04), [9] * 30, 200, interval_seconds=1800, patience=patience)
    steady = performance(9, 0.04, 200, patience=patience)
    assert day.answered_share[-1] == pytest.approx(float(steady.answer_rate), abs=1e-6)
    assert day.queue_end[-1] == pytest.approx(float(steady.queue_length), rel=1e-4)
    assert day.busy[-1] == pytest.approx(9 * float(steady.occupancy), rel=1e-5)


def test_a_loss_system() -> None:
    day = transient_performance(np.full(20, 2.0), [3] * 20, 1.0, interval_seconds=5, trunks=3)
    assert day.blocked[-1] / 10 == pytest.approx(float(erlang_b(3, 2.0)), rel=1e-9)
    assert (day.queue_end == 0).all()


def test_against_the_matrix_exponential() -> None:
    rate, agents, work, leave, seconds = 0.9, 3, 0.2, 0.35, 7.0
    states = np.arange(61)
    death = work * np.minimum(states, agents) + leave * np.maximum(states - agents, 0)
    generator = np.diag(np.full(60, rate), 1) + np.diag(death[1:], -1)
    generator -= np.diag(generator.sum(axis=1))
    chance = linalg.expm(generator * seconds)[0]
    day = transient_performance([rate], [agents], 1 / work, interval_seconds=seconds, patience=1 / leave)
    assert day.queue_end[0] == pytest.approx(float(chance @ np.maximum(states - agents, 0)), rel=1e-10)


def test_starts_empty_and_a_rush_is_felt_later() -> None:
    day = transient_performance(np.full(6, 0.1), [12] * 6, 240, interval_seconds=300, patience=120)
    assert (np.diff(day.answered_share) < 0).all()


def test_waiting_callers_stay_over_a_lunch_closing() -> None:
    rate, agents = [0.2, 0.0, 0.0], [5, 0, 5]
    day = transient_performance(rate, agents, 240, interval_seconds=900, patience=600)
    assert day.queue_end[1] == pytest.approx(day.queue_end[0] * np.exp(-900 / 600), rel=1e-9)
    assert day.busy[1] == 0
    assert day.answered[1] == pytest.approx(0, abs=1e-9)
    assert day.answered[2] > 0
    assert np.isnan(day.answered_share[1:]).all()


def test_without_waiting_callers_nothing_is_carried_over() -> None:
    day = transient_performance([0.01, 0, 0.01], [40, 0, 40], 240, interval_seconds=900, patience=600)
    assert day.answered[2] == pytest.approx(9, rel=1e-9)


def test_with_nobody_on_duty_callers_wait_until_their_patience_ends() -> None:
    day = transient_performance([0.1], [0], 240, interval_seconds=300, patience=200)
    assert day.queue_end[0] == pytest.approx(0.1 * 200 * -np.expm1(-1.5), rel=1e-10)


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.floats(0, 0.3), st.integers(0, 12)), min_size=1, max_size=6),
    st.floats(20, 900) | st.just(np.inf),
    st.integers(12, 25) | st.just(np.inf),
)
def test_every_call_is_accounted_for(day: list[tuple[float, int]], patience: float, trunks: float) -> None:
    rate, agents = zip(*day, strict=True)
    seen = transient_performance(rate, agents, 200, interval_seconds=600, patience=patience, trunks=trunks)
    ended = (seen.answered + seen.abandoned + seen.blocked).sum() + seen.queue_end[-1]
    assert ended == pytest.approx(seen.offered.sum(), abs=1e-8)
    for counts in (seen.answered, seen.abandoned, seen.blocked, seen.queue_end):
        assert (counts >= -1e-8).all()


@pytest.mark.parametrize(("rate", "agents"), [([0.1], [1, 2]), (0.1, 1), ([0.1], [1.5]), ([-0.1], [1])])
def test_bad_arguments(rate: list[float] | float, agents: list[float] | float) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        transient_performance(rate, agents, 200, interval_seconds=900)
