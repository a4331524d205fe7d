"""Most working days in a calendar week, as the contract says.

Practice: a part-time contract says on how many days of the week it is worked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wfm.labels.dates import Week
from wfm.scenario.contract import contracts
from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class Days(Rule):
    """Nobody works on more days of a week than the contract holds."""

    name = "days"

    def automata(self, problem: Problem, worker: Worker) -> Iterator[Automaton]:
        """The working days of the week so far."""
        limit = worker.contract.days_a_week
        if all(len(days) <= limit for _, days in problem.weeks):
            return
        first = {days[0] for _, days in problem.weeks}

        def move(day: int, count: int, letter: int) -> int | None:
            after = (0 if day in first else count) + (letter > 0)
            return after if after <= limit else None

        yield unrolled(len(problem.tables), problem.letters, 0, move)

    def binds_tour(self, problem: Problem, worker: Worker) -> bool:
        """Whether a week has more days on which the worker could work than the contract holds."""
        allowed = problem.allowed[worker.index]
        possible = (sum(bool(allowed[d].any()) for d in days) for _, days in problem.weeks)
        return max(possible) > worker.contract.days_a_week

    def post(self, model: RosterModel) -> None:
        """The working days of each week are bounded."""
        for worker in model.workers:
            for _, days in model.problem.weeks:
                if any(model.is_free(worker.index, d) for d in days):
                    total = sum(model.works(worker.index, d) for d in days)
                    model.cp.add(total <= worker.contract.days_a_week)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks with too many working days."""
        limits = {name: contract.days_a_week for name, contract in contracts(case.scenario).items()}
        weeks: Counter[tuple[str, Week]] = Counter()
        for agent, day, _ in case.roster.days():
            weeks[agent, Week.of(day)] += 1
        for (agent, week), count in sorted(weeks.items()):
            if count > limits[agent]:
                yield self.finding(
                    "",
                    agent=agent,
                    amount=count - limits[agent],
                    week=week,
                    limit=limits[agent],
                )
