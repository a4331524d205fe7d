"""Unbroken rest in every seven days.

Law: Directive 2003/88/EC art. 5 (24 hours besides the daily 11: 35 hours in seven days); France, decree
2000-815 art. 3 (35 hours). Read as: every seven days in a row hold a day without work, within a rest that
is long enough. A profile that asks for 0 minutes asks for no such day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ortools.sat.python import cp_model

from wfm.grid import DAY_MINUTES
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
        return bool(_doubtful(problem, worker))

    def post(self, model: RosterModel) -> None:
        """In every window that could lack it, one day is marked free with a long rest around it."""
        for worker in model.workers:
            marks: dict[int, cp_model.IntVar] = {}
            for window in _doubtful(model.problem, worker):
                if any(model.is_free(worker.index, d) for d in window):
                    for d in window:
                        if d not in marks:
                            marks[d] = _mark(model, worker, d)
                    model.cp.add_bool_or([marks[d] for d in window])

    def audit(self, case: Case) -> Iterator[Finding]:
        """Seven days in a row without a long rest."""
        rest = case.scenario.service.rules.law.weekly_rest
        if not rest:
            return
        days: dict[str, dict[date, tuple[float, float]]] = {}
        for agent, day, segments in case.roster.days():
            span = (segments[0].start.timestamp(), segments[-1].end.timestamp())
            days.setdefault(agent, {})[day] = span
        for agent, spans in days.items():
            for first in case.scenario.grid.dates[: -WEEK + 1]:
                window = [first + timedelta(days=k) for k in range(WEEK)]
                if not any(_rests(spans, day, rest) for day in window):
                    yield self.finding("", agent=agent, limit=rest, first=first)


def _doubtful(problem: Problem, worker: Worker) -> list[range]:
    """The windows of seven days that might hold no long rest, whatever is chosen."""
    if not problem.scenario.service.rules.law.weekly_rest:
        return []
    never = (d for d, can in enumerate(problem.allowed[worker.index]) if not can.any())
    sure = {d for d in never if not _close(problem, worker, d)}
    firsts = range(len(problem.tables) - WEEK + 1)
    return [window for k in firsts if sure.isdisjoint(window := range(k, k + WEEK))]


def _close(problem: Problem, worker: Worker, d: int) -> list[tuple[int, int]]:
    """Pairs of days before and after a day whose duties could lie less than the rest apart."""
    rest = problem.scenario.service.rules.law.weekly_rest
    tables, allowed = problem.tables, problem.allowed[worker.index]
    reach = rest // DAY_MINUTES + 1
    ends = {i: tables[i].end[allowed[i]].max(initial=-rest) for i in range(max(0, d - reach), d)}
    after = range(d + 1, min(len(tables), d + reach + 1))
    starts = {j: tables[j].start[allowed[j]].min(initial=problem.grid.minutes + rest) for j in after}
    return [(i, j) for i in ends for j in starts if starts[j] - ends[i] < rest]


def _mark(model: RosterModel, worker: Worker, d: int) -> cp_model.IntVar:
    """A literal that may be true only where the worker is free on the day, with a long rest around it."""
    rest = model.problem.scenario.service.rules.law.weekly_rest
    tables, a = model.problem.tables, worker.index
    mark = model.cp.new_bool_var("")
    model.cp.add(model.works(a, d) + mark <= 1)
    for i, j in _close(model.problem, worker, d):
        before = [(int(tables[i].end[k]), x) for k, x in model.duties(a, i)]
        after = [(int(tables[j].start[k]), x) for k, x in model.duties(a, j)]
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
