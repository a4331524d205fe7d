"""The simulator against closed forms: within the 99.9 % confidence interval, which must be narrow."""

from __future__ import annotations

import math

import pytest

from tests.simulation.build import SURE, Sums, crew, flat_line, simulate_sums, steady
from wfm.erlang import erlang_b, erlang_c, performance, with_redials
from wfm.simulation.centre import Centre, Step
from wfm.simulation.estimate import ratio

HOUR = 3600.0


def agrees(sums: Sums, expected: object, narrow: float) -> None:
    """Answer rate, service level, mean wait of the answered and occupancy."""
    simulated = {
        "answer_rate": sums.ratio("answered"),
        "service_level": sums.ratio("in_time"),
        "asa": sums.ratio("wait", "answered"),
        "occupancy": sums.ratio("busy", "duty"),
    }
    assert simulated["answer_rate"].half_width < narrow
    for name, estimate in simulated.items():
        assert float(getattr(expected, name)) == pytest.approx(
            estimate.value, abs=estimate.half_width + 1e-12
        ), name


def test_patient_callers_wait_as_erlang_c_says() -> None:
    sums = steady(flat_line(7.0 / 240, 240.0, 35, HOUR), 9)
    agrees(sums, performance(9, 7.0 / 240, 240.0), 1e-9)
    waited = 1.0 - steady(flat_line(7.0 / 240, 240.0, 35, HOUR), 9, within=0.0).ratio("in_time").value
    assert waited == pytest.approx(float(erlang_c(9, 7.0)), abs=0.02)


@pytest.mark.parametrize(("agents", "load"), [(10, 9.0), (8, 12.0)])
def test_callers_who_hang_up_do_as_erlang_a_says(agents: int, load: float) -> None:
    sums = steady(flat_line(load / 240, 240.0, 24, HOUR, patience_s=120.0), agents)
    agrees(sums, performance(agents, load / 240, 240.0, patience=120.0), 0.02)


def test_no_place_to_wait_is_erlang_b() -> None:
    sums = steady(flat_line(9.0 / 240, 240.0, 24, HOUR, trunks=8), 8)
    blocked = sums.ratio("blocked")
    assert float(erlang_b(8, 9.0)) in blocked
    assert blocked.half_width < 0.02
    assert sums.sums("wait").sum() == 0.0


@pytest.mark.parametrize("patience", [math.inf, 200.0])
def test_trunks_block_as_many_as_the_chain_says(patience: float) -> None:
    sums = steady(flat_line(9.0 / 240, 240.0, 24, HOUR, trunks=12, patience_s=patience), 8)
    expected = performance(8, 9.0 / 240, 240.0, patience=patience, trunks=12)
    agrees(sums, expected, 0.02)
    assert float(expected.p_block) in sums.ratio("blocked")


def test_two_priorities_wait_as_kella_and_yechiali_say() -> None:
    agents, aht, load = 8, 240.0, (3.0, 2.8)
    lines = tuple(flat_line(erlangs / aht, aht, 40, HOUR, priority=2 - k) for k, erlangs in enumerate(load))
    sums = simulate_sums(Centre(HOUR, lines), crew(agents, 40 * HOUR, (0, 1)), 30, keep=slice(4, -2))
    busy = [0.0, load[0] / agents, sum(load) / agents]
    for k in range(2):
        wait = float(erlang_c(agents, sum(load))) * aht / agents / (1 - busy[k]) / (1 - busy[k + 1])
        simulated = sums.ratio("wait", "answered", line=k)
        assert wait in simulated
        assert simulated.half_width < 0.25 * wait


def test_redials_after_long_delays_reach_the_fixed_point() -> None:
    unique, agents, aht, patience = 0.05, 10, 240.0, 120.0
    line = flat_line(
        unique,
        aht,
        32,
        HOUR,
        patience_s=patience,
        after_miss=(Step(0.7, 0, 2 * HOUR),),
        after_answer=(Step(0.1, 0, 3 * HOUR),),
    )
    sums = simulate_sums(Centre(HOUR, (line,)), crew(agents, 32 * HOUR), 12, keep=slice(20, -1))
    expected = with_redials(unique, agents, aht, patience=patience, redial=0.7, reconnect=0.1)
    assert float(expected.answer_rate) in sums.ratio("answered")
    assert float(expected.offered_rate) / unique in ratio(sums.sums("offered"), sums.sums("callers"), SURE)
    assert sums.ratio("answered").half_width < 0.05


def test_transfers_follow_the_traffic_equations() -> None:
    first = flat_line(0.05, 120.0, 20, HOUR, after_answer=(Step(0.3, 1),))
    second = flat_line(0.01, 300.0, 20, HOUR, after_answer=(Step(0.2, 0),))
    on = crew(20, 20 * HOUR) + crew(20, 20 * HOUR, (1,), first=20)
    sums = simulate_sums(Centre(HOUR, (first, second)), on, 10, keep=slice(2, -1))
    rate = (0.05 + 0.2 * 0.01) / (1 - 0.3 * 0.2)
    seconds = 17 * HOUR
    assert rate * seconds in sums.mean("offered", line=0)
    assert (0.01 + 0.3 * rate) * seconds in sums.mean("offered", line=1)
