import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.values.attempts import attempts


def test_one_call_each_without_repeat_calls() -> None:
    seen = attempts([10.0, 0.0], [4.0, 0.0], [3.0, 0.0], redial=0.0, reconnect=0.0)
    assert seen.offered == pytest.approx([10, 0])
    assert seen.answered == pytest.approx([6, 0])
    assert seen.in_time == pytest.approx([3, 0])


@given(p=st.floats(0, 1), q=st.floats(0, 0.95), c=st.floats(0, 0.9))
def test_the_long_run_of_callers_who_try_again(p: float, q: float, c: float) -> None:
    """Each attempt is answered with chance p; follow the callers until the last of them stops."""
    callers = 100.0
    offered = callers / (1 - q * (1 - p) - c * p)
    in_the_end = p / (1 - q * (1 - p))
    in_time = callers * 0.5 * in_the_end
    seen = attempts(callers, callers * (1 - in_the_end), in_time, redial=q, reconnect=c)
    assert float(seen.offered) == pytest.approx(offered)
    assert float(seen.answered) == pytest.approx(offered * p)
    assert float(seen.in_time) == pytest.approx(0.5 * offered * p)


def test_arrays_of_several_shapes() -> None:
    seen = attempts(np.ones((2, 1)), np.zeros((2, 3)), 1.0, redial=np.array([[0.5], [0.0]]), reconnect=0.2)
    assert seen.offered.shape == seen.answered.shape == seen.in_time.shape == (2, 3)
    assert seen.offered == pytest.approx(np.full((2, 3), 1.25))
