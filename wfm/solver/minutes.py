"""Working minutes of a plan, and those that its contract misses."""

from __future__ import annotations

from collections.abc import Iterable

from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import Plan


def worked_minutes(problem: Problem, plan: Plan, days: Iterable[int]) -> int:
    """Working minutes of a plan over some days."""
    return sum(int(problem.tables[d].work[pick.duty]) for d in days if (pick := plan[d]) is not None)


def short_minutes(problem: Problem, worker: Worker, plan: Plan) -> int:
    """Contract minutes missing beyond the tolerance, over the whole horizon.

    Week by week the balance ``worked - owed`` is carried; what falls below the tolerance is written off here.
    """
    if not worker.contract.balanced:
        return 0
    hours = problem.scenario.service.rules.hours
    balance = short = 0
    for monday, days in problem.weeks:
        balance += worked_minutes(problem, plan, days) - worker.contract.due[monday]
        missing = max(0, -hours.under - balance)
        short += missing
        balance += missing
    return short
