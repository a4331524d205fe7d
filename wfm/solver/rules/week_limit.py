"""Most working time in a calendar week.

Law: France, decree 2000-815 art. 3 (48 hours in one week); Belgium, law of 14 December 2000 (50 hours).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wfm.labels.dates import Week
from wfm.solver.automaton import Automaton
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class WeekLimit(Rule):
    """Nobody works longer in a week than the law allows."""

    name = "week_limit"

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether there is a limit."""
        return problem.scenario.service.rules.law.longest_week > 0

    def post(self, model: RosterModel) -> None:
        """The working minutes of each week are bounded."""
        longest = model.problem.scenario.service.rules.law.longest_week
        for worker in model.workers if longest else ():
            for _, days in model.problem.weeks:
                if any(model.is_free(worker.index, d) for d in days):
                    model.cp.add(model.worked(worker.index, days) <= longest)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks with too much work."""
        longest = case.scenario.service.rules.law.longest_week
        weeks: defaultdict[tuple[str, Week], float] = defaultdict(float)
        for segment in case.roster.segments:
            if segment.activity.works:
                weeks[segment.agent, Week.of(segment.date)] += segment.minutes
        for (agent, week), minutes in weeks.items():
            if longest and minutes > longest:
                beyond = round(minutes - longest)
                yield self.finding("", agent=agent, amount=beyond, week=week, minutes=beyond, limit=longest)

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The week planner knows it, letters do not tell minutes."""
        if problem.scenario.service.rules.law.longest_week:
            raise NotImplementedError(self.name)
        return iter(())
