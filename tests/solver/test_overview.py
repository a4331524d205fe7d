from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.build import pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.audit import audit, cost_terms
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.overview import Judged, overview
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.relax import Reach, changed
from wfm.solver.rules import RULES
from wfm.solver.set_up import build
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.values.explanation import Overview
from wfm.values.roster import Roster


def clock(seconds: float) -> Clock:
    return Clock(Stop(seconds), reproducible=True)


def judged(problem: Problem, roster: Roster) -> Judged:
    return Judged(roster, cost_terms(audit(problem.scenario, problem.requirement, roster)))


@cache
def explained(seed: int) -> tuple[Problem, Overview]:
    problem = tiny(seed, breaks=True, days=1)
    roster = publish(construct(problem, clock(1)))
    return problem, overview(problem.scenario, problem.requirement, RULES, judged(problem, roster), clock(3))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_can_be_had_and_no_more_than_what_the_bound_leaves(seed: int) -> None:
    problem, found = explained(seed)
    for relief in (found.as_is, *found.reliefs):
        assert 0 <= relief.found <= relief.at_most + 1e-9
    assert found.as_is.at_most >= found.cost - cheapest(problem) - 1e-6
    reach = Reach.notch(problem.scenario.service.rules)
    for rule in ("hours", "shift"):
        (relief,) = (relief for relief in found.reliefs if relief.rule == rule)
        relaxed = build(changed(problem.scenario, rule, reach), problem.requirement, RULES)
        gain = found.cost - cheapest(relaxed)
        assert relief.found - 1e-6 <= gain <= relief.at_most + 1e-6


def test_what_a_plan_proved_is_not_told_to_be_possible() -> None:
    problem, found = explained(0)
    least = cheapest(problem)
    proven = replace(judged(problem, publish(construct(problem, clock(1)))), bound=least)
    again = overview(problem.scenario, problem.requirement, RULES, proven, clock(1e-6))
    free = overview(problem.scenario, problem.requirement, RULES, replace(proven, bound=None), clock(1e-6))
    assert again.as_is.at_most == pytest.approx(found.cost - least)
    assert again.as_is.at_most < free.as_is.at_most  # a search so short proves less
    assert {r.rule: r.at_most for r in again.reliefs} == {r.rule: r.at_most for r in free.reliefs}


def test_rules_that_ask_nothing_are_not_told() -> None:
    _, found = explained(0)
    told = {relief.rule for relief in found.reliefs}
    assert {"hours", "shift", "breaks"} <= told
    assert told.isdisjoint(
        {"coverage", "one_shift", "skills", "absences", "run", "daily_rest", "weekly_rest"}
    )


def test_the_breaks_of_an_unhurried_day_cost_something() -> None:
    _, found = explained(1)
    (breaks,) = (relief for relief in found.reliefs if relief.rule == "breaks")
    assert breaks.found > 0
    assert breaks.limit.text() == "no short breaks"


def test_terms_and_worst_intervals_are_those_of_the_audit() -> None:
    scenario = office(days=2)
    problem = build(scenario, pose(scenario).requirement, RULES)
    roster = weeks(scenario, {"1": None})
    found = overview(scenario, problem.requirement, RULES, judged(problem, roster), clock(0.01))
    assert found.cost == pytest.approx(sum(f.cost for f in findings(scenario, roster)))
    losses = [worst.lost for worst in found.worst]
    assert losses == sorted(losses, reverse=True)
    assert len(losses) == 10
    assert found.unplaced == 0
    assert found.to_dict()["cost"] == found.cost


def test_without_time_there_is_still_a_bound() -> None:
    problem = pose(service(days=2))
    nobody = publish(Solution.of(problem, {}))
    found = overview(problem.scenario, problem.requirement, RULES, judged(problem, nobody), clock(1e-6))
    assert all(relief.at_most <= found.cost for relief in found.reliefs)
