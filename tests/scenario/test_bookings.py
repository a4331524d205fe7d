from __future__ import annotations

from datetime import date

from tests.solver.build import service
from wfm.scenario.bookings import bookings, deadline, minutes_of, working_days

ROWS = [
    {"id": "a", "queue": "line", "from": "2026-03-03 13:00", "to": "2026-03-03 14:30", "minutes": 6},
    {"id": "b", "queue": "line", "from": "2026-03-04 13:00", "to": "2026-03-04 14:30"},
    {"id": "c", "queue": "line", "from": "2026-03-03 13:00", "to": "2026-03-03 14:30", "owner": "a1"},
    {"id": "d", "queue": "line", "arrived": "2026-03-05", "due_days": 2},
    {"id": "e", "queue": "line", "due_days": 0},
    {"id": "f", "queue": "line", "from": "2026-04-03 13:00", "to": "2026-04-03 14:30"},
]
SCENARIO = service(days=7, callbacks=ROWS)


def test_those_that_the_same_agents_may_do_at_the_same_time_go_together() -> None:
    found = {booking.ref: [row.id for row in booking.callbacks] for booking in bookings(SCENARIO)}
    assert found == {"line 13:00-14:30": ["a", "b"], "line 13:00-14:30 a1": ["c"], "line": ["e", "d"]}


def test_only_the_owner_may_do_what_has_one() -> None:
    booking = next(b for b in bookings(SCENARIO) if b.owner)
    assert [booking.may(SCENARIO, agent) for agent in SCENARIO.agents] == [False, True]


def test_deadlines_count_working_days_and_end_with_the_horizon() -> None:
    rows = {row.id: row for row in SCENARIO.callbacks}
    assert deadline(SCENARIO, rows["b"]) == date(2026, 3, 4)
    assert deadline(SCENARIO, rows["e"]) == date(2026, 3, 2)
    assert deadline(SCENARIO, rows["d"]) == SCENARIO.grid.last
    assert len(working_days(SCENARIO)) == 5


def test_the_handling_time_of_the_queue_where_nothing_is_said() -> None:
    rows = {row.id: row for row in SCENARIO.callbacks}
    assert [minutes_of(SCENARIO, rows[name]) for name in "ab"] == [6.0, 4.0]
