from __future__ import annotations

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import ANN, BOB, SIX_HOURS, Changes, broken, office

SITE: Settings = {"id": "hall", "open": "Mon-Fri 07:00-18:00"}


@pytest.mark.parametrize("sites", [[SITE], [{**SITE, "open": "Mon-Fri 07:00-12:40 12:40-18:00"}]])
def test_a_site_may_be_open_in_two_spans_that_touch(sites: list[Settings]) -> None:
    assert broken(office(sites=sites)) == set()


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"0": "06:45 backoffice 08:30 break 08:45 phone 12:00"}, {"opening.site"}),
        ({"0": "07:00 backoffice 08:30 break 08:45 phone 12:00"}, set()),
        ({"0": None, "5": SIX_HOURS}, {"opening.site"}),  # on a Saturday
    ],
)
def test_nobody_works_while_the_site_is_closed(changes: Changes, faults: set[str]) -> None:
    assert broken(office(sites=[SITE]), changes) == faults


def test_lunch_may_be_taken_while_the_site_is_closed() -> None:
    at_noon = {**SITE, "open": "Mon-Fri 07:00-12:30 13:00-18:00"}
    assert broken(office(sites=[at_noon])) == set()
    assert broken(office(sites=[{**SITE, "open": "Mon-Fri 07:00-12:30 13:15-18:00"}])) == {"opening.site"}


def test_a_closure_and_a_holiday_close_the_site() -> None:
    closure = {"date": "2026-03-04", "from": "16:00", "to": "24:00", "site": "hall"}
    assert broken(office(closures=[closure])) == {"opening.site"}
    holiday = office(calendar={"closed": ["2026-03-04"]}, rules={"hours": {"over": "10h"}})
    assert broken(holiday) == {"opening.site", "skills.closed"}


@pytest.mark.parametrize("dates", [{"from": "2026-03-03"}, {"to": "2026-03-12"}])
def test_nobody_works_outside_the_contract(dates: Settings) -> None:
    assert "opening.contract" in broken(office(agents=({**ANN, **dates}, BOB)))


def test_both_days_of_a_contract_belong_to_it() -> None:
    scenario = office(agents=({**ANN, "from": "2026-03-02", "to": "2026-03-15"}, BOB))
    assert broken(scenario) == set()


ROWS = [{"agent": "ann", "weekday": day} for day in ("Mon", "Tue", "Wed", "Thu", "Fri")]
FRIDAY = ROWS[4]


@pytest.mark.parametrize(
    "rows",
    [
        ROWS,
        [*ROWS[:4], {**FRIDAY, "to": "10:00"}, {**FRIDAY, "from": "10:00"}],
        [*ROWS[:4], {**FRIDAY, "to": "12:00"}, {**FRIDAY, "from": "09:00"}],
        [{"agent": "ann", "date": "2026-03-04", "from": "08:00"}],  # speaks of that day alone
    ],
)
def test_work_may_lie_anywhere_inside_the_availability(rows: list[Settings]) -> None:
    assert broken(office(availability=rows)) == set()


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS[:3], FRIDAY],  # no row for Thursday
        [*ROWS[:4], {**FRIDAY, "to": "16:15"}],
        [*ROWS[:4], {**FRIDAY, "to": "10:00"}, {**FRIDAY, "from": "10:15"}],
        [*ROWS, {"agent": "ann", "date": "2026-03-04", "from": "09:00"}],
    ],
)
def test_nobody_works_outside_the_availability(rows: list[Settings]) -> None:
    assert broken(office(agents=({**ANN, "days": 5}, BOB), availability=rows)) == {"opening.availability"}


def test_a_shift_may_cross_rows_of_availability_that_touch() -> None:
    day = {"agent": "a0", "weekday": "Mon"}
    rows = [{**day, "from": "08:00", "to": "12:00"}, {**day, "from": "12:00", "to": "18:00"}]
    problem = pose(service(days=1, availability=rows))
    allowed, table = problem.allowed[0][0], problem.tables[0]
    assert any(allowed & (table.start < 720) & (table.lunch_start > 720))
