"""Fairness: late shifts, early shifts and Friday afternoons shared by the size of the contract.

An agent with ``c`` days of a kind in the roster, ``m`` remembered ones and ``f`` full-time equivalents pays::

    price x ((c + m)^2 - m^2) / f

The sum of ``(c + m)^2 / f`` over agents is least, for a given sum of ``c``, where ``(c + m) / f`` is the same
for all (Cauchy-Schwarz): so equal shares need no comparison of agents, and each pays alone. What was there
before the roster, ``m^2``, is no cost of it. The part ``(1 + 2m) c`` is a price of each day; ``c^2 - c`` is
posted.

Practice: unpopular hours go round; the square makes the shares even, and the memory makes them even over the
periods.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Segment

FRIDAY = 4


class Fairness(Rule):
    """Everybody has a like share of the less liked days."""

    name = "fairness"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """What each duty costs as the first of its kind."""
        prices = np.zeros(len(table) + 1)
        for kind in _limits(scenario):
            first = _price(scenario, worker) * (1 + 2 * _past(scenario, worker, kind))
            prices[:-1] += first * _marked(scenario, kind, table)
        return prices

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The prices, and what the days of a kind cost by being many."""
        extra = 0
        for kind in _limits(problem.scenario):
            picks = ((table, pick) for table, pick in zip(problem.tables, plan, strict=True) if pick)
            count = sum(int(_marked(problem.scenario, kind, table)[pick.duty]) for table, pick in picks)
            extra += count * (count - 1)
        return super().charge(problem, worker, plan) + _price(problem.scenario, worker) * extra

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker could have two days of a kind."""
        return any(len(_days(problem, worker, kind)) > 1 for kind in _limits(problem.scenario))

    def grain(self, problem: Problem) -> float:
        """Nothing is known: prices differ with the size of the contract."""
        return 0.0 if _limits(problem.scenario) else np.inf

    def post(self, model: RosterModel) -> None:
        """A variable at or above ``c^2 - c`` for each worker and kind, by its tangents."""
        for worker in model.workers:
            for kind in _limits(model.problem.scenario):
                days = _days(model.problem, worker, kind)
                if len(days) > 1:
                    self._post_kind(model, worker, kind, days)

    def _post_kind(self, model: RosterModel, worker: Worker, kind: str, days: list[int]) -> None:
        count: Linear = 0
        for d in days:
            marked = _marked(model.problem.scenario, kind, model.problem.tables[d])
            count += sum(x for k, x in model.duties(worker.index, d) if marked[k])
        extra = model.cp.new_int_var(0, len(days) * (len(days) - 1), "")
        for n in range(1, len(days)):
            model.cp.add(extra >= 2 * n * count - n * (n + 1))
        model.penalise(extra, _price(model.problem.scenario, worker))

    def audit(self, case: Case) -> Iterator[Finding]:
        """The days of each kind that agents have, with what they cost."""
        rules = case.scenario.service.rules
        counts: dict[tuple[str, str], int] = {}
        for agent, _, segments in case.roster.days() if rules.fairness.price else ():
            for kind in _kinds(case.scenario, segments):
                counts[agent, kind] = counts.get((agent, kind), 0) + 1
        agents = {agent.id: agent for agent in case.scenario.agents}
        for (agent, kind), count in sorted(counts.items()):
            before = sum(getattr(row, kind) for row in case.scenario.memory if row.agent == agent)
            share = agents[agent].weekly_minutes(rules.law.full_time) / rules.law.full_time
            yield self.finding(
                "late" if kind == "late" else "early" if kind == "early" else "fridays",
                hard=False,
                agent=agent,
                amount=count,
                cost=rules.fairness.price * ((count + before) ** 2 - before**2) / share,
                count=count,
                before=before,
            )


def _kinds(scenario: Scenario, segments: tuple[Segment, ...]) -> Iterator[str]:
    rule = scenario.service.rules.fairness
    start, end = segments[0].wall_start, segments[-1].wall_end
    if rule.late_after is not None and end > rule.late_after:
        yield "late"
    if rule.early_before is not None and start < rule.early_before:
        yield "early"
    if rule.friday_after is not None and segments[0].date.weekday() == FRIDAY and end > rule.friday_after:
        yield "fridays"


def _limits(scenario: Scenario) -> dict[str, int]:
    """The kinds that are looked at, each with the time that tells it."""
    rule = scenario.service.rules.fairness
    found = {"late": rule.late_after, "early": rule.early_before, "fridays": rule.friday_after}
    return {kind: limit for kind, limit in found.items() if limit is not None and rule.price}


def _marked(scenario: Scenario, kind: str, table: DutyTable) -> Bools:
    """Which duties of a day are of a kind, ``[K]``."""
    limit = scenario.grid.minute(table.date, _limits(scenario)[kind])
    if kind == "early":
        return table.start < limit
    return (table.end > limit) & (kind != "fridays" or table.date.weekday() == FRIDAY)


def _days(problem: Problem, worker: Worker, kind: str) -> list[int]:
    """The days on which a worker could have a duty of a kind."""
    marks = (_marked(problem.scenario, kind, table) for table in problem.tables)
    return [d for d, marked in enumerate(marks) if (marked & problem.allowed[worker.index][d]).any()]


def _price(scenario: Scenario, worker: Worker) -> float:
    """The price of one unit, for the size of the worker's contract."""
    rules = scenario.service.rules
    minutes = scenario.agents[worker.index].weekly_minutes(rules.law.full_time)
    return rules.fairness.price * rules.law.full_time / minutes


def _past(scenario: Scenario, worker: Worker, kind: str) -> int:
    return sum(getattr(row, kind) for row in scenario.memory if row.agent == worker.id)
