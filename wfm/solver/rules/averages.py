"""Most working time a week on average over several weeks in a row, past ones included.

Law: France, decree 2000-815 art. 3 (44 hours over any twelve weeks); Belgium, law of 14 December 2000 (38
hours over four months, public sector); Directive 2003/88/EC art. 6 and 16 (48 hours over four months). Which
weeks count, and how much of them, is told in ``wfm.scenario.averages``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from wfm.hours import format_clock
from wfm.scenario.averages import Window
from wfm.scenario.contract import contracts
from wfm.solver.model import RosterModel
from wfm.solver.phone_hours import workable
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class Averages(Rule):
    """Nobody works longer, on average over several weeks, than the law allows."""

    name = "averages"

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the contract and the other limits of the week let the worker go beyond an average."""
        found = worker.contract.averages
        return any(window.worked + _possible(problem, worker, window) > window.most for window in found)

    def post(self, model: RosterModel) -> None:
        """The working minutes of each run of weeks are bounded."""
        for worker in model.workers:
            for window in worker.contract.averages:
                weeks = (days for monday, days in model.problem.weeks if monday in window.weeks)
                days = [d for week in weeks for d in week]
                if any(model.is_free(worker.index, d) for d in days):
                    # where the weeks before took it all, a week without work is still allowed
                    left = max(0, window.most - window.worked)
                    model.cp.add(model.worked(worker.index, days) <= left)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Runs of weeks with too much work; and those beyond the average of which not every week is known."""
        rules = case.scenario.service.rules
        average = rules.law.average_week
        weeks: defaultdict[tuple[str, date], float] = defaultdict(float)
        for segment in case.roster.segments:
            if segment.activity.works:
                monday = segment.date - timedelta(days=segment.date.weekday())
                weeks[segment.agent, monday] += segment.minutes
        for agent, contract in contracts(case.scenario).items():
            for window in contract.averages:
                planned = sum(weeks[agent, monday] for monday in window.weeks)
                beyond = window.worked + planned - window.most
                hard = beyond > 0
                beyond += 0 if hard else window.unknown * average
                # what a balance lets be worked beyond the contract is taken back later
                lent = rules.hours.over if contract.balanced and not hard else 0
                if planned and beyond > lent:
                    yield self.finding(
                        "beyond" if hard else "unknown",
                        hard=hard,
                        agent=agent,
                        date=window.weeks[0],
                        amount=beyond,
                        first=window.weeks[0],
                        weeks=len(window.weeks),
                        minutes=round(beyond),
                        limit=format_clock(average),
                    )


def _possible(problem: Problem, worker: Worker, window: Window) -> int:
    """No fewer minutes than the worker can work in the planned weeks of a run under the rules of hours."""
    mondays = [monday for monday, _ in problem.weeks if monday in window.weeks]
    most = sum(workable(problem, worker, days) for monday, days in problem.weeks if monday in window.weeks)
    if not worker.contract.balanced:
        return most if worker.terms.most_hours is None else min(most, worker.terms.most_hours)
    hours = problem.scenario.service.rules.hours
    before = 0 if mondays[0] == problem.weeks[0][0] else hours.under
    return min(most, sum(worker.contract.due[monday] for monday in mondays) + hours.over + before)
