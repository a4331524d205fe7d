"""Shifts that may not follow each other on the next day.

Source: shifts that cannot follow each other in Curtois and Qu, "Computational results on new staff scheduling
benchmark instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from wfm.scenario.shifts import named
from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class Succession(Rule):
    """After a named shift, some shifts may not be given on the next day (``not_next``)."""

    name = "succession"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether any shift excludes another."""
        return any(shift.not_next for shift in problem.scenario.shifts)

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The letters that the last shift excludes."""
        shifts = problem.scenario.shifts
        barred = {kind: frozenset(shift.not_next) for kind, shift in enumerate(shifts, 1)}

        def move(_: int, state: frozenset[str], letter: int) -> frozenset[str] | None:
            if letter and shifts[letter - 1].id in state:
                return None
            return barred.get(letter, frozenset())

        if not self.binds(problem, worker):
            return None
        yield unrolled(len(problem.tables), problem.letters, frozenset[str](), move)

    def post(self, model: RosterModel) -> None:
        """A shift and those that may not follow it exclude each other."""
        shifts = model.problem.scenario.shifts
        for a in model.part.workers:
            for d in range(len(model.problem.tables) - 1):
                if not (model.is_free(a, d) or model.is_free(a, d + 1)):
                    continue
                for kind, shift in enumerate(shifts):
                    today = model.of_kinds(a, d, {kind})
                    barred = {k for k, other in enumerate(shifts) if other.id in shift.not_next}
                    tomorrow = model.of_kinds(a, d + 1, barred)
                    if today and tomorrow:
                        model.cp.add(sum(today) + sum(tomorrow) <= 1)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Shifts that follow one that bars them."""
        shifts = case.scenario.shifts
        for (one, day, before), (other, next_day, after) in pairwise(case.roster.days()):
            if one != other or next_day != day + timedelta(days=1):
                continue
            first = named(shifts, before[0].wall_start, before[-1].wall_end)
            second = named(shifts, after[0].wall_start, after[-1].wall_end)
            if first and second and second.id in first.not_next:
                yield self.finding("", agent=one, segments=after, shift=second.id, before=first.id)
