from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import GOOD, broken, office

TEN_TO = "08:30 phone 10:15 break 10:30 phone 12:30 backoffice 13:30 phone 14:45"


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (TEN_TO, "lunch.missing"),
        (GOOD.replace("lunch 13:00", "lunch 12:45"), "lunch.length"),
        (GOOD.replace("lunch 13:00", "lunch 13:15"), "lunch.length"),
        ("08:30 phone 10:15 break 10:30 phone 11:15 lunch 11:45 phone 12:30 backoffice 14:00 break "
         "14:15 phone 16:30", "lunch.window"),
        ("10:00 phone 11:30 break 11:45 phone 12:30 backoffice 13:45 lunch 14:15 phone 16:00 break "
         "16:15 phone 17:30", "lunch.window"),
        ("11:00 phone 11:45 lunch 12:15 phone 12:30 backoffice 13:30 phone 15:30 break 15:45 phone 17:30 "
         "backoffice 18:00", "lunch.edge"),
        ("08:30 phone 10:15 break 10:30 phone 12:30 lunch 13:00 backoffice 14:00", "lunch.extra"),
        ("08:30 phone 10:00 break 10:15 phone 11:30 lunch 12:00 phone 12:30 lunch 13:00 backoffice 14:00 "
         "break 14:15 phone 16:30", "lunch.extra"),
    ],
)  # fmt: skip
def test_a_long_day_holds_one_lunch_in_its_window(day: str, fault: str) -> None:
    assert broken(office(), {"0": day}) == {fault}


def test_six_hours_need_no_lunch() -> None:
    assert broken(office(), {"0": TEN_TO.replace("14:45", "14:30")}) == set()


@pytest.mark.parametrize("lunch", [{"edge": 0}, {"edge": 0, "after": 300}, {"minutes": 45, "step": 20}])
def test_every_duty_with_lunch_has_work_on_both_sides(lunch: Settings) -> None:
    """A lunch at the very end of the day would never be published."""
    problem = pose(service(days=1, rules={"lunch": lunch}))
    table = problem.tables[0]
    has = table.has_lunch()
    assert has.any()
    assert np.all(table.start[has] < table.lunch_start[has])
    assert np.all(table.lunch_end[has] < table.end[has])
    assert np.all(
        (table.end - table.start - table.work)[has] == table.lunch_end[has] - table.lunch_start[has]
    )
