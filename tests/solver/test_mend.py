from __future__ import annotations

import pytest

from tests.solver.build import Settings, draw, pose, service
from wfm.solver.audit import audit
from wfm.solver.mend import alone, keeps, mended, trimmed
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.solution import Solution

RULES: Settings = {
    "shift": {"latest_start": "14:00", "latest_end": "20:00"},
    "limits": {"daily_rest": "14h", "longest_run": 3},
}
EVERY_DAY: Settings = {"id": "line", "open": "Mon-Sun 08:00-20:00"}


def week() -> Problem:
    return pose(service(days=9, queues=(EVERY_DAY,), rules=RULES))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_left_of_any_roster_breaks_no_rule(seed: int) -> None:
    problem = week()
    drawn = draw(problem, seed, share=0.9)
    personal = [rule for rule in problem.rules if not rule.linking]
    sound = mended(drawn, personal)
    assert any(f.hard for f in audit(problem.scenario, problem.requirement, publish(drawn)))
    assert not any(f.hard for f in audit(problem.scenario, problem.requirement, publish(sound)))
    for before, after in zip(drawn.plans, sound.plans, strict=True):
        assert all(pick in (None, was) for pick, was in zip(after, before, strict=True))
        assert any(after)
    assert mended(sound, personal).plans == sound.plans


def test_only_those_who_break_a_rule_lose_days() -> None:
    problem = week()
    drawn = draw(problem, 1, share=0.9)
    good = mended(drawn, problem.rules).plans[1]
    mixed = Solution.of(problem, {0: drawn.plans[0], 1: good})
    assert mended(mixed, problem.rules).plans[1] is good
    assert mended(mixed, problem.rules).plans[0] != drawn.plans[0]


def test_a_plan_is_judged_by_the_rules_that_are_named() -> None:
    problem = week()
    worker, plan = problem.workers[0], draw(problem, 2, share=1.0).plans[0]
    assert not keeps(problem, worker, plan, problem.binding[0])
    assert keeps(problem, worker, plan, ())
    assert keeps(problem, worker, trimmed(problem, worker, plan, problem.binding[0]), problem.binding[0])
    assert trimmed(problem, worker, plan, ()) == plan


def test_wishes_and_pins_of_others_are_no_matter_of_a_plan() -> None:
    wishes = ({"agent": "a1", "weekday": "Wed"},)
    pins = ({"agent": "a1", "date": "2026-03-03", "activity": "phone", "start": "10:00", "end": "11:00"},)
    problem = pose(service(days=5, wishes=wishes, pins=pins))
    drawn = draw(problem, 1)
    for worker in problem.workers:
        personal = [rule for rule in problem.rules if not rule.linking]
        plan = trimmed(problem, worker, drawn.plans[worker.index], personal)
        assert keeps(problem, worker, plan, personal)
    assert {row.agent for row in alone(problem, 0).wishes} == set()
    assert {row.agent for row in alone(problem, 1).wishes} == {"a1"}
