import numpy as np
import pytest

from wfm.erlang.queue import checked_case


def test_inputs_as_vectors_of_one_length() -> None:
    shape, case = checked_case([[2], [3]], [0.1, 0.0], 200.0, np.inf, np.inf, 20.0)
    assert shape == (2, 2)
    assert case.agents.tolist() == [2, 2, 3, 3]
    assert case.load.tolist() == [20, 0, 20, 0]
    assert case.has_calls.tolist() == [True, False, True, False]


def test_some_of_the_elements() -> None:
    _, case = checked_case([1, 2, 3], 0.1, 200.0, np.inf, np.inf, 20.0)
    assert case.take(np.array([True, False, True])).agents.tolist() == [1, 3]
    assert case.take(np.array([2, 0])).agents.tolist() == [3, 1]
    assert case.take(slice(1, None)).agents.tolist() == [2, 3]
    assert case.take(np.array([True, True, True])) is case


def test_fractions_only_without_trunks() -> None:
    checked_case(2.5, 0.1, 200.0, 60.0, np.inf, 20.0)
    with pytest.raises(ValueError, match="agents of a queue with trunks must be whole"):
        checked_case([2, 2.5], 0.1, 200.0, 60.0, [np.inf, 9], 20.0)
