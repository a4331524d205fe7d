"""Fewest days off in a row.

Days off that touch the first or the last day of the horizon may go on outside it, and may be fewer.

Source: minimum consecutive days off in Curtois and Qu, "Computational results on new staff scheduling
benchmark instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class DaysOff(Rule):
    """Between two working days lie none or as many days off as agreed."""

    name = "days_off"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether more than one day is asked."""
        return worker.terms.days_off > 1

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The days off so far in a row, up to the number due."""
        due = worker.terms.days_off

        def move(_: int, free: int, letter: int) -> int | None:
            if not letter:
                return min(due, free + 1)
            return 0 if free in (0, due) else None

        if due > 1:
            yield unrolled(len(problem.tables), problem.letters, due, move)

    def post(self, model: RosterModel) -> None:
        """A first day off is followed by as many as are due."""
        last = len(model.problem.tables) - 1
        for worker in model.workers:
            a = worker.index
            for d in range(1, last):
                for k in range(d + 1, min(last, d + worker.terms.days_off - 1) + 1):
                    if any(model.is_free(a, day) for day in (d - 1, d, k)):
                        model.cp.add(model.works(a, d - 1) + model.works(a, k) <= 1 + model.works(a, d))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days off that are too few."""
        agents = {agent.id: agent for agent in case.scenario.agents}
        for (one, before, _), (other, after, segments) in pairwise(case.roster.days()):
            free = (after - before).days - 1
            due = case.scenario.contract_of(agents[one]).days_off
            if one == other and 0 < free < due:
                yield self.finding(
                    "",
                    agent=one,
                    segments=segments,
                    amount=due - free,
                    first=before,
                    days=free,
                    limit=due,
                )
