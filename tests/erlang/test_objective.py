import numpy as np
import pytest

from wfm.erlang.measures import performance
from wfm.erlang.requirement import staff

from .test_requirement import AHT, SECONDS, forecast, scenario, staffed


@pytest.mark.parametrize("objective", ["answered", "in_time", "target"])
@pytest.mark.parametrize("line", [{}, {"redial": 0.6, "observed_answer_rate": 0.5}, {"trunks": 9}])
def test_every_objective_is_convex_and_what_agents_do_grows(objective: str, line: dict[str, object]) -> None:
    staffing = {"objective": objective}
    targets = {"answer_rate": 0.9, "service_level": 0.8}
    need = staffed(staffing=staffing, targets=targets, shrinkage=0.1, calls=35, line=line)
    value = need.value()[0, 32:40]
    assert (value >= -1e-9).all()
    assert (np.diff(value, axis=1) <= 1e-9).all()
    assert (np.diff(need.in_time[0, 32:40], axis=1) >= 0).all()


@pytest.mark.parametrize("objective", ["answered", "in_time", "target"])
@pytest.mark.parametrize("line", [{"redial": 0.5, "observed_answer_rate": 0.8}, {"trunks": 20}])
def test_pooled_queues_lose_no_more_than_separate_ones(objective: str, line: dict[str, object]) -> None:
    targets = {"answer_rate": 0.9, "service_level": 0.8}
    two = scenario(queues=2, staffing={"objective": objective}, targets=targets, line=line)
    need = staff(two, forecast(two, 20, 12))
    loss = need.loss[:, 32:40]
    for first in range(0, need.max_agents, 3):
        for second in range(0, need.max_agents - first, 3):
            apart = loss[0, :, first] + loss[1, :, second]
            assert (loss[2, :, first + second] <= apart + 1e-9).all()


def test_nothing_is_gained_beyond_the_targets() -> None:
    need = staffed(staffing={"method": "sipp", "objective": "target"}, targets={"answer_rate": 0.9})
    agents = int(need.required[0, 32])
    assert need.loss[0, 32, agents] == 0
    assert need.loss[0, 32, agents - 1] > 0
    assert need.loss[0, 32, 0] == pytest.approx(18)
    assert need.unanswered[0, 32, agents] > 0


def test_the_price_of_what_is_not_answered_in_time() -> None:
    targets = {"service_level": 0.8, "answer_within_s": 60.0}
    need = staffed(staffing={"method": "sipp", "objective": "in_time"}, targets=targets, skills=("q0",) * 12)
    late = 20 - need.in_time[0, 32]
    assert need.loss[0, 32, 0] == 20
    assert (need.loss[0, 32] <= late + 1e-9).all()
    assert need.loss[0, 32, 6:] == pytest.approx(late[6:])
    assert need.loss[0, 32, 2] < late[2]  # nobody is answered in time yet: the first agents prepare it
    served = performance(8, 20 / SECONDS, AHT, patience=120, answer_within=60)
    assert late[8] == pytest.approx(20 * (1 - float(served.service_level)))


def test_a_target_of_occupancy_alone_prices_each_agent_missing() -> None:
    need = staffed(staffing={"method": "sipp", "objective": "target"}, targets={"max_occupancy": 0.6})
    agents = int(need.required[0, 32])
    assert need.loss[0, 32, : agents + 1] == pytest.approx(20 * (1 - np.arange(agents + 1) / agents))


def test_the_larger_of_two_shortfalls_counts() -> None:
    both = {"answer_rate": 0.9, "service_level": 0.8}
    needs = [
        staffed(staffing={"method": "sipp", "objective": "target"}, targets=targets, skills=("q0",) * 12)
        for targets in (both, {"answer_rate": 0.9}, {"service_level": 0.8})
    ]
    together, answered, quick = (need.loss[0, 32] for need in needs)
    assert (together >= np.maximum(answered, quick) - 1e-9).all()
    assert together[0] == pytest.approx(max(answered[0], quick[0]))
