from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import service
from wfm.scenario.bookings import bookings, deadline, due_on, minutes_of, working_days

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


def test_deadlines_count_working_days() -> None:
    rows = {row.id: row for row in SCENARIO.callbacks}
    assert deadline(SCENARIO, rows["b"]) == date(2026, 3, 4)
    assert deadline(SCENARIO, rows["e"]) == date(2026, 3, 2)
    assert deadline(SCENARIO, rows["d"]) == due_on(SCENARIO, rows["d"]) == date(2026, 3, 9)
    assert len(working_days(SCENARIO)) == 5


def test_the_handling_time_of_the_queue_where_nothing_is_said() -> None:
    rows = {row.id: row for row in SCENARIO.callbacks}
    assert [minutes_of(SCENARIO, rows[name]) for name in "ab"] == [6.0, 4.0]


@pytest.mark.parametrize(
    ("arrived", "days", "last", "due"),
    [
        ("2026-02-26", 1, date(2026, 2, 27), date(2026, 3, 2)),  # late when the horizon begins
        ("2026-02-26", 2, date(2026, 3, 3), date(2026, 3, 3)),  # Monday is a day off
        ("2026-02-27", 3, date(2026, 3, 5), date(2026, 3, 5)),
        ("2026-02-28", 0, date(2026, 3, 3), date(2026, 3, 3)),  # a Saturday
        ("2025-12-24", 1, date(2025, 12, 26), date(2026, 3, 2)),  # Christmas
        ("2026-03-06", 60, date(2026, 6, 4), date(2026, 6, 4)),  # Easter, 1 May, Ascension, Whit Monday
        ("2026-09-01", 1, date(2026, 9, 2), date(2026, 9, 2)),  # it is not asked for yet
    ],
)
def test_deadlines_count_on_the_calendar_of_the_service(
    arrived: str, days: int, last: date, due: date
) -> None:
    row = {"id": "a", "queue": "line", "arrived": arrived, "due_days": days}
    calendar = {"holidays": "be-legal", "closed": ["2026-03-02"] if last.month == 3 else []}
    scenario = service(days=7, callbacks=[row], calendar=calendar)
    assert deadline(scenario, scenario.callbacks[0]) == last
    assert due_on(scenario, scenario.callbacks[0]) == due


def test_a_window_is_due_on_its_day_be_it_a_day_of_rest() -> None:
    row = {"id": "a", "queue": "line", "from": "2026-03-01 13:00", "to": "2026-03-01 14:00"}
    scenario = service(first=date(2026, 3, 1), days=7, callbacks=[row])
    assert due_on(scenario, scenario.callbacks[0]) == date(2026, 3, 1)
