"""Most weekends with work, as the contract says.

Source: maximum number of weekends in Curtois and Qu, "Computational results on new staff scheduling benchmark
instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding

SATURDAY = 5


class Weekends(Rule):
    """Nobody works on more weekends, on Saturday or Sunday, than agreed."""

    name = "weekends"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether there are more weekends than the limit."""
        most = worker.terms.weekends
        return most is not None and len(_weekends(problem)) > most

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The weekends so far, and whether the present one is among them."""
        if worker.terms.weekends is None or not self.binds(problem, worker):
            return
        most = worker.terms.weekends
        first = {days[0] for days in _weekends(problem)}
        within = {day for days in _weekends(problem) for day in days}

        def move(day: int, state: tuple[int, bool], letter: int) -> tuple[int, bool] | None:
            count, counted = state
            counted = counted and day in within and day not in first
            if letter and day in within and not counted:
                count, counted = count + 1, True
            return (count, counted) if count <= most else None

        yield unrolled(len(problem.tables), problem.letters, (0, False), move)

    def post(self, model: RosterModel) -> None:
        """A literal a weekend, true where there is work; their number is bounded."""
        for worker in model.workers:
            if not self.binds(model.problem, worker):
                continue
            marks = []
            for days in _weekends(model.problem):
                mark = model.cp.new_bool_var("")
                for d in days:
                    model.cp.add(model.works(worker.index, d) <= mark)
                marks.append(mark)
            model.cp.add(sum(marks) <= (worker.terms.weekends or 0))

    def audit(self, case: Case) -> Iterator[Finding]:
        """Agents with too many weekends."""
        weekends: defaultdict[str, set[date]] = defaultdict(set)
        for name, day, _ in case.roster.days():
            if day.weekday() >= SATURDAY:
                weekends[name].add(day - timedelta(days=day.weekday()))
        for agent in case.scenario.agents:
            limit, count = case.scenario.contract_of(agent).weekends, len(weekends[agent.id])
            if limit is not None and count > limit:
                yield self.finding("", agent=agent.id, amount=count - limit, count=count, limit=limit)


def _weekends(problem: Problem) -> list[tuple[int, ...]]:
    """The positions of the days of each weekend."""
    dates = problem.grid.dates
    weeks = (tuple(d for d in days if dates[d].weekday() >= SATURDAY) for _, days in problem.weeks)
    return [days for days in weeks if days]
