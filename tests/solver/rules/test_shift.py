from __future__ import annotations

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import GOOD, SIX_HOURS, Changes, broken, office

EARLY = "05:45 backoffice 08:30 phone 10:15 break 10:30 phone 11:45"
LATE = "14:15 phone 16:30 break 16:45 phone 17:30 backoffice 19:30"
TO_TEN = "14:00 phone 17:30 backoffice 18:00 break 18:15 backoffice 22:15"
LONG = GOOD.replace("08:30 phone", "06:30 backoffice 08:30 phone", 1)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"0": EARLY}, {"shift.early"}),
        ({"0": EARLY.replace("05:45", "06:00")}, set()),
        ({"0": LATE}, {"shift.late_start"}),
        ({"0": LATE.replace("14:15", "14:00")}, set()),
        ({"0": "16:00 phone 17:30", "1": None}, {"shift.short", "shift.late_start"}),
        ({"0": "08:30 phone 10:15 break 10:30 phone 12:30 backoffice 13:15"}, {"shift.short"}),
        ({"0": "08:30 phone 10:15 break 10:30 phone 12:30 backoffice 13:30"}, set()),
        ({"0": LONG, "4": None}, {"shift.long"}),
        ({"0": LONG.replace("06:30", "07:00"), "4": None}, set()),
    ],
)
def test_a_shift_has_its_window_and_its_length(changes: Changes, faults: set[str]) -> None:
    assert broken(office(), changes) == faults


def test_a_shift_ends_in_time() -> None:
    scenario = office(rules={"shift": {"latest_start": "10:00", "latest_end": "16:30"}})
    assert broken(scenario) == set()
    later = GOOD.replace("16:30", "16:45")
    assert broken(scenario, {"0": later}) == {"shift.late_end"}


@pytest.mark.parametrize(("limit", "faults"), [(480, set()), (479, {"shift.span"}), (0, set())])
def test_a_day_may_not_be_spread_out(limit: int, faults: set[str]) -> None:
    assert broken(office(rules={"limits": {"longest_span": limit}})) == faults


@pytest.mark.parametrize(("limit", "faults"), [(450, set()), (449, {"shift.long"}), (0, set())])
def test_the_law_limits_a_day_too(limit: int, faults: set[str]) -> None:
    assert broken(office(rules={"limits": {"longest_day": limit}})) == faults


def test_paid_breaks_are_working_time_and_lunch_is_not() -> None:
    """Six hours with a break of fifteen minutes are six hours: no lunch is due."""
    assert broken(office(), {"0": SIX_HOURS}) == set()


@pytest.mark.parametrize(
    "limits",
    [{"longest_span": 451}, {"longest_day": 420}, {"longest_day": 421, "longest_span": 450}],
)
def test_the_model_offers_no_duty_beyond_the_limits(limits: Settings) -> None:
    problem = pose(service(days=1, rules={"limits": limits}))
    table, allowed = problem.tables[0], problem.allowed[0][0]
    assert allowed.any()
    assert (table.end - table.start)[allowed].max() <= limits.get("longest_span", 9999)
    assert table.work[allowed].max() <= limits.get("longest_day", 9999)
