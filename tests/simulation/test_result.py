import json

import numpy as np
import pytest

from tests.simulation.service import forecast, full_days, service
from wfm.simulation import Behaviour, Simulation, simulate
from wfm.simulation.result import FIGURES


@pytest.fixture(scope="module")
def result() -> Simulation:
    scenario = service(
        [{"id": "line"}, {"id": "other"}], {"a": ["line"], "b": ["line", "other"], "c": ["other"]}
    )
    return simulate(
        scenario,
        full_days(scenario),
        forecast=forecast(scenario, 5.0),
        replications=5,
        behaviour={"line": Behaviour(callback=0.2, reserve=0)},
    )


def test_all_queues_are_the_sum_of_the_queues(result: Simulation) -> None:
    queues = [result.queues[name] for name in ("line", "other")]
    assert result.offered.value == pytest.approx(sum(one.offered.value for one in queues))
    assert result.answered.value == pytest.approx(sum(one.answered.value for one in queues))
    assert result.replications == 5


def test_shares_lie_between_none_and_all(result: Simulation) -> None:
    for measures in (result, result.queues["line"], result.queues["other"]):
        for name in ("answer_rate", "service_level", "abandon_rate", "occupancy", "caller_answer_rate"):
            assert 0.0 <= getattr(measures, name).value <= 1.0, name
        assert measures.service_level.value <= measures.answer_rate.value
    assert result.answer_rate.value + result.abandon_rate.value == pytest.approx(1.0)


def test_call_backs_are_no_calls_of_the_lines(result: Simulation) -> None:
    back = result.queues["line/callback"]
    assert back.offered.value == pytest.approx(0.2 * result.queues["line"].answered.value, rel=0.3)
    assert back.callers.value == 0.0
    assert np.isnan(back.caller_answer_rate.value)


def test_intervals_add_up_to_the_whole(result: Simulation) -> None:
    frame = result.to_frame()
    assert set(frame["queue"]) == {"line", "other", "line/callback"}
    lines = frame[frame["queue"] != "line/callback"]
    assert lines["offered"].sum() == pytest.approx(result.offered.value)
    assert lines["answered"].sum() == pytest.approx(result.answered.value)
    assert result.by_interval("answered")[:2].sum() == pytest.approx(result.answered.value)
    assert lines["start"].dt.hour.between(9, 15).all()


def test_a_wider_interval_for_more_confidence(result: Simulation) -> None:
    surer = Simulation(result.grid, result.names, result.seed, 0.999, result.sums, result.means)
    assert surer.answer_rate.value == result.answer_rate.value
    assert surer.answer_rate.half_width > 2 * result.answer_rate.half_width


def test_machine_output_has_every_figure_and_no_nan(result: Simulation) -> None:
    for measures in (result, result.queues["line/callback"]):
        figures = json.loads(json.dumps(measures.to_dict(), allow_nan=False))
        assert tuple(figures) == FIGURES
        assert figures["answer_rate"]["low"] <= figures["answer_rate"]["value"]
    assert result.queues["line/callback"].to_dict()["caller_answer_rate"]["value"] is None
