"""Plans that break a rule: found by the rules' own audits, and cut back until they break none."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Problem, Worker
from wfm.solver.publish import publish, segments
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan, Solution
from wfm.values.finding import Finding
from wfm.values.roster import Roster

_ALONE: WeakKeyDictionary[Problem, dict[int, Scenario]] = WeakKeyDictionary()


def alone(problem: Problem, worker: int) -> Scenario:
    """The scenario of one worker, for audits of a plan of the worker's."""
    known = _ALONE.setdefault(problem, {})
    if worker not in known:
        known[worker] = problem.scenario.of((problem.scenario.agents[worker],))
    return known[worker]


def keeps(problem: Problem, worker: Worker, plan: Plan, rules: Sequence[Rule]) -> bool:
    """Whether a worker's plan breaks none of some personal rules."""
    if not rules:
        return True
    roster = Roster(tuple(segments(problem, worker, plan)))
    case = Case(alone(problem, worker.index), problem.requirement, roster, problem.published)
    return not any(broken(problem, finding) for rule in rules for finding in rule.audit(case))


def broken(problem: Problem, finding: Finding) -> bool:
    """Whether a finding is of a rule that no plan may break; on a day that is held it may."""
    return finding.forbidden and (finding.agent, finding.date) not in problem.held


def trimmed(problem: Problem, worker: Worker, plan: Plan, rules: Sequence[Rule]) -> Plan:
    """A plan without the days that break a rule, given the days that are held and those kept before them.

    A day off breaks no rule, so that what is left keeps to all of them.
    """
    kept: Plan = (None,) * len(plan)
    held = [(worker.id, table.date) in problem.held for table in problem.tables]
    for day, pick in sorted(enumerate(plan), key=lambda one: not held[one[0]]):
        longer = (*kept[:day], pick, *kept[day + 1 :])
        if pick is not None and keeps(problem, worker, longer, rules):
            kept = longer
    return kept


def mended(solution: Solution, rules: Sequence[Rule]) -> Solution:
    """A roster without the days that break one of some personal rules, whoever made it."""
    problem = solution.problem
    case = Case(problem.scenario, problem.requirement, publish(solution), problem.published)
    guilty = {finding.agent for rule in rules for finding in rule.audit(case) if broken(problem, finding)}
    found = (worker for worker in problem.workers if worker.id in guilty)
    return solution.replace({w.index: trimmed(problem, w, solution.plans[w.index], rules) for w in found})
