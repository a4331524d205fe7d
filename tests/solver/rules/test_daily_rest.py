from __future__ import annotations

from datetime import date

import pytest

from tests.solver.build import MONDAY, pose, service
from tests.solver.office import broken, desk, findings, office, weeks


@pytest.mark.parametrize(
    ("end", "start", "faults"),
    [
        ("19:15", "06:00", {"daily_rest"}),  # 10 h 45
        ("19:01", "06:00", {"daily_rest"}),
        ("19:00", "06:00", set()),  # eleven hours
    ],
)
def test_eleven_hours_lie_between_two_days(end: str, start: str, faults: set[str]) -> None:
    assert broken(office(), {"0": desk("14:00", end), "1": desk(start, "11:30")}) == faults


def test_the_finding_tells_how_short_the_rest_is() -> None:
    scenario = office()
    roster = weeks(scenario, {"0": desk("14:00", "19:15"), "1": desk("06:00", "12:00")})
    hard = [f for f in findings(scenario, roster) if f.hard]
    assert [(f.agent, f.amount) for f in hard] == [("ann", 15)]


@pytest.mark.parametrize(
    ("first", "start", "faults"),
    [
        (MONDAY, "06:45", {"daily_rest"}),
        (MONDAY, "07:00", set()),
        (date(2026, 3, 16), "07:00", {"daily_rest"}),  # clocks go forward: eleven hours on the wall are ten
        (date(2026, 3, 16), "07:45", {"daily_rest"}),
        (date(2026, 3, 16), "08:00", set()),
        (date(2026, 10, 12), "06:00", set()),  # clocks go back: ten hours on the wall are eleven
        (date(2026, 10, 12), "05:45", {"daily_rest"}),
    ],
)
def test_rest_is_true_time_when_the_clocks_change(first: date, start: str, faults: set[str]) -> None:
    """The night from Saturday to Sunday of the second week, on a line open every day."""
    shift = {"earliest_start": "05:00", "latest_start": "14:00", "latest_end": "22:00"}
    off = dict.fromkeys(("7", "8", "9"))
    night = {"12": desk("14:00", "20:00"), "13": desk(start, "11:45" if start < "06:45" else "13:00")}
    scenario = office(first=first, rules={"shift": shift, "lunch": {"after": "6h15"}})
    assert broken(scenario, {**off, **night}) == faults


def test_rest_binds_where_late_and_early_duties_could_meet() -> None:
    late = {"earliest_start": "07:00", "latest_start": "14:00", "latest_end": "21:00"}
    assert pose(service(rules={"shift": late})).binding[0]
    assert pose(service(rules={"shift": {**late, "latest_end": "20:00"}})).binding == ((), ())
    alternate = [{"id": "hall", "open": "Mon 07:00-21:00, Wed 07:00-21:00, Fri 07:00-21:00"}]
    assert pose(service(rules={"shift": late}, sites=alternate)).binding == ((), ())
