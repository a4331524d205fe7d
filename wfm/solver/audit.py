"""The independent check of a roster: every rule's ``audit``, nothing of the model."""

from __future__ import annotations

from wfm.errors import Message
from wfm.scenario.scenario import Scenario
from wfm.solver.published import published_days
from wfm.solver.rule import Case
from wfm.solver.rules import RULES
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Roster


def audit(
    scenario: Scenario, requirement: Requirement, roster: Roster, published: Roster | None = None
) -> list[Finding]:
    """Everything that is wrong with a roster, or priced in it.

    Args:
        scenario: what the planner gave.
        requirement: its requirement over the scenario's horizon.
        roster: the roster to judge.
        published: a roster that it should stay close to.

    Returns:
        Findings, hard ones first, then by rule and time. The ``cost`` of all findings adds up to the cost of
        the roster. Segments of agents or days that the scenario does not know are hard findings of their own
        and are left out of the other checks.
    """
    known = {agent.id for agent in scenario.agents}
    sane = [s for s in roster.segments if s.agent in known and s.date in scenario.grid]
    strangers = [s for s in roster.segments if not (s.agent in known and s.date in scenario.grid)]
    findings = [
        Finding(
            "unknown",
            hard=True,
            message=Message("finding.unknown", {"agent": s.agent, "date": s.date}),
            agent=s.agent,
            date=s.date,
            start=s.start,
            end=s.end,
        )
        for s in strangers
    ]
    case = Case(scenario, requirement, Roster(tuple(sane)), published_days(scenario, published))
    for rule in RULES:
        findings += rule.audit(case)
    return sorted(findings, key=lambda f: not f.hard)


def cost_terms(findings: list[Finding]) -> dict[str, float]:
    """The cost of a roster, rule by rule, in call equivalents."""
    terms: dict[str, float] = {}
    for finding in findings:
        if finding.cost:
            terms[finding.rule] = terms.get(finding.rule, 0.0) + finding.cost
    return terms
