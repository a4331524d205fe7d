from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from wfm.forecast.basis import Basis
from wfm.forecast.replaced import like_day
from wfm.scenario.scenario import Scenario

DAY = date(2027, 7, 5)
WithBasis = Callable[[Scenario], Basis]


def test_an_expected_day_is_copied_by_its_open_minutes(
    make: Callable[..., Scenario], basis: WithBasis
) -> None:
    scenario = make(hours="Mon-Fri 09:05-10:00", interval=15)
    given = basis(scenario)
    calls = given.per_interval(given.open["general"]) * 2.0
    rates = like_day(given, scenario.queues[0], calls, DAY)
    assert set(rates[545:600]) == {2.0}
    assert rates.sum() == pytest.approx(110)


def test_a_recorded_day_is_copied_as_it_was(make: Callable[..., Scenario], basis: WithBasis) -> None:
    rows = [
        {"start": f"2026-03-02 {clock}", "queue": "general", "offered": n}
        for clock, n in (("09:00", 30), ("09:30", 60))
    ]
    scenario = make(history=rows)
    given = basis(scenario)
    rates = like_day(given, scenario.queues[0], np.ones(given.grid.count), date(2026, 3, 2))
    assert (rates[545], rates[575], rates[700]) == (1.0, 2.0, 0.0)
