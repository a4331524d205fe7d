from dataclasses import replace

import numpy as np
import pytest

from wfm.values.curves import Curves


@pytest.fixture
def curves() -> Curves:
    """Two unions, two kinds of interval in three intervals, up to two agents."""
    loss = np.array([[[5.0, 2.0, 1.0], [9.0, 4.0, 3.0]], [[7.0, 3.0, 0.0], [8.0, 6.0, 5.0]]])
    return Curves(np.array([1, 0, 1]), loss, loss, 10.0 - loss)


def test_equal_intervals_share_a_curve(curves: Curves) -> None:
    assert curves.max_agents == 2
    full = curves.dense(curves.loss)
    assert full.shape == (2, 3, 3)
    assert full[0].tolist() == [[9, 4, 3], [5, 2, 1], [9, 4, 3]]


def test_values_at_the_agents_of_each_interval(curves: Curves) -> None:
    agents = np.array([[0, 1, 2], [2, 0, 1]])
    assert curves.at(curves.loss, agents).tolist() == [[9, 2, 3], [5, 7, 6]]
    assert curves.at(curves.in_time, agents).tolist() == [[1, 8, 7], [5, 3, 4]]


def test_more_agents_than_told_are_as_good_as_the_most(curves: Curves) -> None:
    assert curves.at(curves.loss, np.full((2, 3), 9)).tolist() == [[3, 1, 3], [5, 0, 5]]


def test_what_one_more_than_the_most_brings_is_told_apart(curves: Curves) -> None:
    agents = np.array([[3, 2, 3], [1, 3, 0]])
    assert (curves.loss_with(agents) == curves.at(curves.loss, agents)).all()
    told = replace(curves, beyond=np.array([[0.5, 2.5], [0.0, 4.0]]))
    assert told.loss_with(agents).tolist() == [[2.5, 1, 2.5], [6, 0, 8]]
    assert told.at(told.loss, agents).tolist() == curves.at(curves.loss, agents).tolist()
