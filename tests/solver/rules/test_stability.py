from __future__ import annotations

import pytest

from tests.solver.build import Settings, draw, need, pose, service
from tests.solver.office import GOOD, office, weeks
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.publish import publish
from wfm.solver.rules import RULES
from wfm.solver.search import solve
from wfm.solver.set_up import build
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Roster


def changed(scenario: Scenario, roster: Roster) -> list[Finding]:
    """What is said of a roster when the good weeks were published."""
    found = audit(scenario, need(scenario), roster, weeks(scenario))
    return [finding for finding in found if finding.rule == "stability"]


@pytest.mark.parametrize(
    ("day", "text", "count"),
    [
        ("1", GOOD, 0),
        ("1", GOOD.replace("10:15 break 10:30", "10:30 break 10:45"), 0),
        ("1", GOOD.replace("16:30", "16:45"), 1),
        ("1", GOOD.replace("08:30", "08:45"), 1),
        ("1", GOOD.replace("12:30", "12:15"), 1),
        ("1", None, 1),
        ("5", GOOD, 1),
        ("13", GOOD, 0),  # after the last published day
    ],
)
def test_what_counts_as_a_change(day: str, text: str | None, count: int) -> None:
    scenario = office(rules={"stability": {"price": 2.5}})
    found = changed(scenario, weeks(scenario, {day: text}))
    assert [(f.hard, f.cost, f.agent) for f in found] == [(False, 2.5, "ann")] * count


def test_frozen_days_are_hard_up_to_the_date() -> None:
    scenario = office(rules={"stability": {"freeze_until": "2026-03-03"}})
    found = changed(scenario, weeks(scenario, {"1": None, "2": None}))
    assert [(str(f.date), f.hard, f.cost) for f in found] == [
        ("2026-03-03", True, 1000),
        ("2026-03-04", False, 1),
    ]


@pytest.mark.parametrize(
    ("stability", "least", "most"),
    [({"price": 0}, 3, 10), ({"price": 500}, 0, 0), ({"freeze_until": "2026-03-06"}, 0, 0)],
)
def test_the_search_stays_where_changes_are_dear(stability: Settings, least: int, most: int) -> None:
    made = publish(
        draw(pose(service(agents=[{"weekly_hours": 24}, {"weekly_hours": 24}])), seed=4, share=0.5)
    )
    scenario = service(
        agents=[{}, {}], rules={"stability": {"price": 0, **stability}, "hours": {"over": 600}}
    )
    problem = build(scenario, need(scenario), RULES, made)
    result = solve(problem, Stop(seconds=0.5)).solution
    found = audit(scenario, problem.requirement, publish(result), made)
    assert least <= sum(f.rule == "stability" for f in found) <= most
    assert sum(f.cost for f in found) == pytest.approx(result.cost, abs=0.01)


def test_a_frozen_day_is_kept_though_the_settings_no_longer_name_it() -> None:
    old = service(rules={"shift": {"earliest_start": "08:07"}})
    made = publish(draw(pose(old), seed=1, share=1.0))
    scenario = service(rules={"stability": {"freeze_until": "2026-03-06"}, "hours": {"over": 600}})
    problem = build(scenario, need(scenario), RULES, made)
    result = publish(solve(problem, Stop(seconds=0.5)).solution)
    assert {s.wall_start % 15 for s in made.segments} != {0.0}
    assert not [f for f in audit(scenario, problem.requirement, result, made) if f.rule == "stability"]
