from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.solver.build import MONDAY, pose, service
from wfm.solver.demand import Demand, covers, fitting, meets, pinned

PROBLEM = pose(service(days=2))
NINE = Demand("a0", MONDAY, 540, 600)


def test_a_duty_covers_or_meets_a_span_by_its_halves() -> None:
    """Minute by minute, as the duty works."""
    table = PROBLEM.tables[0]
    for span in ((540, 600), (700, 730), (720, 900), (0, 30)):
        for k in range(0, len(table), 7):
            at_work = {m for low, high in table.halves(k) for m in range(low, high)}
            asked = set(range(*span))
            assert covers(table, span)[k] == (asked <= at_work)
            assert meets(table, span)[k] == bool(asked & at_work)


def test_what_fits_a_demand() -> None:
    table = PROBLEM.tables[0]
    working, off = fitting(PROBLEM, NINE), fitting(PROBLEM, replace(NINE, works=False))
    assert working.any()
    assert off.any()
    assert not (working & off).any()
    assert (table.start[off] >= 600).all()
    assert not fitting(PROBLEM, Demand("a0", MONDAY, works=False)).any()
    assert np.array_equal(working, fitting(PROBLEM, replace(NINE, on_phone=True)))


def test_demands_overlap_where_they_share_a_moment_of_an_agent() -> None:
    assert NINE.overlaps(replace(NINE, start=599, end=700))
    assert not NINE.overlaps(replace(NINE, start=600, end=700))
    assert not NINE.overlaps(replace(NINE, agent="a1"))
    assert NINE.words == {"agent": "a0", "date": MONDAY, "start": "09:00", "end": "10:00"}


def test_pins_are_demands_where_they_fix_something_within_the_horizon() -> None:
    day = {"agent": "a0", "date": MONDAY}
    pins = [
        {**day, "from": "09:00", "to": "10:00"},
        {**day, "from": "10:00", "to": "11:00", "activity": "phone"},
        {**day, "mode": "forbid"},
        {**day, "mode": "prefer"},
        {"agent": "a0", "date": "2027-01-01"},
    ]
    assert pinned(service(days=2, pins=pins)) == (
        NINE,
        Demand("a0", MONDAY, 600, 660, on_phone=True),
        Demand("a0", MONDAY, works=False),
    )


def test_a_day_to_work_on_is_met_by_any_duty() -> None:
    assert fitting(PROBLEM, Demand("a0", MONDAY)).all()
