import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray
from wfm.erlang.search import least

NUMBERS = st.integers(1, 5000)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, NUMBERS | st.just(np.inf)), min_size=1, max_size=8))
def test_least_number_and_the_limit(rows: list[tuple[float, float, float]]) -> None:
    answer, guess, limit = np.array(rows, dtype=np.float64).T

    def meets(at: IntArray, number: FloatArray) -> BoolArray:
        assert (number <= limit[at]).all()
        return np.asarray(number >= answer[at])

    expected = np.where(answer <= limit, answer, np.nan)
    assert np.array_equal(least(meets, guess, limit), expected, equal_nan=True)


def test_a_right_guess_takes_two_evaluations() -> None:
    asked: list[float] = []

    def meets(at: IntArray, number: FloatArray) -> BoolArray:
        asked.extend(number)
        return np.asarray(number >= 40.0)

    assert least(meets, np.array([40.0]), np.array([np.inf])) == 40
    assert asked == [40, 39]
