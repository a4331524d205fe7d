"""Hours over the reference period, which is the horizon.

Paid minutes beyond the contract's most are forbidden; those missing to its least are priced like any missing
hour (``rules.hours.price_per_hour``): shortage is never infeasible.

Source: total minutes over the horizon in Curtois and Qu, "Computational results on new staff scheduling
benchmark instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from wfm.scenario.shifts import named
from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding


class PeriodHours(Rule):
    """Work over the horizon what the contract says."""

    name = "period_hours"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the contract says anything of the whole horizon."""
        return worker.terms.by_period

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the minutes missing."""
        if not worker.terms.least_hours:
            return 0.0
        given = ((table, pick) for table, pick in zip(problem.tables, plan, strict=True) if pick is not None)
        paid = sum(int(table.paid[pick.duty]) for table, pick in given)
        return _price(problem) * max(0, worker.terms.least_hours - paid)

    def grain(self, problem: Problem) -> float:
        """The price of the greatest step in which minutes can be missing."""
        steps = [w.terms.least_hours for w in problem.workers if w.terms.least_hours]
        if not steps:
            return np.inf
        paid = {int(minutes) for table in problem.tables for minutes in table.paid}
        return _price(problem) * int(np.gcd.reduce([*paid, *steps])) or np.inf

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The paid minutes so far, where they follow from the named shifts."""
        if not worker.terms.by_period:
            return
        shifts = problem.scenario.shifts
        if not shifts or any(shift.paid is None for shift in shifts):
            raise NotImplementedError(self.name)
        paid = [0, *(shift.paid or 0 for shift in shifts)]
        least, most = worker.terms.least_hours or 0, worker.terms.most_hours

        def move(_: int, minutes: int, letter: int) -> int | None:
            after = minutes + paid[letter]
            return after if most is None or after <= most else None

        def missing(minutes: int) -> float:
            return _price(problem) * max(0, least - minutes)

        yield unrolled(len(problem.tables), problem.letters, 0, move, missing)

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Never: the tour program counts the minutes."""
        return False

    def post(self, model: RosterModel) -> None:
        """Paid minutes over all days, given or free."""
        days = range(len(model.problem.tables))
        for worker in model.workers:
            if not worker.terms.by_period:
                continue
            table = model.problem.tables
            terms = (int(table[d].paid[k]) * x for d in days for k, x in model.duties(worker.index, d))
            paid: Linear = sum(terms)
            if worker.terms.most_hours is not None:
                model.cp.add(paid <= worker.terms.most_hours)
            if worker.terms.least_hours:
                missing = model.cp.new_int_var(0, worker.terms.least_hours, "")
                model.cp.add(missing >= worker.terms.least_hours - paid)
                model.penalise(missing, _price(model.problem))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Agents beyond the most (hard), and hours missing to the least (priced)."""
        paid: defaultdict[str, float] = defaultdict(float)
        for agent_id, _, segments in case.roster.days():
            shift = named(case.scenario.shifts, segments[0].wall_start, segments[-1].wall_end)
            work = sum(segment.minutes for segment in segments if segment.activity.works)
            paid[agent_id] += work if shift is None or shift.paid is None else shift.paid
        price = case.scenario.service.rules.hours.price_per_hour / 60.0
        for agent in case.scenario.agents:
            terms, minutes = case.scenario.contract_of(agent), paid[agent.id]
            beyond = minutes - (minutes if terms.most_hours is None else terms.most_hours)
            short = (terms.least_hours or 0) - minutes
            if beyond > 0:
                yield self.finding(
                    "over", agent=agent.id, amount=beyond, minutes=round(beyond), limit=terms.most_hours
                )
            if short > 0:
                yield self.finding(
                    "under",
                    hard=False,
                    agent=agent.id,
                    amount=short,
                    cost=price * short,
                    minutes=round(short),
                    limit=terms.least_hours,
                )


def _price(problem: Problem) -> float:
    """The price of a missing minute."""
    return problem.scenario.service.rules.hours.price_per_hour / 60.0
