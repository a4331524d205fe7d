"""One shift a day: an agent's day is one unbroken chain of segments.

Arithmetic, not law: nobody is at two places, or at two things, at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from wfm.solver.automaton import Automaton
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class OneShift(Rule):
    """At most one duty a day, and nothing twice at the same time."""

    name = "one_shift"

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """A day has one letter."""
        return iter(())

    def post(self, model: RosterModel) -> None:
        """At most one duty literal of a day is true."""
        for a in model.part.workers:
            for d in model.part.days:
                model.cp.add_at_most_one([literal for _, literal in model.duties(a, d)])

    def audit(self, case: Case) -> Iterator[Finding]:
        """Gaps and overlaps within a day, and overlaps from one day into another."""
        previous = None
        for agent, _, segments in case.roster.days():
            for one, next_one in pairwise(segments):
                if next_one.start.timestamp() != one.end.timestamp():
                    gap = next_one.start.timestamp() > one.end.timestamp()
                    yield self.finding("gap" if gap else "overlap", agent=agent, segments=[one, next_one])
            if any(segment.minutes <= 0 for segment in segments):
                yield self.finding("empty", agent=agent, segments=segments)
            if (
                previous
                and previous[0] == agent
                and segments[0].start.timestamp() < previous[1].end.timestamp()
            ):
                yield self.finding("overlap", agent=agent, segments=[previous[1], segments[0]])
            previous = (agent, segments[-1])
