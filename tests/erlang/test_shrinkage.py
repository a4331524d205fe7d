import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from wfm.erlang import Cause, Shrinkage, rostered_for

USUAL = Shrinkage([Cause("leave", 0.12, True), Cause("training", 0.03, True), Cause("illness", 0.068, False)])


def test_planned_and_unplanned_parts() -> None:
    assert USUAL.planned == pytest.approx(0.15)
    assert USUAL.total == pytest.approx(0.218)
    assert USUAL.unplanned == pytest.approx(0.08)
    assert USUAL.employed(10) == pytest.approx(10 / 0.782)
    assert USUAL.rostered([0, 23, 46]).tolist() == [0, 25, 50]


def test_both_parts_together_are_the_total() -> None:
    assert (1 - USUAL.planned) * (1 - USUAL.unplanned) == pytest.approx(1 - USUAL.total)


def test_a_rounding_error_is_no_agent() -> None:
    assert Shrinkage([Cause("illness", 0.1, False)]).rostered(9 * np.arange(1, 200)).tolist() == list(
        range(10, 2000, 10)
    )


@pytest.mark.parametrize(
    "causes",
    [
        [Cause("leave", 0.6, True), Cause("illness", 0.4, False)],
        [Cause("leave", 0.1, True), Cause("leave", 0.1, False)],
        [Cause("leave", -0.1, True)],
        [Cause("leave", float("nan"), True)],
    ],
)
def test_bad_causes(causes: list[Cause]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Shrinkage(causes)


@given(st.integers(0, 120), st.floats(0, 0.6), st.floats(0, 0.999))
def test_the_binomial_number_present(required: int, away: float, confidence: float) -> None:
    agents = int(rostered_for(required, away, confidence=confidence))
    enough = np.asarray(stats.binom.sf(required - 1, [agents, agents - 1], 1 - away))
    assert enough[0] >= confidence - 1e-12
    assert agents == required or enough[1] < confidence


def test_more_confidence_more_agents() -> None:
    agents = rostered_for(20, 0.08, confidence=[0.5, 0.8, 0.95, 0.99])
    assert (np.diff(agents) > 0).all()
