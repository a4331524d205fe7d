import numpy as np
import pytest

from wfm.erlang.expected_service import service_with
from wfm.erlang.measures import performance

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
