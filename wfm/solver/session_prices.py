"""What a session is worth paying for, at given prices of everything else.

Each who could hold it says what that would cost: the best day without it less the best day with it, and what
is charged for holding it. A session is priced so that just enough of them would.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from wfm.solver.day_classes import HELD, keep_session
from wfm.solver.day_values import DayValues, KnownDays
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import FORBIDDEN, Floats

DayWorth = Callable[[int, int], Floats]
"""What a day of a worker is worth besides, by its minutes."""
Session = tuple[int, int, int]
"""The task of its goal, the row there, and the interval that the goal counts."""


def with_sessions(problem: Problem, prices: Prices, besides: DayWorth) -> Prices:
    """The prices with those of sessions found anew.

    Args:
        problem: the problem.
        prices: of agents and of work.
        besides: what a day of a worker is worth besides, such as for the hours of the contract.
    """
    asked: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    known: KnownDays = {}
    for worker in range(len(problem.workers)):
        for (j, row, _), cost in _costs(problem, prices, besides, worker, known).items():
            asked[j, row].append(cost)
    goals = {j: rows.copy() for j, rows in prices.goals.items()}
    for (j, row), costs in asked.items():
        price = problem.goals[j].price[row]
        wanted = min(max(int(price.argmin()), 1), len(costs))
        goals[j][row] = np.clip(sorted(costs)[wanted - 1], 0.0, price[0] - price[1])
    return replace(prices, goals=goals)


def _costs(
    problem: Problem, prices: Prices, besides: DayWorth, worker: int, known: KnownDays
) -> dict[Session, float]:
    """What it costs at least, in whatever way, that a worker holds each session."""
    sessions = problem.wholes.of(worker)
    if not sessions:
        return {}
    worth = prices.worth(problem, problem.workers[worker])
    for j in problem.away:
        worth[1 + j] = FORBIDDEN
    found, without = dict[Session, float](), dict[int, float]()
    for j, row, first, last in sessions:
        day = problem.day_of(first)
        if day not in without:
            without[day] = max(0.0, _best(problem, worth, besides, worker, day, known))
        held = worth.copy()
        keep_session(problem, j, first, last, held)
        kept = _best(problem, held, besides, worker, day, known) - HELD
        due = float(problem.tasks[j].dues(worker)[first:last].sum())
        session = problem.goal_of[j], row, problem.wholes.counted(j, first, last)
        cost = without[day] - kept + due
        found[session] = min(cost, found.get(session, cost))
    return found


def _best(
    problem: Problem, worth: Floats, besides: DayWorth, worker: int, day: int, known: KnownDays
) -> float:
    """The most that a day of a worker is worth beyond a day off."""
    table = problem.tables[day]
    days = DayValues(table, worth, problem.tasks, problem.joins.on(day), known, problem.tiring[worker])
    value = days.of_duties + besides(worker, day)[table.work]
    prices = problem.day_prices.get((worker, day))
    if prices is not None:
        value = value - (prices[:-1] - prices[-1])
    return float(value[problem.allowed[worker][day]].max())
