"""How many permanences a worker holds in a week: beyond a number, each has a price.

Practice: sessions are tiring and leave the desk empty; services limit how many one person holds in a week.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wfm.labels.dates import Week
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem, Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.solution import Plan
from wfm.values.finding import Finding
from wfm.values.roster import Activity


class PermanenceLoad(Rule):
    """Sessions away from the office are spread over the weeks and over the workers."""

    name = "permanence_load"

    def charge(self, problem: Problem, worker: Worker, plan: Plan) -> float:
        """The price of the sessions beyond the number."""
        rule = problem.scenario.service.rules.permanences
        beyond = 0
        for _, days in problem.weeks if problem.away else ():
            picks = (plan[d] for d in days)
            held = sum(b.task in problem.away for pick in picks if pick for b in pick.blocks)
            beyond += max(0, held - rule.most_a_week)
        return super().charge(problem, worker, plan) + beyond * rule.load_price

    def binds(self, problem: Problem, worker: Worker) -> bool:
        """Whether the worker has more sessions than that in some week at no price of their own.

        Those of others may come on top, but hardly so many; where they do, ``charge`` tells.
        """
        rule = problem.scenario.service.rules.permanences
        step, found = problem.grid.interval_minutes, set()
        for j, row, first, _ in problem.wholes.of(worker.index):
            if not problem.wholes.nearer(j, row, worker.index):  # on whatever date: held once
                found.add((*problem.grid.date_of(first * step).isocalendar()[:2], j, row))
        weeks = Counter(week[:2] for week in found)
        return bool(rule.load_price) and max(weeks.values(), default=0) > rule.most_a_week

    def post(self, model: RosterModel) -> None:
        """Price the sessions beyond the number in each week that is free in part."""
        problem, rule = model.problem, model.problem.scenario.service.rules.permanences
        if not problem.away:
            return
        for worker in model.workers:
            for _, days in problem.weeks:
                free = [d for d in days if model.is_free(worker.index, d)]
                picks = (model.base.plans[worker.index][d] for d in days if d not in free)
                kept = sum(b.task in problem.away for pick in picks if pick for b in pick.blocks)
                held = [literal for d in free for _, literal in model.wholes(worker.index, d)]
                if len(held) + kept > rule.most_a_week:
                    beyond = model.cp.new_int_var(0, len(held) + kept, "")
                    model.cp.add(beyond >= sum(held) + kept - rule.most_a_week)
                    model.penalise(beyond, rule.load_price)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Weeks in which an agent holds more sessions than that."""
        rule = case.scenario.service.rules.permanences
        weeks: Counter[tuple[str, Week]] = Counter()
        for segment in case.roster.segments:
            if segment.activity is Activity.PERMANENCE:
                weeks[segment.agent, Week.of(segment.date)] += 1
        for (agent, week), count in sorted(weeks.items()):
            if rule.load_price and count > rule.most_a_week:
                yield self.finding(
                    "",
                    hard=False,
                    agent=agent,
                    amount=count - rule.most_a_week,
                    cost=(count - rule.most_a_week) * rule.load_price,
                    week=week,
                    count=count,
                    limit=rule.most_a_week,
                )
