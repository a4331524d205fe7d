"""The best plan of one worker, exactly, when every interval on duty has a known value.

This is the work-horse of the search. It constructs (value = what the worker saves given everybody else),
improves (take one out, put back), and prices (value = multipliers of the bound). The method is dynamic
programming: a duty's value is a difference of prefix sums less its lunch and its cheapest breaks; the best
duty of each working time is kept for each day; a knapsack over the days of a week gives the best value for
each number of minutes (``week_table``); weeks are then linked through the carried balance of contract hours.

It is exact where ``Rule.binds`` is False for every rule; a test compares it with CP-SAT. Elsewhere its value
is one that no plan can exceed, since it knows fewer rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.solver.day_values import DayValues, KnownDays
from wfm.solver.minutes import worked_minutes
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.solution import Pick, Plan
from wfm.solver.tiring import Tiring
from wfm.solver.week_table import NEVER, DayOptions, Floats, Ints, WeekTable


@dataclass(frozen=True, slots=True)
class Response:
    """The best plan and its value (calls saved less penalties)."""

    value: float
    plan: Plan


class Responder:
    """Best plans at given values; what workers have in common is computed once.

    Args:
        problem: the problem.
        value: what each interval on duty is worth on the phone and on each task, ``[1 + tasks, T]`` in calls.
        known: days that other responders have looked at, at values that may be the same.
        tiring: what tires the workers who will be asked for (``Problem.tiring``); None where nothing does.
    """

    def __init__(
        self,
        problem: Problem,
        value: Floats,
        known: KnownDays | None = None,
        tiring: Tiring | None = None,
    ) -> None:
        self.value = value
        self._tiring = tiring
        self._problem = problem
        self._known = known
        self._days: dict[int, DayValues] = {}
        self._options: dict[tuple[int, bytes, bytes], DayOptions] = {}
        self._picks: dict[tuple[int, int], Pick] = {}
        self._weeks: dict[tuple[int, int, tuple[tuple[bytes, bytes], ...]], WeekTable] = {}

    def respond(self, worker: Worker) -> Response:
        """The plan of greatest value under the rules that are known here.

        Returns:
            The best plan; its value counts the intervals on duty, less the price of missing hours.
        """
        weeks = [self._week(worker, week) for week in range(len(self._problem.weeks))]
        total, minutes = _link(self._problem, worker, weeks)
        total -= sum(self._idle_price(worker, day) for day in range(len(self._problem.tables)))
        plan: list[Pick | None] = [None] * len(self._problem.tables)
        for week, wanted in zip(weeks, minutes, strict=True):
            for day, duty in week.duties(wanted):
                plan[day] = self.pick(day, duty)
        return Response(total, tuple(plan))

    def respond_week(self, worker: Worker, plan: Plan, week: int) -> Plan:
        """A plan with one of its weeks exchanged for the best one, the other weeks kept as they are."""
        table = self._week(worker, week)
        hours = self._problem.scenario.service.rules.hours
        minutes, value = table.options(0, table.longest, 0.0)
        missing = _missing(self._problem, worker, plan, week, minutes)
        price = hours.price_per_hour / 60.0
        score = np.where(np.isinf(missing), NEVER, value - price * np.where(np.isinf(missing), 0.0, missing))
        if not len(score) or score.max() == NEVER:
            return plan
        changed = list(plan)
        for day in self._problem.weeks[week][1]:
            changed[day] = None
        for day, duty in table.duties(int(minutes[int(np.argmax(score))])):
            changed[day] = self.pick(day, duty)
        return tuple(changed)

    def pick(self, day: int, duty: int) -> Pick:
        """A duty of a day with its breaks and blocks at their best."""
        if (day, duty) not in self._picks:
            self._picks[day, duty] = self.day(day).pick(duty)
        return self._picks[day, duty]

    def candidates(self, worker: Worker) -> dict[int, list[int]]:
        """By day, the best duty of each working time, and of each hour in which to start or to end."""
        found: dict[int, list[int]] = {}
        for day, allowed in enumerate(self._problem.allowed[worker.index]):
            table = self._problem.tables[day]
            duties = np.flatnonzero(allowed)
            value = self.duty_values(day)
            prices = self._problem.day_prices.get((worker.index, day))
            if prices is not None:
                value = value - prices[:-1]
            ranked = duties[np.argsort(-value[duties], kind="stable")]
            alike = (table.work[ranked], table.start[ranked] // 60, table.end[ranked] // 60)
            firsts = [np.unique(key, return_index=True)[1] for key in alike]
            found[day] = sorted({int(k) for first in firsts for k in ranked[first]})
        return found

    def _week(self, worker: Worker, week: int) -> WeekTable:
        """The table of a week, shared by workers who may do the same in it."""
        days = self._problem.weeks[week][1]
        masks = [self._problem.allowed[worker.index][d] for d in days]
        prices = [self._problem.day_prices.get((worker.index, d)) for d in days]
        keys = [
            (mask.tobytes(), b"" if price is None else price.tobytes())
            for mask, price in zip(masks, prices, strict=True)
        ]
        key = week, worker.contract.days_a_week, tuple(keys)
        if key not in self._weeks:
            cells = zip(days, masks, prices, keys, strict=True)
            options = [self._day_options(d, mask, price, k) for d, mask, price, k in cells if mask.any()]
            self._weeks[key] = WeekTable(options, worker.contract.days_a_week)
        return self._weeks[key]

    def _day_options(
        self, day: int, mask: Bools, prices: Floats | None, key: tuple[bytes, bytes]
    ) -> DayOptions:
        if (day, *key) not in self._options:
            self._options[day, *key] = self._best_by_work(day, mask, prices)
        return self._options[day, *key]

    def _idle_price(self, worker: Worker, day: int) -> float:
        prices = self._problem.day_prices.get((worker.index, day))
        return 0.0 if prices is None else float(prices[-1])

    def _best_by_work(self, day: int, allowed: Bools, prices: Floats | None) -> DayOptions:
        """For each working time allowed on a day, the duty that gains most over a day without work."""
        table = self._problem.tables[day]
        value = np.where(allowed, self.duty_values(day), NEVER)
        if prices is not None:
            value = value - (prices[:-1] - prices[-1])
        best = np.maximum.reduceat(value, table.classes)
        real = best > NEVER
        return DayOptions(day, table.work[table.classes[real]], best[real], value, table)

    def duty_values(self, day: int) -> Floats:
        """The worth of each duty of a day, ``[K]``."""
        return self.day(day).of_duties

    def day(self, day: int) -> DayValues:
        """What the duties of a day are worth, and how."""
        if day not in self._days:
            table = self._problem.tables[day]
            tasks, joins = self._problem.tasks, self._problem.joins.on(day)
            self._days[day] = DayValues(table, self.value, tasks, joins, self._known, self._tiring)
        return self._days[day]


def _missing(problem: Problem, worker: Worker, plan: Plan, week: int, minutes: Ints) -> Floats:
    """Contract minutes missing over the horizon when one week holds other numbers of working minutes.

    Returns:
        For each number of minutes; infinity where the contract or the law forbids it.
    """
    hours, law = problem.scenario.service.rules.hours, problem.scenario.service.rules.law
    balance = np.zeros(len(minutes))
    missing = np.where(minutes > (law.longest_week or minutes.max(initial=0)), np.inf, 0.0)
    for k, (monday, days) in enumerate(problem.weeks if worker.contract.balanced else ()):
        worked = minutes if k == week else worked_minutes(problem, plan, days)
        balance = balance + worked - worker.contract.due[monday]
        short = np.maximum(0.0, -hours.under - balance)
        missing = np.where(balance > hours.over, np.inf, missing + short)
        balance = balance + short
    return missing


def _link(problem: Problem, worker: Worker, weeks: list[WeekTable]) -> tuple[float, list[int]]:
    """Choose each week's working minutes so that the carried balance keeps to its tolerance.

    The state is the balance of contract minutes after a week, between ``-under`` and ``over``.

    Returns:
        The best value, less the price of missing hours, and the working minutes of each week.
    """
    hours = problem.scenario.service.rules.hours
    price = hours.price_per_hour / 60.0
    longest = problem.scenario.service.rules.law.longest_week
    if not worker.contract.balanced:
        return _unlinked(weeks, longest)
    slack = hours.under + hours.over
    balances = np.arange(-hours.under, hours.over + 1)
    best = np.where(balances == 0, 0.0, NEVER)
    trail = []
    for week, (monday, _) in zip(weeks, problem.weeks, strict=True):
        owed = worker.contract.due[monday]
        most = min(owed + slack, longest or owed + slack)
        minutes, value = week.options(owed - slack, most, price)
        after = balances[:, None] + minutes[None, :] - owed
        missing = np.maximum(0, -hours.under - after)
        score = best[:, None] + value[None, :] - price * missing
        score[after > hours.over] = NEVER
        best, choice = _keep_best(score, after + missing + hours.under, len(balances))
        trail.append((choice, minutes))
    end = int(np.argmax(best))
    total, chosen = float(best[end]), []
    for choice, minutes in reversed(trail):
        start, column = divmod(int(choice[end]), len(minutes))
        chosen.append(int(minutes[column]))
        end = start
    return total, chosen[::-1]


def _unlinked(weeks: list[WeekTable], longest: int) -> tuple[float, list[int]]:
    """Each week's best value and minutes where no balance links the weeks."""
    total, chosen = 0.0, []
    for week in weeks:
        minutes, value = week.options(0, longest or len(week.value) * week.unit, 0.0)
        best = int(np.argmax(value))
        total += float(value[best])
        chosen.append(int(minutes[best]))
    return total, chosen


def _keep_best(score: Floats, target: Ints, size: int) -> tuple[Floats, Ints]:
    """For each end state the best score that reaches it, and the flat position of that score."""
    order = np.argsort(score, axis=None, kind="stable")
    order = order[score.ravel()[order] > NEVER]
    best = np.full(size, NEVER)
    choice = np.zeros(size, dtype=np.int64)
    best[target.ravel()[order]] = score.ravel()[order]  # a later, better score overwrites an earlier one
    choice[target.ravel()[order]] = order
    return best, choice
