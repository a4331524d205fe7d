"""The simulator against Ciw, an independent one, where no formula exists."""

from __future__ import annotations

import ciw
import numpy as np
import pytest

from tests.simulation.build import SURE, Sums, crew, flat_line, simulate_sums
from wfm.simulation.centre import Centre, Line, Stretch, lognormal
from wfm.simulation.estimate import Estimate, ratio

HOUR = 3600.0


def ciw_answer_rates(network: object, hours: int, classes: list[str], replications: int) -> list[Estimate]:
    """Answered over offered calls of each class, calls of the first hour left out."""
    answered, offered = np.zeros((2, replications, len(classes)))
    for r in range(replications):
        ciw.seed(r)
        simulation = ciw.Simulation(network)
        simulation.simulate_until_max_time(hours * HOUR)
        for row in simulation.get_all_records(only=["service", "renege"]):
            if row.arrival_date >= HOUR:
                offered[r, classes.index(row.original_customer_class)] += 1
                answered[r, classes.index(row.original_customer_class)] += row.record_type == "service"
    return [ratio(answered[:, k], offered[:, k], SURE) for k in range(len(classes))]


def same(ours: Estimate, theirs: Estimate) -> None:
    """Two estimates of one figure, each well known."""
    wide = float(np.hypot(ours.half_width, theirs.half_width))
    assert ours.value == pytest.approx(theirs.value, abs=wide)
    assert 0.0 < ours.half_width < theirs.half_width < 0.06


def ours(lines: tuple[Line, ...], on: list[Stretch], replications: int) -> Sums:
    return simulate_sums(Centre(HOUR, lines), on, replications, keep=slice(1, None))


def test_two_priorities_with_lognormal_handling_times() -> None:
    rates, hours, agents = (0.020, 0.030), 12, 9
    variance = np.log(1.25)
    handling = ciw.dists.Lognormal(np.log(200.0) - variance / 2, np.sqrt(variance))
    names = ["urgent", "other"]
    network = ciw.create_network(
        arrival_distributions={
            name: [ciw.dists.Exponential(rate)] for name, rate in zip(names, rates, strict=True)
        },
        service_distributions={name: [handling] for name in names},
        reneging_time_distributions={name: [ciw.dists.Exponential(1 / 150)] for name in names},
        number_of_servers=[agents],
        priority_classes={"urgent": 0, "other": 1},
    )
    lines = tuple(
        flat_line(rate, 200.0, hours, HOUR, patience_s=150.0, priority=1 - k, handling=lognormal(0.5))
        for k, rate in enumerate(rates)
    )
    sums = ours(lines, crew(agents, hours * HOUR, (0, 1)), 20)
    for k, theirs in enumerate(ciw_answer_rates(network, hours, names, 8)):
        same(sums.ratio("answered", line=k), theirs)


def test_shifts_that_finish_their_call() -> None:
    agents, hours, aht = (4, 7, 2, 6), 12, 300.0
    ends = [3 * HOUR * (k + 1) for k in range(len(agents))]
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(0.02)],
        service_distributions=[ciw.dists.Exponential(1 / aht)],
        reneging_time_distributions=[ciw.dists.Exponential(1 / 120)],
        number_of_servers=[
            ciw.Schedule(numbers_of_servers=list(agents), shift_end_dates=ends, preemption=False)
        ],
    )
    on = [
        Stretch(10 * shift + k, end - 3 * HOUR, end, frozenset({0}))
        for shift, (number, end) in enumerate(zip(agents, ends, strict=True))
        for k in range(number)
    ]
    sums = ours((flat_line(0.02, aht, hours, HOUR, patience_s=120.0),), on, 30)
    same(sums.ratio("answered"), ciw_answer_rates(network, hours, ["Customer"], 12)[0])
