"""Fewest working days in a row.

A run that touches the first or the last day of the horizon may go on outside it, and may be shorter.

Source: minimum consecutive shifts in Curtois and Qu, "Computational results on new staff scheduling benchmark
instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Segment


class ShortestRun(Rule):
    """Nobody comes in for fewer days in a row than agreed."""

    name = "shortest_run"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether more than one day is asked."""
        return worker.terms.shortest_run > 1

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The working days so far in a row, up to the number due."""
        due = worker.terms.shortest_run

        def move(day: int, run: int, letter: int) -> int | None:
            if letter:
                return due if day == 0 else min(due, run + 1)
            return 0 if run in (0, due) else None

        if due > 1:
            yield unrolled(len(problem.tables), problem.letters, 0, move)

    def post(self, model: RosterModel) -> None:
        """A first day of work is followed by as many as are due."""
        last = len(model.problem.tables) - 1
        for worker in model.workers:
            a = worker.index
            for d in range(1, last):
                for k in range(d + 1, min(last, d + worker.terms.shortest_run - 1) + 1):
                    if any(model.is_free(a, day) for day in (d - 1, d, k)):
                        model.cp.add(model.works(a, d) <= model.works(a, d - 1) + model.works(a, k))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Runs that are too short."""
        agents = {agent.id: agent for agent in case.scenario.agents}
        for agent, run in _runs(case):
            due = case.scenario.contract_of(agents[agent]).shortest_run
            inside = run[0].date > case.scenario.grid.first and run[-1].date < case.scenario.grid.last
            if inside and len(run) < due:
                yield self.finding(
                    "", agent=agent, segments=run, amount=due - len(run), days=len(run), limit=due
                )


def _runs(case: Case) -> Iterator[tuple[str, list[Segment]]]:
    """The first segment of each day of every run of working days."""
    run: list[Segment] = []
    for agent, day, segments in case.roster.days():
        if run and not (run[-1].agent == agent and run[-1].date + timedelta(days=1) == day):
            yield run[0].agent, run
            run = []
        run = [*run, segments[0]]
    if run:
        yield run[0].agent, run
