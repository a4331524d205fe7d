from __future__ import annotations

import random

import numpy as np
import pytest

from wfm.solver.tiring import Tiring, in_a_row

DESK = np.array([1, 1, 0, 1, 1, 1, 1, 0], dtype=np.bool_)


def test_rows_are_counted_up_to_each_interval() -> None:
    assert in_a_row(DESK).tolist() == [1, 2, 0, 1, 2, 3, 4, 0]
    assert in_a_row(DESK[:0]).tolist() == []


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_time_at_the_desk_is_charged_for_rows_that_begin_with_it(most: int) -> None:
    rng = random.Random(most)
    for _ in range(20):
        desk = np.array([rng.random() < 0.8 for _ in range(12)])
        tiring = Tiring(most, 0.5, desk, np.zeros(0, dtype=np.bool_))
        pairs = [(low, high) for low in range(13) for high in range(low, 13)]
        expected = [0.5 * int((in_a_row(desk[low:high]) > most).sum()) for low, high in pairs]
        low, high = np.array(pairs).T
        assert tiring.at_desk(low, high).tolist() == expected


def test_a_part_speaks_of_its_own_intervals_and_tasks() -> None:
    tiring = Tiring(2, 0.5, DESK, np.array([True, False]))
    part = tiring.within(3, 8, [1])
    assert part.desk.tolist() == DESK[3:8].tolist()
    assert part.tasks.tolist() == [False]
    assert part.key != tiring.within(3, 8, [0]).key
    assert part.key == Tiring(2, 0.5, DESK[3:8], np.array([False])).key
