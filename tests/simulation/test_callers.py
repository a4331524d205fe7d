import math

import numpy as np

from tests.simulation.build import flat_line
from wfm.simulation.callers import Dice, first_calls
from wfm.simulation.centre import Booking, Centre, Line

STEP = 900.0


def test_calls_come_in_order_and_at_the_rate_of_each_interval() -> None:
    line = Line(
        np.array([50.0, 0.0, 200.0]), np.array([60.0, 60.0, 180.0]), ((0.0, 3 * STEP),), patience_s=30.0
    )
    drawn = [first_calls(Centre(STEP, (line,)), Dice(1, r)) for r in range(40)]
    assert all(np.all(np.diff(calls.arrive) >= 0) for calls in drawn)
    arrive = np.concatenate([calls.arrive for calls in drawn])
    counts = np.bincount((arrive / STEP).astype(int), minlength=3) / len(drawn)
    assert np.allclose(counts, [50.0, 0.0, 200.0], rtol=0.05)
    handling = np.concatenate([calls.handling for calls in drawn])
    assert np.isclose(handling[arrive < STEP].mean(), 60.0, rtol=0.1)
    assert np.isclose(handling[arrive > STEP].mean(), 180.0, rtol=0.1)
    assert np.isclose(np.concatenate([calls.patience for calls in drawn]).mean(), 30.0, rtol=0.1)


def test_a_replication_has_calls_of_its_own() -> None:
    centre = Centre(STEP, (flat_line(0.1, 60.0, 2, STEP),))
    first, again, other = (first_calls(centre, Dice(1, r)) for r in (0, 0, 1))
    assert np.array_equal(first.arrive, again.arrive)
    assert not np.array_equal(first.arrive[:5], other.arrive[:5])


def test_a_further_line_leaves_the_callers_of_the_first_as_they_are() -> None:
    lines = flat_line(0.1, 60.0, 2, STEP), flat_line(0.2, 90.0, 2, STEP)
    alone = first_calls(Centre(STEP, lines[:1]), Dice(1, 0))
    both = first_calls(Centre(STEP, lines), Dice(1, 0))
    mine = both.line == 0
    assert np.array_equal(both.arrive[mine], alone.arrive)
    assert np.array_equal(both.handling[mine], alone.handling)


def test_callers_of_unknown_patience_never_hang_up() -> None:
    calls = first_calls(Centre(STEP, (flat_line(0.1, 60.0, 2, STEP),)), Dice(1, 0))
    assert np.isinf(calls.patience).all()


def test_a_booked_call_back_waits_for_its_window() -> None:
    line = Line(
        np.zeros(2), np.full(2, 60.0), ((0.0, 2 * STEP),), booked=(Booking(100.0, 400.0, 300.0),) * 400
    )
    calls = first_calls(Centre(STEP, (line,)), Dice(1, 0))
    assert set(calls.arrive) == {100.0}
    assert set(calls.patience) == {300.0}
    assert math.isclose(calls.handling.mean(), 300.0, rel_tol=0.15)


def test_the_draws_of_a_further_call_depend_on_caller_and_attempt_alone() -> None:
    line = flat_line(0.1, 60.0, 2, STEP)
    first, second = Dice(1, 0), Dice(1, 0)
    one = first.again(line, 0, 700, 1)
    second.again(line, 0, 3, 1)
    second.again(line, 1, 700, 2)
    assert second.again(line, 0, 700, 1) == one
    others = [second.again(line, 0, 701, 1), second.again(line, 0, 700, 2), second.again(line, 1, 700, 1)]
    assert all(other != one for other in others)


def test_absences_are_the_same_for_every_roster() -> None:
    assert np.array_equal(Dice(1, 0).absences(3, 5), Dice(1, 0).absences(3, 5))
    assert not np.array_equal(Dice(1, 0).absences(3, 5), Dice(1, 1).absences(3, 5))
