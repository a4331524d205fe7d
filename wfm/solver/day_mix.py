"""The best mixture of days of classes of workers, as a linear program: prices within seconds.

Whole plans mix badly: each new one brings a month of one worker, and thousands are needed until their
mixture is good. Days of alike workers mix at once. The program asks of each group of workers that its hours
keep to all contracts together and that nobody works on too many days of a week, on average; it leaves out
whatever else ties days together. So its prices are not exact, but close, and ``bound`` makes a valid bound
of any prices. Columns are generated as in ``columns`` (Dantzig and Wolfe 1960, smoothed as Wentges 1997).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from ortools.linear_solver import pywraplp

from wfm.solver.callers import Callers
from wfm.solver.clock import Clock
from wfm.solver.day_classes import HELD, classes_of, groups_of, keep_sessions
from wfm.solver.day_columns import DayColumn
from wfm.solver.day_values import DayValues, KnownDays
from wfm.solver.group_hours import GroupHours, HourPrices
from wfm.solver.payments import Payments
from wfm.solver.prices import Prices
from wfm.solver.solution import Floats, Pick, Solution

SMOOTHING = 0.3  # weight of the prices of the best bound
CLOSE = 2e-4  # relative gap between value and bound at which the mixture is as good as best
TINY = 1e-6
STEP_WORK = 2e-4  # seconds of work that a step of the simplex method counts for on a reproducible clock
DAY_WORK = 1e-3  # the same for a day that is priced


@dataclass(frozen=True)
class Duals:
    """Prices of agents and of work, and of the hours and days of each group.

    Attributes:
        prices: of agents and of work.
        hours: of hours and days.
    """

    prices: Prices
    hours: HourPrices

    def mixed(self, other: Duals, weight: float) -> Duals:
        """These with a weight, others with the rest."""
        prices = self.prices.times(weight).plus(other.prices, 1 - weight)
        return Duals(prices, self.hours.mixed(other.hours, weight))


@dataclass(frozen=True)
class _Asker:
    """Whose day is priced: a worker of a class, with the sessions of the roster or with any."""

    of: int
    worker: int
    kept: bool


class DayMix:
    """The linear program over the days known so far.

    Args:
        solution: a roster; its days are the first columns.
        clock: the search's clock.

    Attributes:
        groups: the workers whose hours count together.
        classes: the days of alike workers.
        columns: the columns, in the order of arrival.
        weights: how much of each column the program took when last solved.
        value: of the program as last solved; without what days off cost.
        bound: the most that the duals tried so far have shown that value to be at least.
        best: the duals that showed it.
    """

    def __init__(self, solution: Solution, clock: Clock) -> None:
        problem = self._problem = solution.problem
        self._solution, self._clock = solution, clock
        self._callers = Callers(problem)
        self.groups = groups_of(problem)
        self._group = {a: g for g, workers in enumerate(self.groups) for a in workers}
        self.classes = classes_of(solution, self.groups)
        self.columns: list[DayColumn] = []
        self.weights = np.zeros(0)
        self.value, self.bound = inf, -inf
        self.best: Duals | None = None
        self._known: set[tuple[int, Pick]] = set()
        self._askers = [_Asker(k, one.workers[0], kept=True) for k, one in enumerate(self.classes)]
        self._payments = Payments(problem, solution.heads, solution.worked)
        self._lp = self._payments.lp
        self._places = [self._lp.Constraint(0.0, float(len(one.workers))) for one in self.classes]
        self._hours = GroupHours(problem, self.groups, self._lp)
        self._variables: list[pywraplp.Variable] = []
        for k, one in enumerate(self.classes):
            for a in one.workers:
                pick = solution.plans[a][one.day]
                if pick is not None:
                    self._add(DayColumn.of_pick(problem, k, one.day, a, pick))

    def improve(self, until: float) -> bool:
        """Rounds until the bound is close to the value.

        Args:
            until: when to end at the latest, as the clock counts.

        Returns:
            Whether it came that far.
        """
        centre = self.best
        while self._clock.spent < until and self._clock.left > 0:
            duals = self._solve(until)
            if duals is None:
                return False
            tried = centre.mixed(duals, SMOOTHING) if centre else duals
            bound, columns = self._priced(tried)
            if bound > self.bound or self.best is None:
                self.bound, self.best = max(bound, self.bound), tried
                centre = tried
            useful = [column for column in columns if self._reduced(column, duals) < -TINY]
            new = sum(self._add(column) for column in useful)
            if self.value - self.bound <= CLOSE * abs(self.value) or (not new and centre is None):
                return True
            if not new:
                centre = None
        return False

    def besides(self, worker: int, day: int) -> Floats:
        """What a day of a worker is worth to the contracts at the best duals, by its minutes."""
        hours = self.best.hours if self.best else self._hours.prices
        return self._hours.value(hours, self._group[worker], day)

    def free_sessions(self, prices: Prices) -> None:
        """From here on sessions may go to whoever can hold them.

        Args:
            prices: with prices of sessions; the best ones so far, less good for whoever keeps them.
        """
        problem = self._problem
        able = {
            (a, problem.day_of(first))
            for a in range(len(problem.workers))
            for _, _, first, _ in problem.wholes.of(a)
        }
        self._askers += [
            _Asker(k, a, kept=False)
            for k, one in enumerate(self.classes)
            for a in one.workers
            if (a, one.day) in able
        ]
        if self.best is not None:
            self.best, self.bound = Duals(prices, self.best.hours), -inf

    def _solve(self, until: float) -> Duals | None:
        """Solve the program; None where that failed or took too long."""
        left = min(self._clock.left, until - self._clock.spent)
        solved = self._payments.solve(inf if self._clock.reproducible else left)
        self._clock.worked(self._lp.iterations() * STEP_WORK)
        if not solved:
            return None
        self.value = self._payments.value
        self.weights = np.array([variable.solution_value() for variable in self._variables])
        self._worth = np.array([row.dual_value() for row in self._places])
        prices = self._payments.prices.valid(self._callers.least, self._problem.goals)
        return Duals(prices, self._hours.prices)

    def _priced(self, duals: Duals) -> tuple[float, list[DayColumn]]:
        """A bound of the value at given duals, and the best day of everybody asked."""
        known: KnownDays = {}
        worth: dict[int, Floats] = {}
        found = list[DayColumn]()
        most = np.zeros(len(self.classes))
        for asker in self._askers:
            if asker.worker not in worth:
                worth[asker.worker] = duals.prices.worth(self._problem, self._problem.workers[asker.worker])
            value, pick = self._best_day(asker, worth[asker.worker], duals.hours, known)
            most[asker.of] = max(most[asker.of], value)
            if value > 0:
                found.append(self._column(asker, pick))
        self._clock.worked(DAY_WORK * len(self._askers))
        bound = self._callers.best(duals.prices)[0] + self._callers.work(duals.prices)[0]
        sizes = np.array([len(one.workers) for one in self.classes])
        return bound - float(sizes @ most) + self._hours.bound(duals.hours), found

    def _best_day(
        self, asker: _Asker, worth: Floats, hours: HourPrices, known: KnownDays
    ) -> tuple[float, Pick]:
        """The day that is worth most beyond a day off, and what."""
        problem, one = self._problem, self.classes[asker.of]
        table, held = problem.tables[one.day], 0.0
        if asker.kept and problem.away:
            held = self._held(asker.worker, one.day, worth)
            worth = worth.copy()
            keep_sessions(self._solution, asker.worker, worth)
        days = DayValues(
            table, worth, problem.tasks, problem.joins.on(one.day), known, problem.tiring[asker.worker]
        )
        value = days.of_duties + self._hours.value(hours, one.group, one.day)[table.work]
        prices = problem.day_prices.get((asker.worker, one.day))
        if prices is not None:
            value = value - (prices[:-1] - prices[-1])
        value = np.where(problem.allowed[asker.worker][one.day], value, -inf)
        duty = int(np.argmax(value))
        return float(value[duty]) - held, days.pick(duty)

    def _held(self, worker: int, day: int, worth: Floats) -> float:
        """What the sessions that the roster gives to a worker on a day are taken to be worth too much."""
        pick, wholes = self._solution.plans[worker][day], self._problem.wholes
        return sum(
            HELD - float(worth[1 + block.task, wholes.counted(block.task, *run)])
            for block in (pick.blocks if pick else ())
            for run in wholes.held(worker, block.task, (block.first, block.last))
        )

    def _column(self, asker: _Asker, pick: Pick) -> DayColumn:
        return DayColumn.of_pick(self._problem, asker.of, self.classes[asker.of].day, asker.worker, pick)

    def _add(self, column: DayColumn) -> bool:
        """Take a column in, once."""
        if (column.of, column.pick) in self._known:
            return False
        self._known.add((column.of, column.pick))
        variable = self._lp.NumVar(0.0, self._lp.infinity(), "")
        self._places[column.of].SetCoefficient(variable, 1.0)
        self._hours.count(variable, self.classes[column.of], column.minutes)
        self._payments.count(variable, column.supply(self.shape), column.work, column.cost)
        self.columns.append(column)
        self._variables.append(variable)
        return True

    @property
    def shape(self) -> tuple[int, int]:
        """Unions and intervals."""
        need = self._problem.requirement
        return len(need.unions), need.grid.count

    def _reduced(self, column: DayColumn, duals: Duals) -> float:
        """What a column costs beyond what it is worth to the program as last solved."""
        worth = float(duals.prices.value[column.heads].sum())
        worth += sum(float(duals.prices.goals[j] @ rows) for j, rows in column.work.items())
        one = self.classes[column.of]
        worth += float(self._hours.value(duals.hours, one.group, one.day)[column.minutes])
        return column.cost - worth - float(self._worth[column.of])
