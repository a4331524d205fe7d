from collections.abc import Mapping, Sequence

import numpy as np
import pytest

import wfm
from tests.simulation.service import MONDAY, OPEN, at, forecast, full_days, segment, service
from wfm.simulation import Behaviour, BookedCallback, Simulation, simulate
from wfm.simulation.setup import Closing
from wfm.values.roster import Activity, Roster


def run(
    scenario: wfm.Scenario,
    roster: Roster,
    calls: float = 10.0,
    *,
    replications: int = 6,
    seed: int = 1,
    behaviour: Mapping[str, Behaviour] | None = None,
    callbacks: Sequence[BookedCallback] = (),
    closing: Closing = "serve",
) -> Simulation:
    """A simulation with so many calls in every quarter of an hour."""
    return simulate(
        scenario,
        roster,
        forecast=forecast(scenario, calls),
        replications=replications,
        seed=seed,
        behaviour=behaviour,
        callbacks=callbacks,
        closing=closing,
    )


def test_callers_get_what_erlang_a_says_within_a_point_or_two() -> None:
    scenario = service()
    result = run(scenario, full_days(scenario), replications=40)
    expected = wfm.erlang.performance(4, 10 / 900, 240, patience=120)
    assert result.answer_rate.value == pytest.approx(float(expected.answer_rate), abs=0.02)
    assert result.asa.value == pytest.approx(float(expected.asa), rel=0.15)
    assert 480.0 in result.offered
    assert result.answer_rate.half_width < 0.01


def test_the_same_seed_gives_the_same_figures() -> None:
    scenario = service()
    roster = full_days(scenario)
    assert np.array_equal(run(scenario, roster).sums, run(scenario, roster).sums)
    assert not np.array_equal(run(scenario, roster).sums, run(scenario, roster, seed=2).sums)


def test_another_roster_gets_the_same_callers() -> None:
    scenario = service()
    many = run(scenario, full_days(scenario))
    few = run(scenario, Roster(full_days(scenario).segments[:8]))
    assert many.offered == few.offered
    assert many.answer_rate.value > few.answer_rate.value + 0.2


def test_nobody_on_nobody_served() -> None:
    result = run(service(), Roster(()))
    assert result.answer_rate.value == 0.0
    assert np.isnan(result.asa.value)
    assert np.isnan(result.occupancy.value)


def test_agents_on_other_work_take_no_calls() -> None:
    scenario = service()
    office = Roster((segment("a0", "09:00", "16:00", Activity.BACKOFFICE),))
    assert run(scenario, office).answered.value == 0.0


def test_agents_are_absent_as_often_as_the_shrinkage_says() -> None:
    certain, shrunk = service(), service(shrinkage=0.3)
    roster = full_days(certain)
    on_duty = [
        run(s, roster, calls=0.5, replications=100).by_interval("duty").sum() for s in (certain, shrunk)
    ]
    assert on_duty[1] / on_duty[0] == pytest.approx(0.7, abs=0.05)


def test_an_absent_agent_is_away_all_day() -> None:
    scenario = service(agents={"a": ["line"]}, shrinkage=0.5, days=1)
    roster = full_days(scenario)
    rates = {
        round(float(run(scenario, roster, calls=0.01, replications=2, seed=seed).sums[r, -1, -1]) / 3600)
        for seed in range(20)
        for r in range(2)
    }
    assert rates == {0, 6}


def test_redials_come_on_top_of_the_forecast() -> None:
    scenario = service()
    result = run(scenario, full_days(scenario), 20.0, behaviour={"line": Behaviour(redial=0.8)})
    plain = run(scenario, full_days(scenario), 20.0)
    assert result.offered.value > 1.1 * plain.offered.value
    assert result.callers == plain.callers
    assert result.caller_answer_rate.value > result.answer_rate.value
    assert plain.caller_answer_rate.value == plain.answer_rate.value


def test_callers_do_what_the_scenario_says_of_them() -> None:
    plain = service()
    said = service([{"id": "line", "redial": 0.8, "observed_answer_rate": 0.5, "trunks": 5}])
    told = run(plain, full_days(plain), 20.0, behaviour={"line": Behaviour(redial=0.8, trunks=5)})
    assert run(said, full_days(said), 20.0).offered == told.offered
    assert told.block_rate.value > 0


def test_the_repeat_calls_that_were_counted_are_taken_out() -> None:
    given = service([{"id": "line", "redial": 0.8, "observed_answer_rate": 0.5}]).model_dump(by_alias=True)
    total = {"from": MONDAY, "to": MONDAY, "queue": "line", "offered": 1000}
    queue = given["service"]["queue"][0] | {"open": OPEN}
    scenario = wfm.Scenario.model_validate(
        {"service": given["service"] | {"queue": [queue]}, "totals": [total]}
    )
    result = simulate(scenario, Roster(()), replications=4)
    assert result.callers.value == pytest.approx(2 * 1000 * (1 - 0.8 * 0.5), rel=0.1)


def test_trunks_block() -> None:
    scenario = service()
    assert run(scenario, full_days(scenario)).block_rate.value == 0.0
    blocked = run(scenario, full_days(scenario), behaviour={"line": Behaviour(trunks=4)})
    assert blocked.block_rate.value > 0.1
    assert blocked.asa.value == 0.0


def test_escalation_reaches_the_second_line() -> None:
    scenario = service(
        [{"id": "line"}, {"id": "second"}], {"a": ["line"], "b": ["line"], "c": ["line"], "d": ["second"]}
    )
    calls = forecast(scenario, 5.0)
    calls = wfm.Forecast(
        calls.grid, calls.queues, calls.calls * np.array([[1.0], [0.0]]), calls.aht_s, calls.open
    )
    result = simulate(
        scenario,
        full_days(scenario),
        forecast=calls,
        behaviour={"line": Behaviour(escalates={"second": 0.25})},
    )
    passed_on = result.queues["second"].offered.value / result.queues["line"].answered.value
    assert passed_on == pytest.approx(0.25, abs=0.02)


def test_booked_call_backs_inside_their_windows() -> None:
    scenario = service()
    booked = [BookedCallback("line", at("14:00"), at("15:00"), 6.0)] * 12
    calling = Roster((segment("a0", "14:00", "15:00", Activity.CALLBACK),))
    result = run(scenario, calling, callbacks=booked, replications=40)
    made = result.queues["line/callback"]
    assert made.offered.value == 12.0
    assert 7.0 < made.answered.value < 11.5
    assert result.offered.value == pytest.approx(480.0, abs=15.0)


def test_turned_away_at_closing_or_served_by_who_is_still_there() -> None:
    scenario = service([{"id": "line", "patience_s": None}], {"a": ["line"]}, days=1)
    roster = Roster((segment("a", "09:00", "17:00"),))
    served = run(scenario, roster, calls=3.6)
    away = run(scenario, roster, calls=3.6, closing="turn_away")
    assert served.answer_rate.value > away.answer_rate.value
    assert away.abandon_rate.value == 0.0


def test_too_few_replications() -> None:
    with pytest.raises(ValueError, match="2 replications"):
        run(service(), Roster(()), replications=1)


def test_the_example_is_simulated_from_its_own_forecast() -> None:
    scenario = wfm.read("examples/roubaix-tourcoing")
    result = wfm.simulate(scenario, Roster(()), seed=1, replications=2)
    assert result.offered.value == pytest.approx(16_000, rel=0.03)
    assert result.answered.value == 0.0
    assert set(result.queues) == {"general", "medico-social"}
