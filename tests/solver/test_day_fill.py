from __future__ import annotations

import numpy as np

from tests.solver.desk import FILES, drawn_values, tasked
from wfm.solver.day_fill import DayFill


def test_blocks_are_told_by_interval_and_add_up_to_the_worth() -> None:
    problem = tasked(activity=[FILES])
    value = drawn_values(problem, 4)[:, 8:18]
    value[1, 2:5] = 5.0
    fill = DayFill(value, problem.tasks, 9)
    for low, high in ((0, 9), (1, 6), (2, 5)):
        blocks = fill.blocks(low, high)
        row = np.zeros(10, dtype=np.int64)
        for task, first, last in blocks:
            row[first:last] = 1 + task
        worth = sum(float(value[row[t], t]) for t in range(low, high))
        assert abs(worth - fill.whole[high - low, low]) < 1e-9
        assert any(first <= 2 and last >= 5 for _, first, last in blocks)
