import numpy as np
import pytest

from wfm.erlang import performance


@pytest.mark.parametrize("agents", [0, 5])
@pytest.mark.parametrize("patience", [60, np.inf])
@pytest.mark.parametrize("trunks", [3, np.inf])
def test_nobody_calls(agents: float, patience: float, trunks: float) -> None:
    line = performance(agents, 0.0, 200, patience=patience, trunks=trunks)
    assert line.answer_rate == line.service_level == line.p_empty == 1
    for none in ("p_wait", "p_abandon", "p_block", "asa", "mean_wait", "occupancy", "queue_length"):
        assert getattr(line, none) == 0, none


def test_nobody_answers_and_callers_hang_up() -> None:
    line = performance(0, 0.1, 200, patience=30)
    assert line.p_wait == line.p_abandon == line.occupancy == 1
    assert line.answer_rate == line.service_level == 0
    assert np.isnan(line.asa)
    assert line.mean_wait == 30
    assert line.queue_length == pytest.approx(3)
    assert line.p_empty == pytest.approx(np.exp(-3))


def test_nobody_answers_and_nobody_hangs_up() -> None:
    line = performance(0, 0.1, 200)
    assert line.p_wait == 1
    assert line.p_abandon == line.p_empty == line.answer_rate == line.service_level == 0
    assert np.isnan(line.asa)
    assert np.isinf(line.mean_wait)
    assert np.isinf(line.queue_length)


def test_nobody_answers_and_the_trunks_fill_up() -> None:
    line = performance(0, 0.1, 200, trunks=4)
    assert line.p_block == 1
    assert line.p_wait == line.answer_rate == 0
    assert line.queue_length == pytest.approx(4)
