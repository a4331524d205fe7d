import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfm.erlang import callback_agents, callback_load, fifo_backlog, research_callbacks

DAYS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=12)


def test_short_callbacks_stay_in_their_interval_but_for_the_last_started() -> None:
    load = callback_load([6, 0, 0], 300, 900)
    assert load == pytest.approx([6 * (300 - 50) / 900, 6 * 50 / 900, 0])


def test_long_callbacks_spread() -> None:
    load = callback_load([1, 0, 0, 0], 1800, 900)
    assert load == pytest.approx([0.5, 1.0, 0.5, 0.0])
    assert callback_load([[2, 2], [0, 4]], [900, 0], 900)[1].tolist() == [0, 0]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.floats(1, 4000))
def test_no_minute_is_lost(booked: list[int], handling: float) -> None:
    load = callback_load([*booked, *[0] * 6], handling, 900)
    assert load.sum() * 900 == pytest.approx(sum(booked) * handling, rel=1e-9)
    assert (load >= -1e-12).all()


def test_agents_are_whole_and_less_than_always_busy() -> None:
    assert callback_agents([3, 3, 3, 0], 300, 900).tolist() == [1, 1, 1, 1]
    assert callback_agents([[3, 3, 3]], 300, 900, occupancy=0.8).tolist() == [[2, 2, 2]]


def test_a_share_of_calls_comes_back_after_the_research() -> None:
    assert research_callbacks([10, 20, 30], 0.1).tolist() == [1, 2, 3]
    assert research_callbacks([10, 20, 30], 0.1, delay=2).tolist() == [0, 0, 1]
    assert research_callbacks([10, 20, 30], 0.1, delay=5).tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match="delay"):
        research_callbacks([1], 0.1, delay=-1)


def test_two_streams_of_forms() -> None:
    """5 of 10 forms are done on their day, the list grows, later forms wait."""
    course = fifo_backlog([10, 10, 0, 0, 4], [5, 5, 5, 5, 5], initial=0)
    assert course.open.tolist() == [5, 10, 5, 0, 0]
    assert course.done_within(0)[[0, 1, 4]] == pytest.approx([0.5, 0.0, 1.0])
    assert course.done_within(1)[:2] == pytest.approx([1.0, 0.5])
    assert course.done_within(2)[:2] == pytest.approx([1.0, 1.0])
    assert np.isnan(course.done_within(1)[2:]).all()
    assert float(course.share_within(1)) == pytest.approx(15 / 20)
    assert np.isnan(float(course.share_within(9)))


def test_the_old_list_is_done_first() -> None:
    course = fifo_backlog([[4.0, 4.0], [4.0, 4.0]], 5.0, initial=[0.0, 3.0])
    assert course.done_within(0).tolist() == [[1.0, 1.0], [0.5, 0.75]]


def test_work_that_cannot_be_done_on_its_day() -> None:
    course = fifo_backlog([3, 3, 0], 10.0, same_day=False)
    assert course.done.tolist() == [0, 3, 3]
    assert course.done_within(0)[:2].tolist() == [0, 0]
    assert course.done_within(1)[:2].tolist() == [1, 1]


@given(DAYS, st.integers(0, 20), st.booleans(), st.integers(0, 4))
def test_against_a_list_of_single_items(
    days: list[tuple[int, int]], initial: int, same_day: bool, within: int
) -> None:
    queue = [-1] * initial
    ages: list[list[int]] = [[] for _ in days]
    for d, (came, can) in enumerate(days):
        waiting = len(queue)
        queue += [d] * came
        for _ in range(min(can, len(queue) if same_day else waiting)):
            born = queue.pop(0)
            if born >= 0:
                ages[born].append(d - born)
    arrived, capacity = (np.array(column, dtype=np.float64) for column in zip(*days, strict=True))
    shares = fifo_backlog(arrived, capacity, initial=initial, same_day=same_day).done_within(within)
    for d, share in enumerate(shares):
        if arrived[d] and d + within < len(days):
            assert share * arrived[d] == pytest.approx(sum(age <= within for age in ages[d]))
        else:
            assert np.isnan(share)


def test_bad_arguments() -> None:
    with pytest.raises(ValueError, match="axis"):
        callback_load(3.0, 300, 900)
    with pytest.raises(ValueError, match="axis"):
        fifo_backlog(3.0, 3.0)
    with pytest.raises(ValueError, match="capacity"):
        fifo_backlog([3.0], [-1.0])
