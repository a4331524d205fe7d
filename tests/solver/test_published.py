from __future__ import annotations

from datetime import timedelta

from tests.solver.build import MONDAY
from tests.solver.office import GOOD, MORNING, office, weeks, written
from wfm.solver.published import published_days, shape
from wfm.values.roster import Roster

OFFICE = office()


def test_days_and_days_off_of_the_agents_named() -> None:
    roster = weeks(OFFICE, {"bob 9": None, "11": None, "bob 11": None} | {f"bob {k}": None for k in range(5)})
    found = published_days(OFFICE, roster)
    assert len(found) == 2 * 11  # from the first working day to the last one
    assert found["bob", MONDAY] == ()
    assert found["ann", MONDAY][0].start.hour == 8


def test_who_is_not_named_and_days_beyond_are_free() -> None:
    ann = Roster(tuple(written(OFFICE, "ann", MONDAY + timedelta(days=1), GOOD)))
    assert list(published_days(OFFICE, ann)) == [("ann", MONDAY + timedelta(days=1))]
    assert published_days(OFFICE, Roster(())) == published_days(OFFICE, None) == {}
    stranger = Roster(tuple(written(OFFICE, "zoe", MONDAY, GOOD)))
    assert published_days(OFFICE, stranger) == {}


def test_an_absence_since_then_frees_the_day() -> None:
    away = [{"agent": "ann", "from": "2026-03-02 16:29", "to": "2026-03-02 18:00"}]
    free = [{"agent": "ann", "from": "2026-03-02 16:30", "to": "2026-03-02 18:00"}]
    assert ("ann", MONDAY) not in published_days(office(absences=away), weeks(OFFICE))
    assert ("ann", MONDAY) in published_days(office(absences=free), weeks(OFFICE))


def test_shapes() -> None:
    def of(text: str) -> object:
        return shape(OFFICE.grid, tuple(written(OFFICE, "ann", MONDAY, text)))

    assert of(GOOD) == (510, 990, 750, 780)
    assert of(MORNING) == (510, 750, 750, 750)
    assert of(GOOD + " lunch 17:00 phone 17:30") is None
