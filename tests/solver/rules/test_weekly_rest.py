from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import BOB, broken, desk, office

DAY = desk("08:00", "13:00")
RULES = {"limits": {"longest_run": 14, "longest_week": 0}}
ANN = {"id": "ann", "weekly_hours": 60, "days": 7, "skills": ["line"]}


@pytest.mark.parametrize(
    ("end", "start", "faults"),
    [
        ("20:00", "06:45", {"weekly_rest"}),  # 34 h 45
        ("20:00", "06:59", {"weekly_rest"}),
        ("20:00", "07:00", set()),
        ("19:45", "06:45", set()),
    ],
)
def test_seven_days_hold_thirty_five_hours_of_rest(end: str, start: str, faults: set[str]) -> None:
    scenario = office(agents=(ANN, BOB), rules=RULES)
    weekends = dict.fromkeys(("5", "6", "12", "13"), DAY)
    around = {"1": desk("14:00", end), "2": None, "3": desk(start, "12:30")}
    assert broken(scenario, {**weekends, **around, "9": None}) == faults


def test_a_fortnight_without_a_free_day_is_told() -> None:
    scenario = office(agents=(ANN, BOB), rules=RULES)
    weekends = dict.fromkeys(("5", "6", "12", "13"), DAY)
    assert broken(scenario, weekends) == {"weekly_rest"}
    assert broken(scenario, {**weekends, "6": None}) == {"weekly_rest"}  # none from the second Monday on
    assert broken(scenario, {**weekends, "6": None, "13": None}) == set()


def test_the_law_may_ask_for_none() -> None:
    rules = {"limits": {**RULES["limits"], "weekly_rest": 0}}
    weekends = dict.fromkeys(("5", "6", "12", "13"), DAY)
    assert broken(office(agents=(ANN, BOB), rules=rules), weekends) == set()
    every_day = ({"id": "line", "open": "Mon-Sun 08:30-17:30"},)
    assert pose(service(days=14, queues=every_day, rules=rules)).binding == ((), ())


def test_weekends_off_need_no_thought() -> None:
    assert pose(service(days=28)).binding == ((), ())
    every_day = service(days=28, queues=({"id": "line", "open": "Mon-Sun 08:30-17:30"},))
    assert pose(every_day).binding[0]
    six_days = service(days=6, queues=({"id": "line", "open": "Mon-Sun 08:30-17:30"},))
    assert pose(six_days).binding == ((), ())
