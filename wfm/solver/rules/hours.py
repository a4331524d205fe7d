"""Contract hours, with a balance that is carried from week to week.

After any week, the minutes worked since the horizon began, and the balance carried into it, may not exceed
the contract by more than ``over``; more carried in is worked off first.
Minutes missing beyond ``under`` are priced once and written off: shortage is never infeasible.

Law: what is owed is the contract's; Directive 2003/88/EC art. 6 and 16 leave how it is spread over a
reference period to national law (``averages``, ``week_limit``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from wfm.labels.dates import Week
from wfm.scenario.contract import contracts
from wfm.solver.automaton import Automaton
from wfm.solver.minutes import short_minutes
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding


class Hours(Rule):
    """Work what the contract says, within its tolerance."""

    name = "hours"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the minutes missing beyond the tolerance."""
        price = problem.scenario.service.rules.hours.price_per_hour
        return price * short_minutes(problem, worker, plan) / 60.0

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """Nothing is asked where hours are counted over the horizon; else the week planner knows it."""
        if worker.contract.balanced:
            raise NotImplementedError(self.name)
        return iter(())

    def grain(self, problem: Problem) -> float:
        """The price of a minute."""
        price = problem.scenario.service.rules.hours.price_per_hour / 60.0
        return price if any(worker.contract.balanced for worker in problem.workers) and price else np.inf

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker's hours are counted week by week."""
        return worker.contract.balanced

    def post(self, model: RosterModel) -> None:
        """Carry the balance of every worker from week to week between its tolerances."""
        for worker in (worker for worker in model.workers if worker.contract.balanced):
            self._post_worker(model, worker)

    def _post_worker(self, model: RosterModel, worker: Worker) -> None:
        hours = model.problem.scenario.service.rules.hours
        owed_in_all = sum(worker.contract.due.values())
        balance: Linear = 0
        for monday, days in model.problem.weeks:
            worked = model.worked(worker.index, days)
            missing = model.cp.new_int_var(0, owed_in_all, "")
            after = model.cp.new_int_var(-hours.under, hours.over, "")
            model.cp.add(after == balance + worked - worker.contract.due[monday] + missing)
            model.penalise(missing, hours.price_per_hour / 60.0)
            balance = after

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks that end beyond the tolerance (hard) and hours missing (priced)."""
        rule = case.scenario.service.rules.hours
        worked: defaultdict[tuple[str, Week], float] = defaultdict(float)
        for segment in case.roster.segments:
            if segment.activity.works:
                worked[segment.agent, Week.of(segment.date)] += segment.minutes
        for name, contract in contracts(case.scenario).items():
            balance = 0.0
            for monday, owed in contract.due.items() if contract.balanced else ():
                week = Week(monday)
                balance += worked[name, week] - owed
                if balance > rule.over:
                    yield self._over(
                        name, week, balance, worked[name, week] - contract.weeks[monday], rule.over
                    )
                if balance < -rule.under:
                    short = -rule.under - balance
                    cost = short / 60.0 * rule.price_per_hour
                    yield self.finding(
                        "under",
                        hard=False,
                        agent=name,
                        amount=short,
                        cost=cost,
                        week=week,
                        minutes=round(short),
                    )
                    balance = -rule.under

    def _over(self, agent: str, week: Week, balance: float, own: float, tolerance: int) -> Finding:
        """A balance beyond the tolerance; what other weeks have brought is told apart."""
        beyond, carried = round(balance - tolerance), round(balance - own)
        if not carried:
            return self.finding("over", agent=agent, amount=beyond, week=week, minutes=beyond)
        return self.finding(
            "over_carried",
            agent=agent,
            amount=beyond,
            week=week,
            minutes=beyond,
            balance=f"{round(balance):+d}",
            carried=f"{carried:+d}",
            own=f"{round(own):+d}",
        )
