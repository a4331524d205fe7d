from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import ANN, BOB, GOOD, SIX_HOURS, Changes, broken, findings, office, weeks
from wfm.solver.search import solve
from wfm.solver.stop import Stop
from wfm.values.finding import Finding

HOUR_LESS = GOOD.replace("16:30", "15:30").replace("15:00 break 15:15", "14:15 break 14:30")


def told(hours: str, changes: Changes | None = None, **rule: object) -> list[Finding]:
    """What is said of ann's hours; her good week has 37 h 30."""
    scenario = office(agents=({**ANN, "weekly_hours": hours}, BOB), rules={"hours": rule})
    roster = weeks(scenario, changes)
    return [f for f in findings(scenario, roster) if f.rule == "hours" and f.agent == "ann"]


@pytest.mark.parametrize(
    ("hours", "over", "minutes"),
    [
        ("37h30", 0, []),
        ("37h15", 0, [15, 30]),
        ("37h29", 0, [1, 2]),
        ("37h29", 2, []),
        ("37h15", 15, [15]),
        ("37h15", 30, []),
    ],
)
def test_the_contract_is_not_exceeded_by_more_than_its_tolerance(
    hours: str, over: int, minutes: list[int]
) -> None:
    found = told(hours, over=over)
    assert [f.amount for f in found] == minutes
    assert all(f.hard for f in found)


def test_exceeding_the_contract_is_all_that_is_wrong() -> None:
    assert broken(office(agents=({**ANN, "weekly_hours": "37h15"}, BOB))) == {
        "hours.over",
        "hours.over_carried",
    }


def test_a_balance_is_carried_into_the_next_week() -> None:
    """An hour less in the first week is worked in the second."""
    assert told("37h00", {"0": HOUR_LESS}, under=30, over=0) == []
    assert [f.hard for f in told("37h00", {"7": HOUR_LESS}, under=30, over=0)] == [True]


def test_a_balance_from_other_weeks_is_told_apart_from_the_week_in_which_it_is_found() -> None:
    """Both weeks are 29 minutes too long: the second is found with 58."""
    first, second = told("37h01", over=0)
    assert "29 min beyond the contract and its tolerance." in first.message.text("en")
    assert "balance" not in first.message.text("en")
    assert "the balance is +58 min (+29 from the weeks before, +29 this week)" in second.message.text("en")
    (later,) = told("37h01", {"7": HOUR_LESS}, over=25, under=60)
    assert later.message.key == "finding.hours.over"


def test_missing_hours_are_priced_once_and_written_off() -> None:
    """Three hours are missing in the first week: two beyond the tolerance; the second week is even."""
    found = told("37h30", {"0": HOUR_LESS, "1": HOUR_LESS, "2": HOUR_LESS}, under=60, price_per_hour=6)
    assert [(f.hard, f.amount, f.cost) for f in found] == [(False, 120, 12.0)]
    again = told("37h30", {"0": HOUR_LESS, "1": HOUR_LESS, "7": HOUR_LESS}, under=60, price_per_hour=6)
    assert [(f.hard, f.amount, f.cost) for f in again] == [(False, 60, 6.0), (False, 60, 6.0)]


def test_nobody_at_work_owes_everything() -> None:
    nothing = dict.fromkeys(map(str, range(14)))
    assert [f.amount for f in told("38", nothing, under=60)] == [38 * 60 - 60, 38 * 60]


def test_absences_and_closed_days_are_credited() -> None:
    away = {"agent": "ann", "from": "2026-03-02", "to": "2026-03-04"}
    scenario = office(absences=[away], sites=[{"id": "hall", "open": "Mon-Fri 07:00-19:00"}])
    changes = dict.fromkeys(("0", "1", "2"))
    found = [f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "hours"]
    assert found == []  # two fifths of 38 h are 15 h 12; she works 15 h
    assert broken(scenario, {**changes, "3": SIX_HOURS}) == set()


@pytest.mark.parametrize(
    ("minutes", "told"),
    [(0, []), (30, ["over_carried"]), (-30, []), (-60, ["under"])],
)
def test_what_is_carried_in_counts(minutes: int, told: list[str]) -> None:
    hours = {"over": 0, "under": 60}
    exact = ({**ANN, "weekly_hours": "37h30"}, {**BOB, "weekly_hours": "37h30"})
    scenario = office(
        days=7, agents=exact, rules={"hours": hours}, balances=[{"agent": "ann", "minutes": minutes}]
    )
    changes = {"4": SIX_HOURS[: SIX_HOURS.rindex(" backoffice")]} if minutes == -60 else {}
    found = [
        f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "hours" and f.agent == "ann"
    ]
    assert [f.message.key.split(".")[-1] for f in found] == told


def test_the_search_works_a_balance_off() -> None:
    scenario = service(days=12, agents=[{}, {}], balances=[{"agent": "a0", "minutes": 1200}])
    problem = pose(scenario, busy=40.0)
    result = solve(problem, Stop(seconds=1))
    worked = [
        [sum(problem.tables[d].work[p.duty] for d in days if (p := plan[d])) for _, days in problem.weeks]
        for plan in result.solution.plans
    ]
    assert worked[0][0] <= 35 * 60 - 1200 < 35 * 60 - 60 <= worked[1][0]
    assert worked[0][1] > 35 * 60 - 61
    assert "hours" not in result.solution.terms
    assert result.bound is not None
