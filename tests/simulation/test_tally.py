import math

import numpy as np

from tests.simulation.test_engine import busy_centre
from wfm.simulation.callers import Dice
from wfm.simulation.centre import Booking, Centre, Line, Step, Stretch, lognormal
from wfm.simulation.engine import run
from wfm.simulation.tally import COUNTS, tally

STEP = 100.0


def line(*calls: tuple[float, float], again: float = 0.0, reserve: int | None = None) -> Line:
    """Calls of (arrival, patience) that last 50 s; callers not answered call again for sure when told so."""
    booked = tuple(Booking(moment, moment + patience, 50.0) for moment, patience in calls)
    steps = (Step(1.0, 0, again),) if again else ()
    return Line(
        np.zeros(3),
        np.full(3, 50.0),
        ((0.0, 1e9),),
        handling=lognormal(0.0),
        booked=booked,
        after_miss=steps,
        reserve=reserve,
    )


def counted(*lines: Line, agents: int = 1, within: float = 20.0) -> dict[str, list[list[float]]]:
    centre = Centre(STEP, lines)
    on = [Stretch(k, 0.0, 300.0, frozenset(range(len(lines)))) for k in range(agents)]
    rows = tally(run(centre, on, Dice(0, 0)), centre, on, [within] * len(lines))
    return {name: rows[k].tolist() for k, name in enumerate(COUNTS)}


def test_calls_count_where_they_arrive() -> None:
    counts = counted(line((60.0, 500.0), (90.0, 500.0), (95.0, 10.0), (250.0, 9.0)))
    assert counts["offered"][0] == [3.0, 0.0, 1.0]
    assert counts["answered"][0] == [2.0, 0.0, 1.0]
    assert counts["in_time"][0] == [2.0, 0.0, 1.0]
    assert counts["abandoned"][0] == [1.0, 0.0, 0.0]
    assert counts["wait"][0] == [20.0, 0.0, 0.0]


def test_an_answer_after_the_limit_is_late() -> None:
    assert counted(line((60.0, 500.0), (90.0, 500.0)), within=19.9)["in_time"][0] == [1.0, 0.0, 0.0]


def test_a_caller_who_is_answered_in_the_end_is_served() -> None:
    counts = counted(line((0.0, 500.0), (1.0, 10.0), again=200.0))
    assert sum(counts["callers"][0]) == 2.0
    assert sum(counts["offered"][0]) > 2.0
    assert sum(counts["served"][0]) in (1.0, 2.0)
    assert sum(counts["answered"][0]) == sum(counts["served"][0])


def test_call_backs_are_not_among_the_callers_of_all_lines() -> None:
    counts = counted(line((0.0, 500.0)), line((0.0, math.inf), reserve=0))
    assert counts["offered"] == [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]
    assert sum(counts["busy"][2]) == 100.0


def test_every_offered_call_is_in_one_count() -> None:
    centre, on = busy_centre()
    rows = dict(zip(COUNTS, tally(run(centre, on, Dice(1, 0)), centre, on, [20.0] * 3), strict=True))
    ends = rows["answered"] + rows["abandoned"] + rows["blocked"] + rows["left"]
    assert np.array_equal(rows["offered"], ends)
    assert np.all(rows["in_time"] <= rows["answered"])
    assert np.all(rows["served"] <= rows["callers"])
    assert np.all(rows["busy"] <= rows["duty"] + 1e-3)
    assert np.array_equal(rows["offered"][-1], rows["offered"][:2].sum(axis=0))
