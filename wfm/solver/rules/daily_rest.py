"""Rest between two working days.

Law: Directive 2003/88/EC art. 3 (11 hours in 24); Belgium, law of 14 December 2000 art. 5; France, decree
    2000-815
art. 3. The rest is counted in true time: a night in which the clocks go forward is an hour shorter.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, product

from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding

REACH = (1, 2)  # days ahead: a duty may end on the day after its own


class DailyRest(Rule):
    """At least so many minutes off between the end of a working day and the start of the next."""

    name = "daily_rest"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether two duties of the worker could lie too close."""
        return any(_close(problem, worker, d, ahead) for d in range(len(problem.tables)) for ahead in REACH)

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether two duties with a day between them could lie too close: only the next day is known."""
        return any(_close(problem, worker, d, 2) for d in range(len(problem.tables)))

    def post(self, model: RosterModel) -> None:
        """A duty that ends late excludes the early duties of the next day, and of the one after a night."""
        rest = model.problem.scenario.service.rules.law.daily_rest
        for worker in model.workers:
            a = worker.index
            for d, ahead in product(range(len(model.problem.tables)), REACH):
                free = model.is_free(a, d) or model.is_free(a, d + ahead)
                if free and _close(model.problem, worker, d, ahead):
                    self._post_night(model, a, d, d + ahead, rest)

    def _post_night(self, model: RosterModel, a: int, d: int, later: int, rest: int) -> None:
        today = [(int(model.problem.tables[d].end[k]), x) for k, x in model.duties(a, d)]
        tomorrow = [(int(model.problem.tables[later].start[k]), x) for k, x in model.duties(a, later)]
        for limit in sorted({end for end, _ in today}):
            early = [x for start, x in tomorrow if start < limit + rest]
            if early:
                model.cp.add(sum(early) + sum(x for end, x in today if end >= limit) <= 1)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Rests that are too short."""
        rest = case.scenario.service.rules.law.daily_rest
        for (one, _, before), (other, _, after) in pairwise(case.roster.days()):
            off = (after[0].start.timestamp() - before[-1].end.timestamp()) / 60
            if one == other and off < rest:
                yield self.finding(
                    "",
                    agent=one,
                    segments=[before[-1], after[0]],
                    amount=rest - off,
                    minutes=round(off),
                    limit=rest,
                )


def _close(problem: Problem, worker: Worker, d: int, ahead: int) -> bool:
    """Whether duties of a day and of a later one could lie less than the rest apart."""
    if d + ahead >= len(problem.tables):
        return False
    rest = problem.scenario.service.rules.law.daily_rest
    can, then = problem.allowed[worker.index][d], problem.allowed[worker.index][d + ahead]
    today, later = problem.tables[d], problem.tables[d + ahead]
    return bool(can.any() and then.any() and today.end[can].max() + rest > later.start[then].min())
