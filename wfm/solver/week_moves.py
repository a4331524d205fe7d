"""Exchange one week of a few workers, everything else kept: the cheapest way to make a good roster better."""

from __future__ import annotations

import random
from collections.abc import Sequence

from wfm.solver.clock import Clock
from wfm.solver.construct import EPS, tempered
from wfm.solver.fit import fit
from wfm.solver.housing import housed
from wfm.solver.lean import led
from wfm.solver.marginal import marginal_value
from wfm.solver.mend import keeps
from wfm.solver.problem import Problem
from wfm.solver.respond import Responder
from wfm.solver.solution import Floats, Plan, Solution

WEEK_WORK = 0.003  # seconds of work that the response of a week counts for on a reproducible clock


def better_weeks(
    solution: Solution, weeks: Sequence[int], clock: Clock, until: float, chance: random.Random
) -> Solution:
    """Take some weeks of two to four workers out and put them back, many times over.

    Args:
        solution: the roster.
        weeks: positions of the weeks.
        clock: the search's clock.
        until: when to end, as the clock counts.
        chance: the source of chance.
    """
    everybody, cost = range(len(solution.plans)), solution.cost
    while clock.spent < until and clock.left:
        chosen = chance.sample(everybody, min(len(everybody), chance.randint(2, 4)))
        candidate = reinsert_week(solution, chosen, chance.choice(weeks), clock)
        if candidate.cost < cost + EPS:
            solution, cost = candidate, candidate.cost
    return solution


def reinsert_week(solution: Solution, workers: Sequence[int], week: int, clock: Clock) -> Solution:
    """Take a week of some workers out and put it back, one worker after the other at the best place.

    Args:
        solution: the roster.
        workers: positions of the workers, in the order in which they are put back.
        week: position of the week.
        clock: the search's clock.
    """
    problem = solution.problem
    days = problem.weeks[week][1]
    candidate = solution.replace({a: _emptied(solution.plans[a], days) for a in workers})
    for a in workers:
        candidate = _with_best_week(candidate, a, week, solution.plans[a])
        clock.worked(WEEK_WORK)
    return candidate


def _with_best_week(solution: Solution, a: int, week: int, before: Plan) -> Solution:
    """The best week of a worker beside the others; the plan had before where a rule forbids that."""
    problem = solution.problem
    worker, plan = problem.workers[a], solution.plans[a]

    def place(value: Floats) -> Solution:
        responder = Responder(problem, led(problem, worker, value), tiring=problem.tiring[a])
        found = responder.respond_week(worker, plan, week)
        kept = keeps(problem, worker, found, problem.binding[a])
        return solution.replace({a: found if kept else before})

    placed = tempered(problem, marginal_value(solution, worker, week_times(problem, week)), place)
    return housed(fit(placed, worker.index) if problem.divisible else placed, worker.index)


def _emptied(plan: Plan, days: Sequence[int]) -> Plan:
    return tuple(None if day in days else pick for day, pick in enumerate(plan))


def week_times(problem: Problem, week: int) -> slice:
    """The intervals that the duties of a week can cover."""
    tables = [problem.tables[day] for day in problem.weeks[week][1] if len(problem.tables[day])]
    low = min((int(table.covered.min()) for table in tables), default=0)
    return slice(low, max((int(table.covered.max()) for table in tables), default=low))
