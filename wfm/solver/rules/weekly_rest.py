"""Unbroken rest in every seven days.

Law: Directive 2003/88/EC art. 5 (24 hours besides the daily 11: 35 hours in seven days); France, decree
    2000-815
art. 3 (35 hours). Read as: every seven days in a row hold a day without work, within a rest that is long
enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ortools.sat.python import cp_model

from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding

WEEK = 7


class WeeklyRest(Rule):
    """Every seven days in a row hold a long rest."""

    name = "weekly_rest"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether some seven days do not hold a long rest in any case."""
        starts = range(len(problem.tables) - WEEK + 1)
        return any(not _always_rests(problem, worker, range(first, first + WEEK)) for first in starts)

    def post(self, model: RosterModel) -> None:
        """In every window that could lack it, one day is marked free with a long rest around it."""
        problem = model.problem
        for worker in model.workers:
            marks: dict[int, cp_model.IntVar] = {}
            for first in range(len(problem.tables) - WEEK + 1):
                window = range(first, first + WEEK)
                if any(model.is_free(worker.index, d) for d in window) and not _always_rests(
                    problem, worker, window
                ):
                    literals = [marks.setdefault(d, _mark(model, worker.index, d)) for d in window]
                    model.cp.add_bool_or(literals)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Seven days in a row without a long rest."""
        rest = case.scenario.service.rules.law.weekly_rest
        days: dict[str, dict[date, tuple[float, float]]] = {}
        for agent, day, segments in case.roster.days():
            span = (segments[0].start.timestamp(), segments[-1].end.timestamp())
            days.setdefault(agent, {})[day] = span
        for agent, spans in days.items():
            for first in case.scenario.grid.dates[: -WEEK + 1]:
                window = [first + timedelta(days=k) for k in range(WEEK)]
                if not any(_rests(spans, day, rest) for day in window):
                    yield self.finding("", agent=agent, limit=rest, first=first.isoformat())


def _always_rests(problem: Problem, worker: Worker, window: range) -> bool:
    """Whether a day of the window is never worked, with a long enough rest around it whatever is chosen."""
    rest = problem.scenario.service.rules.law.weekly_rest
    for d in window:
        if problem.allowed[worker.index][d].any():
            continue
        before = _extreme(problem, worker, d - 1)
        after = _extreme(problem, worker, d + 1)
        if before is None or after is None or after[0] - before[1] >= rest:
            return True
    return False


def _extreme(problem: Problem, worker: Worker, d: int) -> tuple[int, int] | None:
    """Earliest start and latest end that a worker may have on a day; None when never at work."""
    if not 0 <= d < len(problem.tables):
        return None
    can = problem.allowed[worker.index][d]
    table = problem.tables[d]
    return (int(table.start[can].min()), int(table.end[can].max())) if can.any() else None


def _mark(model: RosterModel, a: int, d: int) -> cp_model.IntVar:
    """A literal that may be true only where the worker is free on the day, with a long rest around it."""
    rest = model.problem.scenario.service.rules.law.weekly_rest
    tables = model.problem.tables
    mark = model.cp.new_bool_var("")
    model.cp.add(model.works(a, d) + mark <= 1)
    if not 0 < d < len(tables) - 1:
        return mark
    before = [(int(tables[d - 1].end[k]), x) for k, x in model.duties(a, d - 1)]
    after = [(int(tables[d + 1].start[k]), x) for k, x in model.duties(a, d + 1)]
    for limit in sorted({end for end, _ in before}):
        early = [x for start, x in after if start < limit + rest]
        if early:
            model.cp.add(mark + sum(early) + sum(x for end, x in before if end >= limit) <= 2)
    return mark


def _rests(spans: dict[date, tuple[float, float]], day: date, rest: int) -> bool:
    if day in spans:
        return False
    ends = [end for other, (_, end) in spans.items() if other < day]
    starts = [start for other, (start, _) in spans.items() if other > day]
    return not ends or not starts or (min(starts) - max(ends)) / 60 >= rest
