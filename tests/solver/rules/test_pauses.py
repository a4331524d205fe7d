from __future__ import annotations

from dataclasses import replace

import pytest

from tests.solver.build import pose, service
from tests.solver.office import ANN, BOB, GOOD, findings, office, weeks
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop

# A good day has breaks from 10:15 and from 15:00, and lunch from 12:30 to 13:00.
LATER = GOOD.replace("10:15 break 10:30", "10:30 break 10:45").replace(
    "15:00 break 15:15", "15:15 break 15:30"
)


def beyond(rules: dict[str, object], changes: dict[str, str | None] | None = None, **more: object) -> float:
    scenario = office(days=1, rules={"pauses": {"price": 4, **rules}}, **more)  # type: ignore[arg-type]
    found = [f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "pauses"]
    assert not any(f.hard for f in found)
    assert sum(f.cost for f in found) == pytest.approx(sum(f.amount for f in found) / 60 * 4)
    return sum(f.amount for f in found)


@pytest.mark.parametrize(
    ("rules", "minutes"),
    [
        ({}, 0),
        ({"most": 1}, 60),
        ({"most": 2}, 0),
        ({"share": 0.5}, 60),
        ({"share": 0.3}, 60),
        ({"share": 1.0}, 0),
        ({"most": 1, "share": 1.0}, 60),
        ({"most": 1, "price": 0}, 0),
    ],
)
def test_two_who_pause_together_are_one_too_many(rules: dict[str, object], minutes: int) -> None:
    assert beyond(rules) == minutes


def test_pauses_one_after_the_other_are_free_and_those_that_touch_an_interval_are_not() -> None:
    assert beyond({"most": 1}, {"bob 0": LATER}) == 30  # lunch alone
    touching = GOOD.replace("10:15 break 10:30", "10:25 break 10:40").replace("15:00 break", "15:05 break")
    assert beyond({"most": 1}, {"bob 0": touching.replace("break 15:15", "break 15:20")}) == 60


def test_one_who_is_alone_may_always_pause() -> None:
    assert beyond({"share": 0.1}, {"bob 0": None}) == 0


def test_people_of_two_teams_or_lines_do_not_meet() -> None:
    teams = ({**ANN, "team": "A"}, {**BOB, "team": "B"})
    assert beyond({"most": 1}, agents=teams) == 0
    assert beyond({"most": 1, "group": "all"}, agents=teams) == 60
    assert beyond({"most": 1, "group": "queue"}, agents=teams) == 60
    assert beyond({"most": 1, "group": "queue"}, agents=(ANN, {**BOB, "skills": ["expert"]})) == 0


@pytest.mark.parametrize("limit", [{"most": 1}, {"share": 0.3}])
def test_the_search_spreads_pauses(limit: dict[str, object]) -> None:
    rules = {
        "pauses": {**limit, "price": 50},
        "shift": {"shortest": 420, "longest": 420, "earliest_start": "08:30", "latest_start": "09:30"},
    }
    problem = pose(service(days=2, agents=5, rules=rules), seed=3)
    result = solve(problem, Stop(seconds=3), Options(reproducible=True))
    assert "pauses" not in result.solution.terms
    assert all(publish(result.solution).worked_minutes(worker.id) for worker in problem.workers)


def test_without_a_limit_nothing_is_shared() -> None:
    assert pose(service()).scarce == ()
    problem = pose(service(rules={"pauses": {"most": 1}}))
    assert [one.rule for one in problem.scarce] == ["pauses"]
    assert replace(problem, rules=()).scarce == ()
