from __future__ import annotations

from dataclasses import replace

import numpy as np

from wfm.solver.task import Away, Goal, Task, owners, runs
from wfm.values.roster import Activity

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


NESTED = Goal(np.array([0, 0, 1, 1]), np.array([[2.0, 1.0, 0.0, 1.0], [4.0, 2.0, 0.0, 0.0]]), nested=True)


def test_nested_rows_count_what_was_done_before() -> None:
    assert NESTED.count(np.array([1, 0, 1, 1], np.int8)).tolist() == [1, 3]
    assert [list(NESTED.counts_in(t)) for t in range(4)] == [[0, 1], [0, 1], [1], [1]]
    assert [list(GOAL.counts_in(t)) for t in (0, 2, 3)] == [[0], [], [1]]


def test_an_interval_is_worth_what_it_brings_to_every_row_that_counts_it() -> None:
    assert NESTED.worth(np.array([1.0, 2.0])).tolist() == [3.0, 3.0, 2.0, 2.0]
    assert GOAL.worth(np.array([1.0, 2.0])).tolist() == [1.0, 1.0, 0.0, 2.0, 2.0, 2.0]


def test_work_done_too_early_may_cost_something() -> None:
    assert NESTED.least.tolist() == [-1.0, 0.0]
    assert GOAL.least.tolist() == [0.0, 0.0]


def test_runs_of_marked_intervals() -> None:
    assert runs(np.array([1, 1, 0, 0, 1, 0, 1], bool), low=10) == [(10, 12), (14, 15), (16, 17)]
    assert runs(np.zeros(3, bool)) == []


def test_a_block_pays_where_its_goal_counts_it() -> None:
    zero = np.zeros(2, np.int64)
    away = Away("namur", 540, 720, zero, zero, np.array([0.0, 2.5]), 555, 705, {"namur": 0})
    goal = Goal(np.array([-1, 0, -1, -1]), np.array([[1.0, 0.0]]))
    open_, able = np.ones(4, bool), np.ones(2, bool)
    task = Task("permanences", Activity.PERMANENCE, None, "p", 1, open_, able, goal, away)
    assert task.whole
    assert task.dues(0).tolist() == [0.0] * 4
    assert task.dues(1).tolist() == [0.0, 2.5, 0.0, 0.0]
    assert replace(task, away=None).dues(1).tolist() == [0.0] * 4


def test_tasks_with_one_goal_count_for_it_together() -> None:
    goal = Goal(np.array([0, 0, -1, -1]), np.array([[1.0, 0.0]]))
    open_, able = np.ones(4, bool), np.ones(2, bool)
    one = Task("permanences", Activity.PERMANENCE, None, "p", 1, open_, able, goal)
    alone = replace(one, goal=None)
    assert owners([alone, one, replace(one, ref="q"), replace(one, goal=replace(goal))]) == {1: 1, 2: 1, 3: 3}
    assert alone.counts.tolist() == [-1] * 4
    assert one.counts.tolist() == [0, 0, -1, -1]
