"""When a worker is there, and when at a break or lunch: in a plan, in a model, and what both are worth.

An interval counts as soon as it is touched: two people who are away for parts of the same quarter of an hour
are away in it together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.hours import Span
from wfm.solver.problem import Problem
from wfm.solver.solution import FORBIDDEN, Pick, Plan, on_duty

if TYPE_CHECKING:
    from wfm.solver.model import Linear, RosterModel

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def there(problem: Problem, plan: Plan) -> Ints:
    """1 in the intervals between the start and the end of a day's work, pauses included, ``[T]``."""
    marked = np.zeros(problem.grid.count, dtype=np.int64)
    for day, pick in enumerate(plan):
        if pick is not None:
            first, last = presence(problem, day, pick.duty)
            marked[first:last] = 1
    return marked


def paused(problem: Problem, plan: Plan) -> Ints:
    """1 in the intervals that a break or lunch touches, ``[T]``."""
    marked = np.zeros(problem.grid.count, dtype=np.int64)
    for day, pick in enumerate(plan):
        if pick is not None:
            for first, last in _pauses(problem, day, pick):
                marked[first:last] = 1
    return marked


def _pauses(problem: Problem, day: int, pick: Pick) -> Iterator[Span]:
    table = problem.tables[day]
    for first, last in (table.lunches[pick.duty], *table.touched[list(pick.breaks)]):
        yield int(first), int(last)


def presence(problem: Problem, day: int, duty: int) -> Span:
    """The first and one-past-last interval that a duty touches."""
    table = problem.tables[day]
    times = problem.grid.touched(int(table.start[duty]), int(table.end[duty]))
    return times.start, times.stop


def there_in(model: RosterModel, a: int, d: int) -> dict[int, Linear]:
    """By interval, 1 where a worker is there on a free day; impossible intervals are missing."""
    found: defaultdict[int, Linear] = defaultdict(int)
    for duty, literal in model.duties(a, d):
        for t in range(*presence(model.problem, d, duty)):
            found[t] += literal
    return dict(found)


def paused_in(model: RosterModel, a: int, d: int) -> dict[int, Linear]:
    """By interval, 1 where a worker has a break or lunch on a free day; impossible intervals are missing."""
    table, found = model.problem.tables[d], defaultdict[int, "Linear"](int)
    for duty, literal in model.duties(a, d):
        for t in range(*table.lunches[duty]):
            found[t] += literal
    for half in range(table.windows.shape[1]):
        for position, literal in model.breaks(a, d, half).items():
            for t in range(*table.touched[position]):
                found[t] += literal
    return dict(found)


def freed(model: RosterModel, a: int) -> Plan:
    """What the base solution has a worker do on the free days: it no longer holds."""
    return tuple(pick if model.is_free(a, d) else None for d, pick in enumerate(model.base.plans[a]))


def worth_of(problem: Problem, value: Floats, plan: Plan) -> float:
    """What a plan is worth at given values of the intervals.

    Args:
        problem: the problem.
        value: worth of each interval on the phone and on each task, and of a pause in it where that is
            priced, ``[1 + tasks, T]`` or ``[2 + tasks, T]``.
        plan: the plan.
    """
    marks = on_duty(problem, plan)
    for j in problem.away:  # waiting between two sessions is worth nothing
        marks[1 + j] &= (problem.tasks[j].counts >= 0) | (value[1 + j] > FORBIDDEN / 2)
    worth = float((value[: 1 + len(problem.tasks)] * marks).sum())
    if len(value) > 1 + len(problem.tasks):
        worth += float(value[-1] @ paused(problem, plan))
    return worth
