"""Start consistency: the working days of a week begin at about the same time.

The spread of a week is its latest start less its earliest one, as the clock on the wall shows them. What it
has beyond the tolerance is priced by the hour.

Practice: a week of about the same hours is easier to live with than one that jumps about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from wfm.grid import DAY_MINUTES, Grid
from wfm.labels.dates import Week
from wfm.solver.duties import DutyTable, Ints
from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding


class Start(Rule):
    """Shifts of a week start at about the same time."""

    name = "start"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the spread of each week beyond the tolerance."""
        rule = problem.scenario.service.rules.start
        beyond = 0
        for _, days in problem.weeks if rule.price_per_hour else ():
            picks = [(d, pick) for d in days if (pick := plan[d]) is not None]
            starts = [int(_walls(problem.grid, problem.tables[d])[pick.duty]) for d, pick in picks]
            beyond += max(0, _spread(starts) - rule.tolerance)
        return beyond / 60.0 * rule.price_per_hour

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the starts of a week could lie further apart than is free."""
        rule = problem.scenario.service.rules.start
        return bool(rule.price_per_hour) and any(
            _spread(_possible(problem, worker, days)) > rule.tolerance for _, days in problem.weeks
        )

    def grain(self, problem: Problem) -> float:
        """The price of a minute."""
        price = problem.scenario.service.rules.start.price_per_hour / 60.0
        return price or np.inf

    def post(self, model: RosterModel) -> None:
        """Price what lies between the earliest and the latest start of a week, beyond the tolerance."""
        for worker in model.workers:
            if self.binds(model.problem, worker):
                for _, days in model.problem.weeks:
                    if any(model.is_free(worker.index, d) for d in days):
                        self._post_week(model, worker, days)

    def _post_week(self, model: RosterModel, worker: Worker, days: Sequence[int]) -> None:
        rule, cp = model.problem.scenario.service.rules.start, model.cp
        low, high = (cp.new_int_var(0, DAY_MINUTES, "") for _ in range(2))
        beyond = cp.new_int_var(0, DAY_MINUTES, "")
        for d in days:
            walls = _walls(model.problem.grid, model.problem.tables[d])
            start: Linear = sum(int(walls[k]) * x for k, x in model.duties(worker.index, d))
            cp.add(high >= start)
            cp.add(low <= start + DAY_MINUTES * (1 - model.works(worker.index, d)))
        cp.add(beyond >= high - low - rule.tolerance)
        model.penalise(beyond, rule.price_per_hour / 60.0)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks whose starts lie too far apart."""
        rule = case.scenario.service.rules.start
        weeks: defaultdict[tuple[str, Week], list[float]] = defaultdict(list)
        for agent, day, segments in case.roster.days():
            weeks[agent, Week.of(day)].append(segments[0].wall_start)
        for (agent, week), starts in weeks.items():
            beyond = max(starts) - min(starts) - rule.tolerance
            if rule.price_per_hour and beyond > 0:
                yield self.finding(
                    "",
                    hard=False,
                    agent=agent,
                    amount=beyond,
                    cost=beyond / 60.0 * rule.price_per_hour,
                    week=week,
                    minutes=round(beyond + rule.tolerance),
                )


def _spread(starts: Sequence[int]) -> int:
    return max(starts) - min(starts) if starts else 0


def _possible(problem: Problem, worker: Worker, days: Sequence[int]) -> list[int]:
    """The earliest and the latest start that a worker may have on each of some days."""
    tables = [(problem.tables[d], problem.allowed[worker.index][d]) for d in days]
    found = (_walls(problem.grid, table)[allowed] for table, allowed in tables if allowed.any())
    return [int(bound) for starts in found for bound in (starts.min(), starts.max())]


def _walls(grid: Grid, table: DutyTable) -> Ints:
    """When the duties of a day start by the clock on the wall, minutes after midnight, ``[K]``."""
    starts, place = np.unique(table.start, return_inverse=True)
    moments = (grid.moment(int(start)) for start in starts)
    walls = np.array([60 * moment.hour + moment.minute for moment in moments], dtype=np.int64)
    found: Ints = walls[place] if len(walls) else table.start
    return found
