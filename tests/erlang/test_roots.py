import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang.roots import find_root


@given(st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=5), st.floats(0.2, 7))
def test_finds_every_root(goals: list[float], power: float) -> None:
    goal = np.array(goals)
    root = find_root(lambda x: x**power - goal, np.zeros_like(goal), np.full_like(goal, 1e16))
    assert np.allclose(root**power, goal, rtol=1e-10)


def test_without_a_change_of_sign_the_nearer_end_is_returned() -> None:
    assert find_root(lambda x: x + 1.0, np.array([0.0]), np.array([2.0])).tolist() == [0.0]
