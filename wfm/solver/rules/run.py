"""Most working days in a row.

Source: maximum consecutive shifts in Curtois and Qu, "Computational results on new staff scheduling benchmark
instances" (University of Nottingham, 2014); what the law asks besides is in ``weekly_rest``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Segment


class Run(Rule):
    """Nobody works more days in a row than the limit."""

    name = "run"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker could work longer than the limit at all."""
        longest = _longest(problem, worker)
        possible = (bool(mask.any()) for mask in problem.allowed[worker.index])
        return any(can and sum(1 for _ in days) > longest for can, days in groupby(possible))

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The working days so far in a row."""
        longest = _longest(problem, worker)

        def move(_: int, run: int, letter: int) -> int | None:
            after = run + 1 if letter else 0
            return after if after <= longest else None

        if self.binds(problem, worker):
            yield unrolled(len(problem.tables), problem.letters, 0, move)

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Never: the tour program counts the days in a row."""
        return False

    def post(self, model: RosterModel) -> None:
        """Among any ``longest_run + 1`` days in a row, one is free."""
        for worker in model.workers:
            longest = _longest(model.problem, worker)
            if self.binds(model.problem, worker):
                for first in range(len(model.problem.tables) - longest):
                    window = range(first, first + longest + 1)
                    if any(model.is_free(worker.index, d) for d in window):
                        model.cp.add(sum(model.works(worker.index, d) for d in window) <= longest)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Runs of working days longer than the limit."""
        usual = case.scenario.service.rules.limits.longest_run
        agents = {agent.id: agent for agent in case.scenario.agents}
        run: list[Segment] = []
        for agent, day, segments in case.roster.days():
            follows = bool(run) and run[-1].agent == agent and run[-1].date + timedelta(days=1) == day
            run = [*run, segments[0]] if follows else [segments[0]]
            longest = case.scenario.contract_of(agents[agent]).longest_run or usual
            if len(run) > longest:
                yield self.finding("", agent=agent, segments=run, amount=len(run) - longest, limit=longest)


def _longest(problem: Problem, worker: Worker) -> int:
    """The contract's limit, or else the service's."""
    return worker.terms.longest_run or problem.scenario.service.rules.limits.longest_run
