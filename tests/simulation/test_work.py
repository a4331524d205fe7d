import numpy as np

from wfm.simulation.callers import Dice
from wfm.simulation.centre import Booking, Centre, Line, Stretch, lognormal
from wfm.simulation.engine import run
from wfm.simulation.work import work


def line(*calls: tuple[float, float]) -> Line:
    """Calls at known moments with known handling times, three intervals of 100 s."""
    booked = tuple(Booking(moment, moment + 1000.0, handling) for moment, handling in calls)
    return Line(np.zeros(3), np.ones(3), ((0.0, 300.0),), handling=lognormal(0.0), booked=booked)


def test_time_on_calls_and_on_duty_by_interval() -> None:
    centre = Centre(100.0, (line((10.0, 20.0), (80.0, 50.0)), line((0.0, 100.0))))
    on = [Stretch(0, 0.0, 150.0, frozenset({0})), Stretch(1, 50.0, 300.0, frozenset({1}))]
    busy, duty = work(run(centre, on, Dice(0, 0)), centre, on)
    assert np.allclose(busy, [[40.0, 30.0, 0.0], [50.0, 50.0, 0.0], [90.0, 80.0, 0.0]])
    assert np.allclose(duty, [[100.0, 50.0, 0.0], [50.0, 100.0, 100.0], [150.0, 150.0, 100.0]])


def test_work_after_the_end_of_duty_counts_as_both() -> None:
    centre = Centre(100.0, (line((90.0, 60.0)),))
    on = [Stretch(0, 0.0, 100.0, frozenset({0}))]
    busy, duty = work(run(centre, on, Dice(0, 0)), centre, on)
    assert np.allclose(busy[-1], [10.0, 50.0, 0.0])
    assert np.allclose(duty[-1], [100.0, 50.0, 0.0])


def test_an_agent_of_two_lines_counts_once_in_all() -> None:
    centre = Centre(100.0, (line((0.0, 10.0)), line((20.0, 30.0))))
    on = [Stretch(0, 0.0, 100.0, frozenset({0, 1}))]
    busy, duty = work(run(centre, on, Dice(0, 0)), centre, on)
    assert np.allclose(busy[:, 0], [40.0, 40.0, 40.0])
    assert np.allclose(duty[:, 0], [100.0, 100.0, 100.0])


def test_nobody_on_duty() -> None:
    centre = Centre(100.0, (line((0.0, 10.0)),))
    assert not work(run(centre, [], Dice(0, 0)), centre, []).any()
