"""From a mixture of days to a roster: workers planned one by one beside what is expected of the rest.

Whoever is planned has a plan; all others count with what the mixture expects of a worker of their classes.
So the first one leaves to the others what they can do better, and the last ones mend what the first ones
left uneven. What is expected is no whole number of agents: losses are read between whole numbers.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from wfm.solver.callers import Callers
from wfm.solver.clock import Clock
from wfm.solver.day_classes import keep_sessions
from wfm.solver.day_mix import DayMix
from wfm.solver.price import best_plan
from wfm.solver.prices import Prices
from wfm.solver.problem import Problem
from wfm.solver.solution import Floats, Plan, Solution, add_heads, present

HASTE = 2.0  # workers' usual work by which a goal may be behind before its price doubles
LEAST, MOST = 0.2, 3.0  # times its price in the mixture


@dataclass(frozen=True)
class Share:
    """What somebody does, or is expected to do.

    Attributes:
        heads: agents on the phone, ``[U, T]``.
        work: by task with a goal that may be done by the interval, intervals of work in each row.
    """

    heads: Floats
    work: Mapping[int, Floats]

    def add(self, other: Share, sign: float = 1.0) -> None:
        """Add what others do, or take it away."""
        self.heads[:] += sign * other.heads
        for j, rows in self.work.items():
            rows += sign * other.work[j]


class Rounding:
    """Rosters from a solved mixture.

    Args:
        mix: the mixture; what it expects is read now.
        base: a roster with the sessions that everybody keeps.
        prices: of agents and of work, where the mixture left them.
    """

    def __init__(self, mix: DayMix, base: Solution, prices: Prices) -> None:
        self._problem = base.problem
        self._base, self._prices = base, prices
        self._member = Callers(base.problem).member
        self._expected = _by_class(mix, base.problem)
        self._mine: defaultdict[int, list[int]] = defaultdict(list)
        for k, one in enumerate(mix.classes):
            for a in one.workers:
                self._mine[a].append(k)
        self._all = self._of(*range(len(base.plans)))
        count = max(1, len(base.plans))
        self._haste = {
            j: max(1.0, HASTE * rows.max(initial=0.0) / count) for j, rows in self._all.work.items()
        }

    @property
    def usual(self) -> float:
        """What an interval of work is usually worth to the mixture."""
        problem = self._problem
        worth = [problem.goals[j].worth(self._prices.goals[j]) for j in problem.divisible]
        paid = np.concatenate([np.zeros(0), *(rows[rows > 0] for rows in worth)])
        return float(np.median(paid)) if len(paid) else 0.0

    def roster(
        self,
        clock: Clock,
        chance: random.Random,
        beside: Solution | None = None,
        free: Collection[int] | None = None,
    ) -> Solution:
        """A roster, workers planned one by one in random order.

        Args:
            clock: the search's clock.
            chance: the source of chance.
            beside: a roster whose sessions are kept, and the plans of all who are not planned; by default the
                one that the mixture began with.
            free: who is planned; everybody by default.
        """
        problem, base, plans = self._problem, beside or self._base, dict[int, Plan]()
        free = range(len(problem.workers)) if free is None else sorted(free)
        done = _nothing(problem)
        done.add(self._of(*free))
        for a in set(range(len(problem.workers))).difference(free):
            done.add(_done(problem, a, base.plans[a]))
        for a in chance.sample(free, len(free)):
            behind = {j: rows - done.work[j] for j, rows in self._all.work.items()}
            done.add(self._of(a), -1.0)
            worth = self._marginal(done.heads, behind).worth(problem, problem.workers[a])
            keep_sessions(base, a, worth)
            plans[a] = best_plan(base, problem.workers[a], worth, clock).plan
            done.add(_done(problem, a, plans[a]))
        return base.replace(plans)

    def _of(self, *workers: int) -> Share:
        """What is expected of some workers together."""
        found = _nothing(self._problem)
        for worker in workers:
            for k in self._mine[worker]:
                found.add(self._expected[k])
        return found

    def _marginal(self, others: Floats, behind: Mapping[int, Floats]) -> Prices:
        """What one more agent saves beside the others, and prices of work that lean to what is behind."""
        need = self._problem.requirement
        saved = _between(need.loss, others) - _between(need.loss, others + 1.0)
        value = np.where(need.open.any(axis=0), (self._member.T @ self._prices.weight) * saved, 0.0)
        goals = dict(self._prices.goals)
        for j, rows in behind.items():
            goals[j] = goals[j] * np.clip(1.0 + rows / self._haste[j], LEAST, MOST)
        return replace(self._prices, value=value, goals=goals)


def _nothing(problem: Problem) -> Share:
    heads = np.zeros((len(problem.requirement.unions), problem.grid.count))
    return Share(heads, {j: np.zeros(len(problem.goals[j].price)) for j in problem.divisible})


def _done(problem: Problem, worker: int, plan: Plan) -> Share:
    """What a worker does in a plan."""
    who = problem.workers[worker]
    marks = present(problem, who, plan)
    heads = np.zeros((len(problem.requirement.unions), problem.grid.count), dtype=np.int64)
    add_heads(problem, who, marks, heads)
    work = {j: problem.goals[j].count(marks[1 + j]).astype(float) for j in problem.divisible}
    return Share(heads.astype(float), work)


def _by_class(mix: DayMix, problem: Problem) -> list[Share]:
    """What the mixture expects of each worker of a class."""
    found = [_nothing(problem) for _ in mix.classes]
    for column, weight in zip(mix.columns, mix.weights, strict=False):
        if weight > 0:
            part = weight / len(mix.classes[column.of].workers)
            share = found[column.of]
            share.heads[column.heads] += part
            for j in share.work:
                if j in column.work:
                    share.work[j][:] += part * column.work[j]
    return found


def _between(loss: Floats, heads: Floats) -> Floats:
    """Losses at numbers of agents that need not be whole, ``[U, T]``."""
    most = loss.shape[2] - 1
    below = np.clip(np.floor(heads), 0, most).astype(np.int64)
    above = np.minimum(below + 1, most)
    part = np.clip(heads, 0, most) - below
    unions, times = np.indices(heads.shape)
    found: Floats = loss[unions, times, below] * (1 - part) + loss[unions, times, above] * part
    return found
