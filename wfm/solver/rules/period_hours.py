"""Hours over the whole horizon, for contracts that count them over a reference period.

More than the contract's most is forbidden; each hour below its least is priced as a missing contract hour is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding


class PeriodHours(Rule):
    """Work between the least and the most that the contract asks of the whole horizon."""

    name = "period_hours"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the minutes missing."""
        least = problem.kind(worker).least_hours or 0
        worked = sum(
            int(table.work[pick.duty]) for table, pick in zip(problem.tables, plan, strict=True) if pick
        )
        return max(0, least - worked) * problem.scenario.service.rules.hours.price_per_hour / 60.0

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether hours are counted over the horizon."""
        return problem.kind(worker).by_period

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Never: the tour program counts the minutes."""
        return False

    def post(self, model: RosterModel) -> None:
        """Bound the minutes above and price those missing below."""
        price = model.problem.scenario.service.rules.hours.price_per_hour / 60.0
        days = range(len(model.problem.tables))
        for worker in model.workers:
            kind = model.problem.kind(worker)
            worked = model.worked(worker.index, days)
            if kind.most_hours is not None:
                model.cp.add(worked <= kind.most_hours)
            if kind.least_hours:
                missing = model.cp.new_int_var(0, kind.least_hours, "")
                model.cp.add(missing >= kind.least_hours - worked)
                model.penalise(missing, price)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Agents with too many hours (hard) or too few (priced)."""
        price = case.scenario.service.rules.hours.price_per_hour
        worked: Counter[str] = Counter()
        for segment in case.roster.segments:
            worked[segment.agent] += round(segment.minutes) if segment.activity.works else 0
        for agent in case.scenario.agents:
            kind = case.scenario.contract_of(agent)
            if kind.most_hours is not None and worked[agent.id] > kind.most_hours:
                beyond = worked[agent.id] - kind.most_hours
                yield self.finding("over", agent=agent.id, amount=beyond, minutes=beyond)
            short = (kind.least_hours or 0) - worked[agent.id]
            if short > 0:
                cost = short / 60.0 * price
                yield self.finding(
                    "under", hard=False, agent=agent.id, amount=short, cost=cost, minutes=short
                )
