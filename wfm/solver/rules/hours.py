"""Contract hours, with a balance that is carried from week to week.

After any week, the minutes worked since the horizon began may not exceed the contract by more than ``over``.
Minutes missing beyond ``under`` are priced once and written off: shortage is never infeasible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wfm.scenario.contract import contracts
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan, short_minutes
from wfm.values.finding import Finding


class Hours(Rule):
    """Work what the contract says, within its tolerance."""

    name = "hours"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the minutes missing beyond the tolerance."""
        price = problem.scenario.service.rules.hours.price_per_hour
        return price * short_minutes(problem, worker, plan) / 60.0

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker's hours are counted week by week."""
        return bool(worker.contract.weeks)

    def post(self, model: RosterModel) -> None:
        """Carry the balance of every worker from week to week between its tolerances."""
        for worker in model.workers:
            self._post_worker(model, worker)

    def _post_worker(self, model: RosterModel, worker: Worker) -> None:
        hours = model.problem.scenario.service.rules.hours
        owed_in_all = sum(worker.contract.weeks.values())
        balance: Linear = 0
        for monday, days in model.problem.weeks if worker.contract.weeks else ():
            worked = model.worked(worker.index, days)
            missing = model.cp.new_int_var(0, owed_in_all, "")
            after = model.cp.new_int_var(-hours.under, hours.over, "")
            model.cp.add(after == balance + worked - worker.contract.weeks[monday] + missing)
            model.penalise(missing, hours.price_per_hour / 60.0)
            balance = after

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks that end beyond the tolerance (hard) and hours missing (priced)."""
        rule = case.scenario.service.rules.hours
        worked: defaultdict[tuple[str, int, int], float] = defaultdict(float)
        for segment in case.roster.segments:
            if segment.activity.works:
                worked[segment.agent, *segment.date.isocalendar()[:2]] += segment.minutes
        for name, contract in contracts(case.scenario).items():
            balance = 0.0
            for monday, owed in contract.weeks.items():
                week = monday.isocalendar()[:2]
                balance += worked[name, *week] - owed
                label = f"{week[0]}-W{week[1]:02d}"
                if balance > rule.over:
                    beyond = round(balance - rule.over)
                    yield self.finding("over", agent=name, amount=beyond, week=label, minutes=beyond)
                if balance < -rule.under:
                    short = -rule.under - balance
                    cost = short / 60.0 * rule.price_per_hour
                    yield self.finding(
                        "under",
                        hard=False,
                        agent=name,
                        amount=short,
                        cost=cost,
                        week=label,
                        minutes=round(short),
                    )
                    balance = -rule.under
