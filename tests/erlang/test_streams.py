from itertools import pairwise

import numpy as np
import pytest

from wfm.erlang.measures import performance
from wfm.erlang.redials import with_redials
from wfm.erlang.requirement import staff
from wfm.erlang.uncertainty import uncertain_performance
from wfm.values.forecast import Forecast

from .test_requirement import AHT, SECONDS, forecast, scenario, staffed


def test_targets_are_per_attempt_repeat_calls_included() -> None:
    need = staffed(calls=40, targets={"answer_rate": 0.8}, line={"redial": 0.7, "observed_answer_rate": 1.0})
    agents = int(need.required[0, 32])
    with_n, with_fewer = (
        float(with_redials(40 / SECONDS, n, AHT, patience=120, redial=0.7).answer_rate)
        for n in (agents, agents - 1)
    )
    assert with_n >= 0.8 > with_fewer


def test_trunks_cap_what_agents_can_do() -> None:
    free = staffed(skills=("q0",) * 12)
    need = staffed(skills=("q0",) * 12, line={"trunks": 4})
    blocked = 20 * float(performance(4, 20 / SECONDS, AHT, patience=120, trunks=4).p_block)
    assert need.loss[0, 32, 4:] == pytest.approx([blocked] * 9)
    assert (need.loss[0, 32] >= free.loss[0, 32] - 1e-9).all()
    assert need.required[0, 32] == 4
    assert need.priced_by_patience == (True,)


def test_trunks_alone_lose_calls_too() -> None:
    need = staffed(patience=None, targets={"answer_rate": 0.9}, skills=("q0",) * 10, line={"trunks": 8})
    assert need.priced_by_patience == (True,)
    blocked = 20 * float(performance(5, 20 / SECONDS, AHT, trunks=8).p_block)
    assert need.loss[0, 32, 5] == pytest.approx(blocked)


def test_a_union_has_the_trunks_of_its_queues() -> None:
    two, one = scenario(queues=2, line={"trunks": 6}), scenario(line={"trunks": 12})
    union, whole = staff(two, forecast(two, 15, 5)), staff(one, forecast(one, 20))
    upto = min(union.max_agents, whole.max_agents) + 1
    assert union.loss[2, :, :upto] == pytest.approx(whole.loss[0, :, :upto])


def test_uncertainty_never_lowers_the_requirement() -> None:
    required = [
        staffed(staffing={"uncertainty": cv}, targets={"answer_rate": 0.9, "service_level": 0.8}).required
        for cv in (0.0, 0.1, 0.3, 0.6)
    ]
    for fewer, more in pairwise(required):
        assert (more >= fewer).all()
    assert (required[-1] > required[0]).any()


def test_an_uncertain_rate_loses_more_calls() -> None:
    sure, unsure = (
        staffed(staffing={"method": "sipp", "uncertainty": cv}, skills=("q0",) * 9) for cv in (0, 0.4)
    )
    assert unsure.loss[0, 32, 0] == pytest.approx(20)
    assert (unsure.loss[0, 32, 1:] > sure.loss[0, 32, 1:]).all()
    expected = uncertain_performance(5, 20 / SECONDS, AHT, cv=0.4, patience=120)
    assert unsure.loss[0, 32, 5] == pytest.approx(20 * float(expected.p_abandon))


def test_a_union_of_unknown_patience_needs_no_more_than_its_queues_apart() -> None:
    two = scenario(queues=2, patience=None, targets={"service_level": 0.8})
    need = staff(two, forecast(two, 15, 5))
    free = [int(np.argmax(need.loss[u, 32] <= 1e-9)) for u in range(3)]
    assert free[:2] == need.required[:, 32].tolist()
    assert max(free[:2]) < free[2] < sum(free[:2])
    assert need.loss[2, 32, 0] == pytest.approx(20)


def test_one_unknown_patience_makes_that_of_the_union_unknown() -> None:
    two = scenario(queues=2)
    known, unknown = two.queues[0], two.queues[1].model_copy(update={"patience_s": None})
    mixed = two.model_copy(update={"service": two.service.model_copy(update={"queues": (known, unknown)})})
    need = staff(mixed, forecast(mixed, 15, 5))
    assert need.priced_by_patience == (True, False)
    steps = need.value()[2, 32]
    assert steps[:2] == pytest.approx([steps[0]] * 2)
    assert need.value()[0, 32, 0] != pytest.approx(need.value()[0, 32, 5])


def test_a_target_that_the_trunks_keep_out_of_reach_asks_for_an_agent_a_trunk() -> None:
    assert staffed(calls=200, line={"trunks": 6}, targets={"answer_rate": 0.95}).required[0, 32] == 6
    relaxed = staffed(calls=200, line={"trunks": 6}, targets={"answer_rate": 0.95, "max_occupancy": 0.5})
    assert relaxed.required[0, 32] >= 6


def test_occupancy_counts_repeat_calls() -> None:
    again = {"reconnect": 0.5, "observed_answer_rate": 0.0}
    once, twice = (staffed(targets={"max_occupancy": 0.5}, line=line) for line in (None, again))
    assert twice.required[0, 32] > once.required[0, 32]


@pytest.mark.parametrize("method", ["sipp", "lag", "mol"])
def test_queues_whose_calls_rise_and_fall_lose_no_more_together_than_apart(method: str) -> None:
    two = scenario(queues=2, staffing={"method": method})
    shape = forecast(two, 1, 1)
    calls = np.zeros_like(shape.calls)
    calls[:, 32:40] = [[4, 4, 30, 30, 5, 2, 20, 1], [30, 2, 2, 25, 0, 9, 1, 40]]
    need = staff(two, Forecast(shape.grid, shape.queues, calls, shape.aht_s, shape.open))
    loss, on_time = need.loss[:, 32:40], need.in_time[:, 32:40]
    assert loss[2, :, 0] == pytest.approx(calls[:, 32:40].sum(axis=0))
    assert (np.diff(loss, 2, axis=2) >= -1e-9).all()
    assert (np.diff(on_time, axis=2) >= -1e-9).all()
    assert (on_time + need.unanswered[:, 32:40] <= loss[:, :, :1] + 1e-9).all()
    for first in range(need.max_agents + 1):
        for second in range(need.max_agents + 1 - first):
            apart = loss[0, :, first] + loss[1, :, second]
            assert (loss[2, :, first + second] <= apart + 1e-9).all()
