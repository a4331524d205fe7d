from datetime import date

import numpy as np
import pytest

from wfm.grid import Grid
from wfm.values.curves import Curves
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

CALLS = np.array([6.0, 2.0])


def requirement(*, redial: float = 0.0, loss_of_both: float = 5.0) -> Requirement:
    """Two queues with calls in the first of 24 hours; told for up to two agents.

    With one agent a queue alone misses half of its callers, both together miss ``loss_of_both``.
    """
    grid = Grid(date(2027, 7, 5), 1, 60, "Europe/Brussels")
    calls = np.zeros((2, 24))
    calls[:, 0] = CALLS
    forecast = Forecast(grid, ("a", "b"), calls, np.full_like(calls, 240.0), calls > 0)
    kind = np.where(np.arange(24) == 0, 0, 1)
    unanswered = np.zeros((3, 2, 3))
    unanswered[:, 0] = np.array([[6, 3, 0], [2, 1, 0], [8, loss_of_both, 2]])
    in_time = np.zeros((3, 2, 3))
    in_time[:, 0] = [[0, 2, 6], [0, 1, 2], [0, 1, 4]]
    curves = Curves(kind, unanswered, unanswered, in_time)
    required = np.where(calls > 0, 2, 0)
    unions = ((0,), (1,), (0, 1))
    twice = (redial, redial)
    return Requirement(forecast, calls, required, unions, curves, (True, True), twice, (0.0, 0.0))


def counts(*agents: int) -> np.ndarray:
    return np.repeat(np.array(agents)[:, None], 24, axis=1)


def test_the_costliest_split_of_the_queues_counts() -> None:
    need = requirement()
    assert set(need.partitions) == {(0, 1), (2,)}
    assert need.lost(counts(1, 1, 1))[0] == 5
    assert need.lost(counts(1, 1, 2))[0] == 4
    assert need.lost(counts(2, 2, 2))[0] == 2
    assert need.lost(counts(1, 1, 1))[1:].sum() == 0


def test_a_queue_gets_the_service_of_the_union_that_holds_it() -> None:
    alone = requirement().service(counts(1, 1, 2))
    assert (alone.callers - alone.callers_answered)[:, 0].tolist() == [3, 1]
    assert alone.in_time[:, 0].tolist() == [2, 1]
    pooled = requirement().service(counts(1, 1, 1))
    assert pooled.answered[:, 0] == pytest.approx(CALLS * 3 / 8)
    assert pooled.in_time[:, 0] == pytest.approx(CALLS / 8)
    assert (pooled.offered == pooled.callers).all()


def test_a_queue_never_loses_less_than_its_own_agents_let_it() -> None:
    """Nobody takes b: pooled with a it may not share the luck of a."""
    service = requirement(loss_of_both=5.0).service(counts(1, 0, 1))
    lost = (service.callers - service.callers_answered)[:, 0]
    assert lost.tolist() == [3, 2]
    assert service.in_time[1, 0] == 0


def test_attempts_and_callers_are_told_apart() -> None:
    service = requirement(redial=0.5).service(counts(1, 1, 2))
    assert service.callers[:, 0].tolist() == CALLS.tolist()
    assert service.callers_answered[:, 0].tolist() == [3, 1]
    assert service.offered[:, 0] == pytest.approx([3 + 3 / 0.5, 1 + 1 / 0.5])
    assert service.answered[:, 0] == pytest.approx([3, 1])


def test_what_each_agent_saves() -> None:
    need = requirement()
    assert need.max_agents == 2
    assert need.value()[:, 0].tolist() == [[3, 3], [1, 1], [3, 3]]
    assert need.loss.shape == need.in_time.shape == need.unanswered.shape == (3, 24, 3)


def test_the_frame_has_a_row_for_each_open_interval() -> None:
    frame = requirement().to_frame()
    assert frame["queue"].tolist() == ["a", "b"]
    assert frame["required"].tolist() == [2, 2]
