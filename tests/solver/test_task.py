from __future__ import annotations

import numpy as np

from wfm.solver.task import Goal

# Intervals 0-1 count in row 0, 3-5 in row 1, interval 2 in none.
GOAL = Goal(np.array([0, 0, -1, 1, 1, 1]), np.array([[4.0, 1.0, 0.0], [9.0, 4.0, 1.0]]))


def test_work_is_counted_row_by_row() -> None:
    assert GOAL.count(np.array([1, 1, 1, 0, 1, 1], np.int8)).tolist() == [2, 2]
    assert GOAL.count(np.array([0, 1, 0, 1, 1, 1], np.int8)).tolist() == [1, 3]
    assert GOAL.count(np.zeros(6, np.int8)).tolist() == [0, 0]


def test_work_that_no_row_counts_is_left_out() -> None:
    assert GOAL.count(np.array([0, 0, 1, 0, 0, 0], np.int8)).tolist() == [0, 0]


def test_each_row_is_charged_by_its_own_curve() -> None:
    assert GOAL.charged(np.array([0, 0])).tolist() == [4.0, 9.0]
    assert GOAL.charged(np.array([1, 2])).tolist() == [1.0, 1.0]


def test_work_beyond_the_curve_changes_nothing() -> None:
    assert GOAL.charged(np.array([2, 2])).tolist() == GOAL.charged(np.array([7, 99])).tolist() == [0.0, 1.0]
