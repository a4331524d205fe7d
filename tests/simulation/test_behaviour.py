from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from tests.simulation.service import at, forecast, full_days, service
from wfm.simulation import Behaviour, BookedCallback, simulate


def test_by_default_callers_call_once_and_that_is_all() -> None:
    scenario = service()
    roster, calls = full_days(scenario), forecast(scenario)
    plain = simulate(scenario, roster, forecast=calls, replications=2)
    told = simulate(scenario, roster, forecast=calls, replications=2, behaviour={"line": Behaviour()})
    assert np.array_equal(plain.sums, told.sums)
    assert plain.offered == plain.callers


def test_behaviour_and_bookings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Behaviour().redial = 0.5  # type: ignore[misc]
    booking = BookedCallback("line", at("09:00"), at("10:00"), 5.0)
    with pytest.raises(FrozenInstanceError):
        booking.minutes = 6.0  # type: ignore[misc]


def test_windows_and_lengths_of_bookings_make_sense() -> None:
    with pytest.raises(ValueError, match="window"):
        BookedCallback("line", at("10:00"), at("10:00"), 5.0)
    with pytest.raises(ValueError, match="no time"):
        BookedCallback("line", at("09:00"), at("10:00"), 0.0)
