"""Work that may be done by the interval, shared anew among everybody on duty.

Planned one by one, workers keep what they do: whoever does the deferred work does it for all, even while the
phone rings, since the next one finds nothing left to do. Here everybody first gives back such work. Then all
are asked in turn to take what is still wanted at a low price, which is only worth it where the phone would
have little of them; the price rises until all is taken that is worth taking (an ascending auction,
Bertsekas 1988). Duties and sessions stay; each duty is filled by exact dynamic programming.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import numpy as np

from wfm.solver.clock import Clock
from wfm.solver.day_classes import keep_sessions
from wfm.solver.fit import fit
from wfm.solver.lean import led
from wfm.solver.marginal import marginal_value
from wfm.solver.problem import Problem
from wfm.solver.respond import Responder
from wfm.solver.solution import Plan, Solution

PRICES = (0.05, 0.2, 0.4, 0.7, 1.0, 2.0, np.inf)  # of an interval of work, in what the phone is usually worth
FILLING_WORK = 0.01  # seconds of work that one worker's filling counts for on a reproducible clock


def share(solution: Solution, clock: Clock, days: Container[int] | None = None) -> Solution:
    """The roster with the same duties and sessions, its other work shared anew where that is better.

    When the clock ends, what is shared so far counts.

    Args:
        solution: the roster.
        clock: the search's clock.
        days: the days on which work is shared anew; every day where None.
    """
    problem = solution.problem
    chosen = [d for d in range(len(problem.tables)) if days is None or d in days]
    working = [a for a, plan in enumerate(solution.plans) if any(plan[d] for d in chosen)]
    unit = _usual(solution)
    best, cost = solution, solution.cost
    shared = solution.replace({a: _bare(problem, solution.plans[a], chosen) for a in working})
    for price in PRICES:
        if not _wanted(shared):
            break
        for worker in working:
            if not clock.left:
                return shared if shared.cost < cost else best
            filled = _filled(shared, worker, chosen, price * unit)
            shared = fit(filled, worker, longer=False)
            clock.worked(FILLING_WORK)
        if shared.cost < cost:
            best, cost = shared, shared.cost
    return best


def _bare(problem: Problem, plan: Plan, days: Container[int]) -> Plan:
    """A plan whose worker is on the phone on some days instead of doing work by the interval."""
    kinds = set(problem.divisible)
    return tuple(
        replace(pick, blocks=tuple(block for block in pick.blocks if block.task not in kinds))
        if pick and d in days
        else pick
        for d, pick in enumerate(plan)
    )


def _usual(solution: Solution) -> float:
    """What an interval on the phone is usually worth: the mean over those worked, the phone or not."""
    worth, count = 0.0, 0
    for worker in solution.problem.workers:
        times = solution.on[worker.index].any(axis=0) & solution.problem.open_mask[worker.index]
        worth += float(marginal_value(solution, worker)[0, times].sum())
        count += int(times.sum())
    return worth / count if count else 0.0


def _wanted(solution: Solution) -> bool:
    """Whether more of some work would save something."""
    for j in solution.problem.divisible:
        goal, worked = solution.problem.goals[j], solution.worked[j]
        if (goal.charged(worked + 1) < goal.charged(worked)).any():
            return True
    return False


def _filled(solution: Solution, worker: int, days: Container[int], price: float) -> Solution:
    """The roster with duties of a worker filled again where an interval of work is worth a price at most."""
    problem, plan = solution.problem, solution.plans[worker]
    value = marginal_value(solution, problem.workers[worker])
    for j in problem.divisible:
        value[1 + j] = np.minimum(value[1 + j], price)
    value = led(problem, problem.workers[worker], value)
    keep_sessions(solution, worker, value)
    responder = Responder(problem, value, tiring=problem.tiring[worker])
    filled = tuple(
        replace(responder.pick(d, pick.duty), home=pick.home) if pick and d in days else pick
        for d, pick in enumerate(plan)
    )
    return solution.replace({worker: filled})
