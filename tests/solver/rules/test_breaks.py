from __future__ import annotations

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import GOOD, broken, office


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (GOOD.replace("10:15 break 10:30 phone ", ""), "breaks.missing"),
        (GOOD.replace("15:00 break 15:15 phone ", ""), "breaks.missing"),
        (GOOD.replace("10:15 break 10:30", "09:30 break 09:45 phone 10:15 break 10:30"), "breaks.extra"),
        (GOOD.replace("break 10:30", "break 10:25"), "breaks.length"),
        (GOOD.replace("break 10:30", "break 10:35"), "breaks.length"),
        (GOOD.replace("10:15 break 10:30", "09:00 break 09:15"), "breaks.edge"),
        (GOOD.replace("10:15 break 10:30", "11:40 break 11:55"), "breaks.edge"),
        (GOOD.replace("15:00 break 15:15 phone", "15:45 break 16:00 phone"), "breaks.edge"),
        ("10:00 phone 11:00 break 11:15 phone 12:30 lunch 13:00 backoffice 13:30 phone 15:00 break 15:15 "
         "phone 17:30", "breaks.extra"),  # 150 minutes before lunch need none
    ],
)  # fmt: skip
def test_a_long_half_holds_one_break_in_its_middle(day: str, fault: str) -> None:
    assert broken(office(), {"0": day}) == {fault}


@pytest.mark.parametrize(
    "day",
    [
        GOOD.replace("10:15 break 10:30", "09:15 break 09:30"),
        GOOD.replace("10:15 break 10:30", "11:30 break 11:45"),
        GOOD.replace("10:15 break 10:30", "10:17 break 10:32"),
        "10:00 phone 12:30 lunch 13:00 backoffice 13:30 phone 15:00 break 15:15 phone 17:30",
    ],
)
def test_a_break_may_lie_anywhere_but_at_the_edges(day: str) -> None:
    assert broken(office(), {"0": day}) == set()


def test_a_service_may_have_no_breaks() -> None:
    rules: Settings = {"breaks": {"minutes": 0}}
    none = GOOD.replace("10:15 break 10:30 phone ", "").replace("15:00 break 15:15 phone ", "")
    scenario = office(rules=rules)
    every_day = {str(k): none for k in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)}
    bobs = {f"bob {day}": none for day in every_day}
    assert broken(scenario, {**every_day, **bobs}) == set()
    assert broken(scenario, {**every_day, **bobs, "0": GOOD}) == {"breaks.extra"}
    assert not len(pose(service(days=1, rules=rules)).tables[0].breaks)
