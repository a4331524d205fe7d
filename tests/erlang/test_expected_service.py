import numpy as np
import pytest

from wfm.erlang.expected_service import service_with
from wfm.erlang.measures import performance
from wfm.erlang.redials import with_redials
from wfm.erlang.uncertainty import uncertain_performance
from wfm.erlang.weighing import weigh

from .test_requirement import AHT, SECONDS, staffed
from .test_requirement import scenario as scenario_of


@pytest.mark.parametrize("patience", [120.0, None])
def test_it_is_the_model_of_each_queue_with_the_agents_on_duty(patience: float | None) -> None:
    given = scenario_of(patience=patience, shrinkage=0.1, targets={"service_level": 0.8})
    need = staffed(patience=patience, shrinkage=0.1, targets={"service_level": 0.8})
    agents = need.required + 1
    served = service_with(given, need, agents)
    calls = need.forecast.calls[0, 32]
    alone = performance(
        0.9 * agents[0, 32], calls / SECONDS, AHT, patience=np.inf if patience is None else patience
    )
    for name in ("answer_rate", "service_level", "asa", "occupancy"):
        assert getattr(served, name)[0, 32] == pytest.approx(float(getattr(alone, name)))


def test_nobody_calls_and_nobody_is_there() -> None:
    need = staffed()
    served = service_with(scenario_of(), need, np.zeros_like(need.required))
    assert served.answer_rate[0, 0] == 1.0  # closed: no calls
    assert served.answer_rate[0, 32] == 0.0
    assert np.isnan(served.asa[0, 32])


def test_it_sees_repeat_calls_trunks_and_the_opening() -> None:
    line = {"redial": 0.6, "observed_answer_rate": 0.7, "trunks": 9}
    given = scenario_of(staffing={}, shrinkage=0.1, line=line)
    need = staffed(staffing={}, shrinkage=0.1, line=line)
    agents = np.full_like(need.required, 6)
    served = service_with(given, need, agents)
    rate, _ = weigh(given, need.forecast, need.callers)
    alone = with_redials(rate[0, 32], 5, AHT, patience=120, redial=0.6, trunks=9)
    assert rate[0, 32] < need.callers[0, 32] / SECONDS
    for name in ("answer_rate", "caller_answer_rate", "p_block", "offered_rate"):
        assert getattr(served, name)[0, 32] == pytest.approx(float(getattr(alone, name)))


def test_an_uncertain_forecast_is_told_as_an_expectation() -> None:
    unsure: dict[str, object] = {"method": "sipp", "uncertainty": 0.4}
    given, need = scenario_of(staffing=unsure), staffed(staffing=unsure)
    agents = np.full_like(need.required, 5)
    served = service_with(given, need, agents)
    expected = uncertain_performance(5, 20 / SECONDS, AHT, cv=0.4, patience=120)
    for name in ("answer_rate", "service_level", "occupancy"):
        assert getattr(served, name)[0, 32] == pytest.approx(float(getattr(expected, name)))
    assert served.offered_rate[0, 32] == pytest.approx(20 / SECONDS)
    assert served.caller_answer_rate[0, 32] == pytest.approx(served.answer_rate[0, 32])
    assert served.answer_rate[0, 0] == 1.0
