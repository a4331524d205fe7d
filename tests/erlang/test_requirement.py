from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pytest

from wfm.erlang.measures import performance
from wfm.erlang.redials import with_redials
from wfm.erlang.requirement import staff
from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast
from wfm.values.requirement import Requirement

SECONDS = 900.0
AHT = 240.0


SIPP: Mapping[str, object] = {"method": "sipp"}


def scenario(
    *,
    patience: float | None = 120,
    targets: dict[str, float] | None = None,
    shrinkage: object = 0.0,
    skills: tuple[str, ...] = (),
    queues: int = 1,
    staffing: Mapping[str, object] = SIPP,
    line: Mapping[str, object] | None = None,
) -> Scenario:
    """Lines q0, q1, ... open on weekdays from 8 to 10; one agent for each entry of ``skills``."""
    usual = {"open": "Mon-Fri 08:00-10:00", "aht_s": AHT, "patience_s": patience}
    return Scenario.model_validate(
        {
            "service": {
                "name": "test",
                "horizon": {"from": "2027-07-05", "to": "2027-07-05"},
                "targets": targets or {},
                "rules": {"shrinkage": shrinkage},
                "staffing": staffing,
                "queue": [{"id": f"q{k}", **usual, **(line or {})} for k in range(queues)],
            },
            "agents": [
                {"id": f"a{k}", "weekly_hours": 38, "skills": taken} for k, taken in enumerate(skills)
            ],
        }
    )


def forecast(given: Scenario, *calls: float) -> Forecast:
    """Each queue with these calls in every quarter hour from 8 to 10, a tenth fewer each time."""
    table: npt.NDArray[np.float64] = np.zeros((len(calls), given.grid.count))
    table[:, 32:40] = np.outer(calls, 0.9 ** np.arange(8))
    aht = np.full_like(table, AHT)
    return Forecast(given.grid, tuple(queue.id for queue in given.queues), table, aht, table > 0)


def staffed(
    *,
    patience: float | None = 120,
    targets: dict[str, float] | None = None,
    shrinkage: object = 0.0,
    skills: tuple[str, ...] = (),
    staffing: Mapping[str, object] = SIPP,
    calls: float = 20,
    line: Mapping[str, object] | None = None,
) -> Requirement:
    one = scenario(
        patience=patience, targets=targets, shrinkage=shrinkage, skills=skills, staffing=staffing, line=line
    )
    return staff(one, forecast(one, calls))


def answer_rate(agents: int, calls: float, patience: float = 120) -> float:
    return float(performance(agents, calls / SECONDS, AHT, patience=patience).answer_rate)


def test_required_is_the_least_that_meets_the_target() -> None:
    need = staffed(targets={"answer_rate": 0.95})
    for column in range(32, 40):
        agents, calls = int(need.required[0, column]), float(need.forecast.calls[0, column])
        assert answer_rate(agents, calls) >= 0.95 > answer_rate(agents - 1, calls)


def test_all_targets_are_met_at_once() -> None:
    alone = [
        staffed(targets=target).required[0, 32]
        for target in ({"answer_rate": 0.9}, {"service_level": 0.9}, {"max_occupancy": 0.6})
    ]
    both = staffed(targets={"answer_rate": 0.9, "service_level": 0.9, "max_occupancy": 0.6}).required[0, 32]
    assert both == max(alone)
    assert len(set(alone)) > 1


def test_nobody_is_needed_while_closed() -> None:
    need = staffed()
    assert need.required[:, :32].sum() == need.required[:, 40:].sum() == 0
    assert need.loss[:, :32].sum() == need.in_time[:, :32].sum() == 0


def test_shrinkage_inflates_the_requirement() -> None:
    full, shrunk = staffed(), staffed(shrinkage=0.1)
    assert (shrunk.required == np.ceil(full.required / 0.9 - 1e-9)).all()
    same = min(full.max_agents, shrunk.max_agents)
    assert (shrunk.loss[:, :, : same + 1] >= full.loss[:, :, : same + 1] - 1e-9).all()
    assert shrunk.loss[0, 32, 5] > full.loss[0, 32, 5]


@pytest.mark.parametrize("patience", [30.0, 120.0, None])
@pytest.mark.parametrize("shrinkage", [0.0, 0.15])
def test_loss_falls_and_its_steps_shrink(patience: float | None, shrinkage: float) -> None:
    need = staffed(patience=patience, shrinkage=shrinkage, targets={"service_level": 0.8})
    value = need.value()[0, 32:40]
    assert (value >= -1e-9).all()
    assert (np.diff(value, axis=1) <= 1e-9).all()
    assert value[:, 0].min() > 0.5
    assert (need.loss[0, 32:40, -1] < 0.01 * need.forecast.calls[0, 32:40]).all()


@pytest.mark.parametrize("patience", [120.0, None])
def test_more_agents_answer_more_in_time(patience: float | None) -> None:
    need = staffed(patience=patience, shrinkage=0.1)
    in_time, calls = need.in_time[0, 32:40], need.forecast.calls[0, 32:40]
    assert (np.diff(in_time, axis=1) >= 0).all()
    assert (in_time[:, 0] == 0).all()
    assert in_time[:, -1] == pytest.approx(calls, rel=0.02)
    assert (in_time <= calls[:, None] - need.loss[0, 32:40] + 1e-9).all()


