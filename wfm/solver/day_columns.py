"""Days of alike workers as columns of a linear program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wfm.solver.problem import Problem
from wfm.solver.solution import Ints, Pick, add_heads, doing, dues, present


@dataclass(frozen=True, eq=False)
class DayColumn:
    """A day of a class.

    Attributes:
        of: position of the class.
        pick: the day.
        minutes: of work.
        cost: what it costs more than a day off, in call equivalents.
        heads: the unions and intervals in which it is counted on the phone, as two arrays of positions.
        work: by task with a goal, the intervals that it works in each row.
    """

    of: int
    pick: Pick
    minutes: int
    cost: float
    heads: tuple[Ints, Ints]
    work: Mapping[int, Ints]

    @classmethod
    def of_pick(cls, problem: Problem, of: int, day: int, worker: int, pick: Pick) -> DayColumn:
        """A day of a worker as a column of a class."""
        who = problem.workers[worker]
        plan = tuple(pick if d == day else None for d in range(len(problem.tables)))
        marks = present(problem, who, plan)
        heads = np.zeros((len(problem.requirement.unions), problem.grid.count), dtype=np.int64)
        add_heads(problem, who, marks, heads)
        unions, times = np.nonzero(heads)
        done = {problem.goal_of[j] for j in doing(marks) if j in problem.goal_of}
        work = {j: problem.done(j, marks) for j in done}
        cost = sum(dues(problem, worker, marks).values())
        prices = problem.day_prices.get((worker, day))
        if prices is not None:
            cost += float(prices[pick.duty] - prices[-1])
        if problem.tiring[worker]:
            tires = (rule for rule in problem.rules if rule.tiring(problem, who))
            cost += sum(rule.charge(problem, who, plan) for rule in tires)
        minutes = int(problem.tables[day].work[pick.duty])
        return cls(of, pick, minutes, cost, (unions, times), work)

    def supply(self, shape: tuple[int, int]) -> Ints:
        """The agents that it brings, ``[U, T]``."""
        heads = np.zeros(shape, dtype=np.int64)
        heads[self.heads] = 1
        return heads
