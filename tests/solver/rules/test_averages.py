from __future__ import annotations

from datetime import timedelta

import pytest

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.audit import audit
from wfm.solver.minutes import worked_minutes
from wfm.solver.publish import publish
from wfm.solver.rules.averages import Averages
from wfm.solver.search import solve
from wfm.solver.stop import Stop
from wfm.values.finding import Finding

GOOD_WEEK = 5 * 450  # minutes


def past(agent: str, *minutes: int) -> list[Settings]:
    """Weeks before the first planning day, the last one first."""
    return [
        {"agent": agent, "week": MONDAY - timedelta(weeks=k), "minutes": m} for k, m in enumerate(minutes, 1)
    ]


def averages(limits: Settings, worked: list[Settings]) -> list[Finding]:
    scenario = office(rules={"limits": limits}, worked=worked)
    return [f for f in findings(scenario, weeks(scenario)) if f.rule == "averages"]


@pytest.mark.parametrize(
    ("minutes", "length", "worked", "beyond"),
    [
        (GOOD_WEEK, 2, [], set()),
        (GOOD_WEEK - 1, 2, [], {2}),
        (0, 2, [], set()),
        (GOOD_WEEK, 3, past("ann", GOOD_WEEK + 1), {1}),
        (GOOD_WEEK, 3, past("ann", GOOD_WEEK), set()),
        (GOOD_WEEK, 2, past("ann", GOOD_WEEK + 1), {1}),
        (GOOD_WEEK, 1, past("ann", GOOD_WEEK + 1), set()),
        (GOOD_WEEK, 4, past("ann", 0, 2 * GOOD_WEEK + 7), {7}),
        (GOOD_WEEK, 5, past("ann", 0, 2 * GOOD_WEEK + 7), set()),  # a week that may have been one of leave
    ],
)
def test_nobody_works_longer_on_average(
    minutes: int, length: int, worked: list[Settings], beyond: set[int]
) -> None:
    found = averages({"average_week": minutes, "average_weeks": length}, worked)
    assert {f.amount for f in found if f.hard} == beyond
    assert all(f.forbidden for f in found if f.hard)


def test_weeks_that_go_beyond_the_average_by_themselves_are_told() -> None:
    found = averages({"average_week": GOOD_WEEK, "average_weeks": 12}, past("ann", GOOD_WEEK + 30))
    assert [(f.agent, f.hard, f.amount, f.cost) for f in found] == [("ann", False, 30, 0)]
    assert found[0].text == (
        "ann, 3 week(s) from 23 February 2026: 30 min beyond 37:30 a week on average; "
        "the weeks before are not known."
    )


def test_what_a_balance_takes_back_is_not_told() -> None:
    limits = {"average_week": GOOD_WEEK, "average_weeks": 12}
    for over, told in ((30, 0), (29, 1)):
        scenario = office(
            rules={"limits": limits, "hours": {"over": over}}, worked=past("ann", GOOD_WEEK + 30)
        )
        found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "averages"]
        assert len(found) == told


def test_the_search_keeps_the_average_and_works_where_nothing_is_left() -> None:
    scenario = service(
        days=12,
        agents=[{"weekly_hours": 35}, {"weekly_hours": 35}],
        rules={"limits": {"average_week": "34h", "average_weeks": 3}, "hours": {"price_per_hour": 999}},
        worked=past("a0", 36 * 60) + past("a1", 110 * 60),
    )
    problem = pose(scenario)
    assert [rule.name for rule in problem.binding[0]] == ["averages"]
    solution = solve(problem, Stop(seconds=2)).solution
    minutes = [worked_minutes(problem, plan, range(12)) for plan in solution.plans]
    assert 65 * 60 <= minutes[0] <= 3 * 34 * 60 - 36 * 60
    assert minutes[1] == 0
    found = audit(scenario, problem.requirement, publish(solution))
    assert not [finding for finding in found if finding.hard]


HARD = past("a0", *[38 * 60] * 15)


@pytest.mark.parametrize(
    ("agent", "rules", "worked", "names"),
    [
        ({"weekly_hours": 38}, {}, HARD, []),
        ({"weekly_hours": 38}, {"hours": {"over": 60}}, HARD, ["averages"]),
        ({"weekly_hours": 40}, {}, HARD, ["averages"]),
        ({"weekly_hours": 40}, {}, [], []),
        ({"weekly_hours": 40}, {"profile": "fr-public"}, HARD, []),
        ({"weekly_hours": 40, "days": 3}, {}, HARD, []),  # three days of nine hours
    ],
)
def test_it_binds_only_those_who_could_go_beyond(
    agent: Settings, rules: Settings, worked: list[Settings], names: list[str]
) -> None:
    problem = pose(service(agents=[agent], rules=rules, worked=worked))
    assert [rule.name for rule in problem.binding[0]] == names


@pytest.mark.parametrize(("most", "binds"), [(38, False), (45, True), (None, True)])
def test_hours_of_the_period_bind_only_where_they_are_many(most: int | None, binds: bool) -> None:
    kind = {"id": "k", "least_hours": 10, "most_hours": most}
    problem = pose(service(agents=[{"contract": "k"}], contracts=[kind], worked=HARD))
    assert Averages().binds(problem, problem.workers[0]) == binds