def test_without_shrinkage_the_curves_are_those_of_erlang_a() -> None:
    need = staffed()
    calls = float(need.forecast.calls[0, 32])
    for agents in (1, 4, 8):
        served = performance(agents, calls / SECONDS, AHT, patience=120)
        assert need.in_time[0, 32, agents] == pytest.approx(calls * float(served.service_level))
        assert need.loss[0, 32, agents] == pytest.approx(calls * (1 - float(served.answer_rate)), rel=0.02)


def test_shrinkage_is_a_mean_over_who_is_on_duty() -> None:
    need, full = staffed(shrinkage=0.25), staffed()
    expected = 0.25**2 * full.in_time[0, 32, 0] + 2 * 0.25 * 0.75 * full.in_time[0, 32, 1]
    expected += 0.75**2 * full.in_time[0, 32, 2]
    assert need.in_time[0, 32, 2] == pytest.approx(expected)


def test_pooled_queues_lose_less_than_separate_ones() -> None:
    two = scenario(queues=2, skills=("q0", "q1", "q0|q1") * 5)
    need = staff(two, forecast(two, 12, 12))
    assert need.unions == ((0,), (1,), (0, 1))
    agents = 5
    assert need.loss[2, 32, 2 * agents] < need.loss[0, 32, agents] + need.loss[1, 32, agents]
    one = scenario()
    together = staff(one, forecast(one, 24)).required[0, 32]
    assert together < need.required[:, 32].sum()


def test_a_union_is_a_queue_of_all_its_calls() -> None:
    two, one = scenario(queues=2, skills=("q0|q1",) * 15), scenario()
    union = staff(two, forecast(two, 15, 5))
    whole = staff(one, forecast(one, 20))
    upto = min(union.max_agents, whole.max_agents) + 1
    assert union.loss[2, :, :upto] == pytest.approx(whole.loss[0, :, :upto])
    assert union.in_time[2, :, :upto] == pytest.approx(whole.in_time[0, :, :upto])


def test_a_forecast_without_calls_needs_nobody() -> None:
    one = scenario()
    need = staff(one, forecast(one, 0))
    assert need.required.sum() == need.loss.sum() == 0


def test_equal_intervals_are_kept_once() -> None:
    given = scenario()
    shape = forecast(given, 20)
    flat = np.where(shape.open, 20.0, 0.0)
    need = staff(given, Forecast(given.grid, shape.queues, flat, shape.aht_s, shape.open))
    assert need.curves.loss.shape[1] == 2
    assert need.loss.shape[1] == given.grid.count
    assert (need.loss[0, 32] == need.loss[0, 39]).all()


def test_callers_who_redial_make_an_agent_worth_more_in_an_overload() -> None:
    once = staffed(calls=40, skills=("q0",) * 12)
    again = staffed(calls=40, skills=("q0",) * 12, line={"redial": 0.8, "observed_answer_rate": 1.0})
    assert again.callers[0, 32] == pytest.approx(40)
    assert again.value()[0, 32, 6] > once.value()[0, 32, 6]
    assert again.loss[0, 32, 0] == pytest.approx(once.loss[0, 32, 0])
    assert again.loss[0, 32, 9] < once.loss[0, 32, 9]


def test_the_loss_with_redials_is_of_callers_who_are_never_answered() -> None:
    need = staffed(line={"redial": 0.7, "reconnect": 0.1, "observed_answer_rate": 0.6})
    callers = 20 * (1 - 0.7 * 0.4 - 0.1 * 0.6)
    assert need.callers[0, 32] == pytest.approx(callers)
    for agents in (1, 3, 5):
        settled = with_redials(callers / SECONDS, agents, AHT, patience=120, redial=0.7, reconnect=0.1)
        never = callers * (1 - float(settled.caller_answer_rate))
        assert need.unanswered[0, 32, agents] == pytest.approx(never, rel=1e-6)
        counts = np.full((1, need.grid.count), agents)
        service = need.service(counts)
        assert service.offered[0, 32] == pytest.approx(float(settled.offered_rate) * SECONDS, rel=1e-6)
        per_attempt = service.answered[0, 32] / service.offered[0, 32]
        assert per_attempt == pytest.approx(float(settled.answer_rate), rel=1e-6)
        quick = service.in_time[0, 32] / service.offered[0, 32]
        assert quick == pytest.approx(float(settled.service_level), rel=1e-6)
        assert service.callers_answered[0, 32] / service.callers[0, 32] > per_attempt


def test_only_unplanned_causes_of_shrinkage_count() -> None:
    causes = {"illness": 0.04, "leave": {"share": 0.2, "planned": True}}
    named, plain = staffed(shrinkage=causes), staffed(shrinkage=0.05)
    assert (named.required == plain.required).all()
    assert named.loss == pytest.approx(plain.loss)


@pytest.mark.parametrize("objective", ["answered", "in_time"])
def test_what_one_more_would_bring_may_be_asked(objective: str) -> None:
    given = scenario(skills=("q0",) * 3, staffing={**SIPP, "objective": objective})
    usual, more = (staff(given, forecast(given, 20), one_more=more) for more in (False, True))
    assert (more.loss == usual.loss).all()
    three = np.full((1, usual.grid.count), 3)
    one = np.ones_like(three)
    assert (usual.saved(three, one) == 0).all()
    four = staffed(skills=("q0",) * 4, staffing=given.service.staffing.model_dump())
    assert (more.saved(three, one)[32:40] > 0.1).all()
    assert more.lost(three) - more.saved(three, one) == pytest.approx(four.lost(three + 1))
