from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.solver.build import draw, need, pose, service
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.values.roster import Roster

SCENARIO = service(queues=({"id": "calls"}, {"id": "mail"}), agents=({"skills": ["calls"]}, {}))
PROBLEM = pose(SCENARIO, seed=2)


@pytest.mark.parametrize("seed", range(6))
def test_the_costs_of_the_findings_are_those_of_the_search(seed: int) -> None:
    solution = draw(PROBLEM, seed)
    findings = audit(SCENARIO, PROBLEM.requirement, publish(solution))
    told = cost_terms(findings)
    assert sum(told.values()) == pytest.approx(solution.cost)
    assert {name: told.get(name, 0.0) for name in solution.terms} == pytest.approx(solution.terms)


def test_hard_findings_come_first() -> None:
    roster = publish(draw(PROBLEM, 1, share=1.0))
    first = roster.segments[0]
    spoiled = Roster((*roster.segments, replace(first, agent="nobody")))
    hard = [finding.hard for finding in audit(SCENARIO, PROBLEM.requirement, spoiled)]
    assert hard == sorted(hard, reverse=True)
    assert hard[0]


def test_agents_and_days_that_are_not_known_are_findings_of_their_own() -> None:
    roster = publish(draw(PROBLEM, 1, share=1.0))
    one = roster.segments[0]
    later = replace(one, date=one.date + timedelta(days=90))
    for stranger in (replace(one, agent="nobody"), later):
        found = audit(SCENARIO, PROBLEM.requirement, Roster((stranger,)))
        assert [f.rule for f in found if f.hard] == ["unknown"]
        assert (found[0].agent, found[0].date) == (stranger.agent, stranger.date)


def test_nobody_at_work_breaks_nothing_and_costs_every_call() -> None:
    requirement = need(SCENARIO, 2)
    found = audit(SCENARIO, requirement, Roster(()))
    assert not any(finding.hard for finding in found)
    assert cost_terms(found)["coverage"] == pytest.approx(requirement.loss[:2, :, 0].sum())
