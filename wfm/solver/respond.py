"""The best plan of one worker, exactly, when every interval on duty has a known value.

This is the work-horse of the search. It constructs (value = what the worker saves given everybody else),
improves (take one out, put back), and prices (value = multipliers of the bound). The method is dynamic
programming: a duty's value is a difference of prefix sums less its lunch and its cheapest breaks; the best duty
of each working time is kept for each day; a knapsack over the days of a week gives the best value for each
number of minutes; weeks are then linked through the carried balance of contract hours.

It is exact where ``Rule.binds`` is False for every rule; a test compares it with CP-SAT.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.solution import Pick, Plan

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEVER = -np.inf


@dataclass(frozen=True, slots=True)
class Response:
    """The best plan and its value (calls saved less penalties)."""

    value: float
    plan: Plan


@dataclass(frozen=True, slots=True)
class _Day:
    """The best duty of each working time of one day."""

    day: int
    work: Ints
    value: Floats
    duty: Ints


def applies(problem: Problem, worker: Worker) -> bool:
    """Whether the dynamic program knows every rule that binds this worker."""
    return not any(rule.binds(problem, worker) for rule in problem.rules)


def respond(problem: Problem, worker: Worker, value: Floats) -> Response:
    """The plan of greatest value.

    Args:
        problem: the problem.
        worker: the worker to plan; ``applies`` must hold.
        value: what each interval on duty is worth, ``[T]``.

    Returns:
        The best plan; its value counts ``value`` over the intervals on duty, less the price of missing hours.
    """
    prefix = np.concatenate([[0.0], np.cumsum(value)])
    weeks = []
    for _, days in problem.weeks:
        options = (_best_by_work(problem.tables[d], problem.allowed[worker.index][d], prefix) for d in days)
        weeks.append(_Week([day for day in options if len(day.work)], worker.contract.days_a_week))
    total, minutes = _link(problem, worker, weeks)
    plan: list[Pick | None] = [None] * len(problem.tables)
    for week, wanted in zip(weeks, minutes, strict=True):
        for day, duty in week.choices(wanted):
            plan[day] = Pick(duty, _cheapest_breaks(problem.tables[day], duty, prefix))
    return Response(total, tuple(plan))


def duty_values(table: DutyTable, prefix: Floats) -> Floats:
    """The value of each duty of a day with its breaks at their cheapest, ``[K]``."""
    covered = table.covered
    value = (prefix[covered[:, :, 1]] - prefix[covered[:, :, 0]]).sum(axis=1)
    if not len(table.breaks):
        return value
    cheapest = np.minimum.accumulate(_triangle(_break_costs(table, prefix)), axis=1)
    first, last = table.windows[:, :, 0], table.windows[:, :, 1]
    due = last >= first
    return value - np.where(due, cheapest[first, last], 0.0).sum(axis=1)


def _break_costs(table: DutyTable, prefix: Floats) -> Floats:
    return prefix[table.touched[:, 1]] - prefix[table.touched[:, 0]]


def _triangle(costs: Floats) -> Floats:
    """Row ``i`` holds the costs from position ``i`` on, and infinity before."""
    size = len(costs)
    return np.where(np.arange(size)[None, :] >= np.arange(size)[:, None], costs[None, :], np.inf)


def _cheapest_breaks(table: DutyTable, duty: int, prefix: Floats) -> tuple[int, ...]:
    costs = _break_costs(table, prefix)
    windows = ((int(a), int(b)) for a, b in table.windows[duty])
    return tuple(a + int(np.argmin(costs[a : b + 1])) for a, b in windows if b >= a)


def _best_by_work(table: DutyTable, allowed: Bools, prefix: Floats) -> _Day:
    """For each working time that the worker may have on a day, the best duty."""
    if not allowed.any():
        return _Day(table.day, np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    value = np.where(allowed, duty_values(table, prefix), NEVER)
    first = np.flatnonzero(np.diff(table.work, prepend=-1))
    best = np.maximum.reduceat(value, first)
    real = best > NEVER
    last = np.append(first[1:], len(value))
    duty = [a + int(np.argmax(value[a:b])) for a, b in zip(first[real], last[real], strict=True)]
    return _Day(table.day, table.work[first[real]], best[real], np.array(duty, dtype=np.int64))


class _Week:
    """The best value of a week for each number of working minutes."""

    def __init__(self, days: list[_Day], most_days: int) -> None:
        self._days = days
        works = np.concatenate([day.work for day in days]) if days else np.zeros(0, np.int64)
        self.unit = int(np.gcd.reduce(works)) if len(works) else 1
        longest = sum(int(day.work.max()) for day in days) // self.unit
        counted = min(most_days, len(days))
        stage = np.full((counted + 1, longest + 1), NEVER)
        stage[0, 0] = 0.0
        self._stages = [stage]
        for day in days:
            self._stages.append(self._extend(self._stages[-1], day))
        self.value = self._stages[-1].max(axis=0)

    def _extend(self, before: Floats, day: _Day) -> Floats:
        after = before.copy()
        for work, value in zip(day.work // self.unit, day.value, strict=True):
            np.maximum(after[1:, work:], before[:-1, : before.shape[1] - work] + value, out=after[1:, work:])
        return after

    def choices(self, minutes: int) -> list[tuple[int, int]]:
        """The day and duty of each working day of the best week with so many working minutes."""
        at = minutes // self.unit
        count = int(np.argmax(self._stages[-1][:, at]))
        found = []
        for day, before, after in zip(
            reversed(self._days), reversed(self._stages[:-1]), reversed(self._stages[1:]), strict=True
        ):
            if after[count, at] == before[count, at]:
                continue
            work = day.work // self.unit
            fits = np.flatnonzero(work <= at)
            reached = before[count - 1, at - work[fits]] + day.value[fits]
            chosen = fits[int(np.argmax(reached))]
            found.append((day.day, int(day.duty[chosen])))
            count, at = count - 1, at - int(work[chosen])
        return found


def _link(problem: Problem, worker: Worker, weeks: list[_Week]) -> tuple[float, list[int]]:
    """Choose each week's working minutes so that the carried balance keeps to its tolerance.

    The state is the balance of contract minutes after a week, between ``-under`` and ``over``.
    """
    hours = problem.scenario.service.rules.hours
    price = hours.price_per_hour / 60.0
    longest_week = problem.scenario.service.rules.law.longest_week
    balances = np.arange(-hours.under, hours.over + 1)
    best = np.where(balances == 0, 0.0, NEVER) if hours.over >= 0 else np.zeros(0)
    trail = []
    for week, (monday, _) in zip(weeks, problem.weeks, strict=True):
        minutes = np.arange(len(week.value)) * week.unit
        legal = (week.value > NEVER) & ((minutes <= longest_week) | (longest_week == 0))
        minutes, value = minutes[legal], week.value[legal]
        after = balances[:, None] + minutes[None, :] - worker.contract.weeks[monday]
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


def _keep_best(score: Floats, target: Ints, size: int) -> tuple[Floats, Ints]:
    """For each end state the best score that reaches it, and the flat position of that score."""
    order = np.argsort(score, axis=None, kind="stable")
    order = order[score.ravel()[order] > NEVER]
    best = np.full(size, NEVER)
    choice = np.zeros(size, dtype=np.int64)
    best[target.ravel()[order]] = score.ravel()[order]  # a later, better score overwrites an earlier one
    choice[target.ravel()[order]] = order
    return best, choice
