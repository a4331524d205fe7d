from __future__ import annotations

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import broken, office

MORNING = "07:15 backoffice 08:30 phone 10:15 break 10:30 phone 12:30"


OVER = {"hours.over", "hours.over_carried"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-04", "2026-03-04"),
        ("2026-02-20", "2026-03-02"),
        ("2026-03-13", "2026-04-01"),
        ("2026-03-04 16:00", "2026-03-04 18:00"),
        ("2026-03-03 22:00", "2026-03-04 08:31"),
    ],
)
def test_nobody_works_while_absent(first: str, last: str) -> None:
    away = [{"agent": "ann", "from": first, "to": last}]
    assert broken(office(absences=away)) - OVER == {"absences"}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2026-03-07", "2026-03-08"),
        ("2026-03-04 12:30", "2026-03-04 13:00"),  # while at lunch
        ("2026-03-04 16:30", "2026-03-04 18:00"),  # from the end of the shift
        ("2026-03-04 06:00", "2026-03-04 08:30"),
        ("2026-03-04 10:00", "2026-03-04 10:00"),  # no time at all
    ],
)
def test_an_absence_outside_working_time_breaks_nothing(first: str, last: str) -> None:
    away = [{"agent": "ann", "from": first, "to": last}]
    assert broken(office(absences=away)) - OVER == set()


def test_telework_is_no_absence() -> None:
    row = {"agent": "ann", "from": "2026-03-04", "to": "2026-03-04", "code": "TELEWORK"}
    assert broken(office(absences=[row])) == {"telework.agreed"}  # the good day is one at the office


def test_half_a_day_of_absence_leaves_the_other_half() -> None:
    away: Settings = {"agent": "ann", "from": "2026-03-04 12:30", "to": "2026-03-05 00:00"}
    scenario = office(absences=[away], rules={"hours": {"over": "4h"}})
    assert broken(scenario, {"2": MORNING}) == set()
    assert broken(scenario, {"2": MORNING + " backoffice 12:45"}) == {"absences"}


def test_lunch_may_touch_an_absence() -> None:
    away = [{"agent": "a0", "from": "2026-03-02 12:30", "to": "2026-03-02 13:00"}]
    problem = pose(service(days=1, absences=away))
    table = problem.tables[0]
    allowed = problem.allowed[0][0]
    assert set(table.lunch_start[allowed]) <= {750, *table.end[allowed]}
    assert 750 in table.lunch_start[allowed]
