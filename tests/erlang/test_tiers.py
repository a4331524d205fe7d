import numpy as np
import pytest

from wfm.erlang import tier_rates, visits

THREE_LINES = [[0.0, 0.2, 0.01], [0.05, 0.0, 0.3], [0.0, 0.0, 0.0]]


def test_escalation_up_and_back() -> None:
    rate = tier_rates([100.0, 4.0, 0.0], THREE_LINES)
    assert rate[0] == pytest.approx(100 + 0.05 * rate[1])
    assert rate[1] == pytest.approx(4 + 0.2 * rate[0])
    assert rate[2] == pytest.approx(0.01 * rate[0] + 0.3 * rate[1])
    assert rate == pytest.approx(np.array([100.0, 4.0, 0.0]) @ visits(THREE_LINES))


def test_only_answered_calls_are_passed_on() -> None:
    rate = tier_rates([[100.0, 0, 0], [50.0, 0, 0]], THREE_LINES, answer_rate=[[0.5, 1, 1], [1.0, 1, 1]])
    assert rate.shape == (2, 3)
    assert rate[0, 1] == pytest.approx(0.2 * 0.5 * rate[0, 0])
    assert rate[1] == pytest.approx(tier_rates([50.0, 0, 0], THREE_LINES))


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        ([[0.0, 1.0], [1.0, 0.0]], "for ever"),
        ([[0.6, 0.6], [0.0, 0.0]], "at most 1"),
        ([[0.0, 0.1, 0.0]], "2 by 2"),
        ([[-0.1, 0.0], [0.0, 0.0]], "escalation"),
        ([[np.nan, 0.0], [0.0, 0.0]], "NaN"),
    ],
)
def test_bad_matrices(matrix: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tier_rates([1.0, 1.0], matrix)


def test_a_number_is_no_matrix() -> None:
    with pytest.raises(ValueError, match="matrix"):
        visits(0.5)
