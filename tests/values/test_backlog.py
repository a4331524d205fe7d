from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wfm.values.backlog import shares_in_time, stream

WEEK = [True] * 5 + [False] * 2


def test_items_are_due_when_their_working_days_are_over() -> None:
    flow = stream([10, 10, 10, 10, 10, 0, 0], WEEK, 0.0, [(2, 1.0)])
    assert flow.arrived.tolist() == [10, 20, 30, 40, 50, 50, 50]
    assert flow.due.tolist() == [0, 0, 10, 20, 30, 30, 30]


def test_what_waits_at_the_beginning_is_due_at_once() -> None:
    flow = stream([0, 10], [False, True], 4.0, [(1, 0.5)])
    assert flow.due.tolist() == [0.0, 2.0]


def test_each_promise_is_due_in_its_time() -> None:
    """Half of the items of a day are due on the next one, the others two days later."""
    flow = stream([10] * 5, [True] * 5, 0.0, [(3, 1.0), (1, 0.5)])
    assert flow.due.tolist() == [0, 5, 10, 20, 30]


def test_late_and_early() -> None:
    flow = stream([10] * 3, [True] * 3, 0.0, [(0, 1.0)])
    done = np.array([4.0, 25.0, 30.0])
    assert flow.late(done).tolist() == [6, 0, 0]
    assert flow.early(done).tolist() == [0, 5, 0]


def test_a_short_item_takes_a_block_all_the_same() -> None:
    flow = stream([0.5, 0.0, 2.0], [True] * 3, 0.0, [(0, 1.0)], block=2.0)
    assert flow.room.tolist() == [2, 2, 4]
    assert flow.early(np.array([2.0, 3.0, 4.0])).tolist() == [0, 1, 0]
    assert flow.late(np.array([0.0, 2.0, 2.0])).tolist() == [0.5, 0, 0.5]


def _one_by_one(arrivals: list[int], backlog: int, work: list[int], days: int) -> float:
    """Each item on its own, all promised alike, so that they are done as they come; all are working days."""
    waiting = [-1] * backlog
    kept = 0
    for day, count in enumerate(arrivals):
        waiting += [day] * count
        now, waiting = waiting[: work[day]], waiting[work[day] :]
        kept += sum(came >= 0 and day <= came + days < len(arrivals) for came in now)
    total = sum(arrivals[: max(len(arrivals) - days, 0)])
    return kept / total if total else math.nan


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    arrivals=st.lists(st.integers(0, 5), min_size=1, max_size=8),
    backlog=st.integers(0, 4),
    work=st.lists(st.integers(0, 6), min_size=8, max_size=8),
    days=st.integers(0, 3),
)
def test_shares_are_those_of_items_followed_one_by_one(
    arrivals: list[int], backlog: int, work: list[int], days: int
) -> None:
    works, time = [True] * len(arrivals), np.array(work[: len(arrivals)], float)
    (found,) = shares_in_time(arrivals, works, backlog, time, [(days, 1.0)])
    assert found == pytest.approx(_one_by_one(arrivals, backlog, work, days), nan_ok=True)


def test_the_share_that_is_promised_soonest_is_done_first() -> None:
    """Ten items a day; six of them within a day, all within three; time for six, then for what is left."""
    promises = [(1, 0.6), (3, 1.0)]
    soon, late = shares_in_time([10, 10, 0, 0, 0], [True] * 5, 0.0, np.array([6.0, 6, 4, 4, 0]), promises)
    assert [soon, late] == pytest.approx([0.6, 1.0])
