"""How many hours on the phone people have to give, before anybody knows when: counted, not planned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from wfm.erlang.spread import Limits
from wfm.solver.problem import Bools, Floats, Problem, Worker
from wfm.solver.task import Ints


class PhoneHours:
    """Hours on the phone of some people, and of any number of new colleagues like one of them.

    From the minutes that the contract asks of each week (holidays, absences and the balance taken off; those
    of the period where the contract counts by the period) come off short breaks, at their share of the
    duties that the agent may have, and work besides the phone: what its goals ask for, spread over those
    who may do it by their hours. Unplanned shrinkage is none of this: it is in the requirement's curves.

    Args:
        problem: the problem of the people, and of one new colleague.
        hire: position of the new colleague among the workers; None for none.
        away: share of the hours of new colleagues that is known to be lost to causes that a roster knows
            (leave, training); those of the others are in the scenario.

    Attributes:
        unions: whether each group of agents alike can take a queue of each union, ``[G, U]``.
        week, day: the week and the day of each interval, ``[T]``.
    """

    def __init__(self, problem: Problem, hire: int | None, away: float) -> None:
        grid, self._hire = problem.grid, hire
        self._step = grid.interval_minutes
        rows = np.array([worker.unions for worker in problem.workers], dtype=np.bool_)
        rows = rows.reshape(len(problem.workers), len(problem.requirement.unions))
        self.unions, group = np.unique(rows, axis=0, return_inverse=True)
        self._member = (group.reshape(-1)[None, :] == np.arange(len(self.unions))[:, None]).astype(float)
        self.day = np.repeat(np.arange(grid.days), [len(grid.day_intervals(day)) for day in grid.dates])
        weeks = np.array([k for k, (_, days) in enumerate(problem.weeks) for _ in days])
        self.week = weeks[self.day]
        known = np.ones(len(problem.workers))
        if hire is not None:
            known[hire] -= away
        self._paid = np.array([_paid(problem, worker) for worker in problem.workers]) * known[:, None]
        self._kept = np.array([1.0 - _breaks(problem, worker) for worker in problem.workers])
        self._longest = np.array([_longest(problem, worker) for worker in problem.workers])
        self._can = np.array([_can(problem, worker) for worker in problem.workers])
        self._other = [
            (task.able.astype(float), self._wanted(problem, j))
            for j, task in enumerate(problem.tasks)
            if j in problem.goals
        ]

    def minutes(self, hires: int) -> Floats:
        """Minutes on the phone of each agent in each week, ``[agents, weeks]``, all new colleagues in one."""
        there = self._there(hires)
        busy = np.zeros_like(self._paid)
        for able, wanted in self._other:
            whole = (there * able) @ self._paid
            busy += able[:, None] * np.divide(wanted, whole, out=np.zeros_like(whole), where=whole > 0)
        left = np.maximum(1.0 - busy, 0.0)
        return np.asarray(there[:, None] * self._paid * left * self._kept[:, None])

    def limits(self, hires: int) -> Limits:
        """What each group can give with so many new colleagues; never less than with fewer of them."""
        there = self._there(hires)
        weeks = self._member @ self.minutes(hires) / self._step
        days = self._member @ (there[:, None] * self._longest * self._kept[:, None]) / self._step
        intervals = self._member @ (there[:, None] * self._can)
        return Limits(_whole(weeks), _whole(days), _whole(intervals))

    def _there(self, hires: int) -> Floats:
        there = np.ones(len(self._paid))
        if self._hire is not None:
            there[self._hire] = hires
        return there

    def _wanted(self, problem: Problem, j: int) -> Floats:
        """Minutes of a task that its goal asks for in each week, ``[weeks]``."""
        goal = problem.tasks[j].goal
        assert goal is not None
        least = goal.price.argmin(axis=1)
        rows = np.diff(np.maximum.accumulate(least), prepend=0) if goal.nested else least
        lengths = _lengths(problem, j) if problem.tasks[j].whole else dict.fromkeys(range(len(rows)), 1.0)
        wanted = np.zeros(len(problem.weeks))
        counted, first = np.unique(goal.row, return_index=True)
        for row, t in zip(counted, first, strict=True):
            if row >= 0:
                wanted[self.week[t]] += float(rows[row]) * lengths.get(int(row), 0.0) * self._step
        return wanted


def workable(problem: Problem, worker: Worker, days: Sequence[int]) -> int:
    """Most minutes that a worker can work in a week: the longest duties of the most days allowed."""
    longest = sorted((_longest_duty(problem, worker, d) for d in days), reverse=True)
    most = sum(longest[: worker.contract.days_a_week])
    return min(most, problem.scenario.service.rules.law.longest_week or most)


def there(problem: Problem, worker: Worker) -> Bools:
    """The intervals in which some duty has a worker at work, ``[T]``."""
    edges = np.zeros(problem.grid.count + 1, dtype=np.int64)
    for table, mask in zip(problem.tables, problem.allowed[worker.index], strict=True):
        np.add.at(edges, table.covered[mask, :, 0], 1)
        np.add.at(edges, table.covered[mask, :, 1], -1)
    return np.asarray(np.cumsum(edges)[:-1] > 0)


def _longest_duty(problem: Problem, worker: Worker, day: int) -> int:
    return int(problem.tables[day].work[problem.allowed[worker.index][day]].max(initial=0))


def _longest(problem: Problem, worker: Worker) -> list[int]:
    """Minutes of the longest duty of each day."""
    return [_longest_duty(problem, worker, day) for day in range(len(problem.tables))]


def _paid(problem: Problem, worker: Worker) -> list[float]:
    """Minutes of each week that the contract asks for and that can be worked."""
    most = [float(workable(problem, worker, days)) for _, days in problem.weeks]
    contract, terms = worker.contract, worker.terms
    if contract.balanced:
        owed = (float(max(0, contract.due[monday])) for monday, _ in problem.weeks)
        return [min(asked, possible) for asked, possible in zip(owed, most, strict=True)]
    wanted = terms.least_hours if terms.most_hours is None else terms.most_hours
    share = min(1.0, (wanted or 0) / sum(most)) if sum(most) else 0.0
    return [share * possible for possible in most]


def _breaks(problem: Problem, worker: Worker) -> float:
    """Share of working time that short breaks take, the mean of the duties that a worker may have."""
    minutes = problem.scenario.service.rules.breaks.minutes
    shares = [
        minutes * (table.windows[mask, :, 1] >= table.windows[mask, :, 0]).sum(axis=1) / table.work[mask]
        for table, mask in zip(problem.tables, problem.allowed[worker.index], strict=True)
    ]
    every = np.concatenate(shares) if shares else np.zeros(0)
    return float(every.mean()) if every.size else 0.0


def _can(problem: Problem, worker: Worker) -> Bools:
    """The intervals in which some duty has a worker on the phone for an open queue, ``[T]``."""
    offers = problem.offers[worker.index]
    phone = offers[[0, *(1 + j for j in problem.serving)]].any(axis=0)
    return np.asarray(there(problem, worker) & phone & problem.open_mask[worker.index])


def _lengths(problem: Problem, j: int) -> dict[int, float]:
    """By row of the goal, the mean intervals of a block of a task that is done as a whole."""
    goal = problem.tasks[j].goal
    assert goal is not None
    found: defaultdict[int, list[int]] = defaultdict(list)
    for worker in problem.workers:
        for first, last in problem.wholes.between(worker.index, j, 0, problem.grid.count):
            found[int(goal.row[first:last].max())].append(last - first)
    return {row: float(np.mean(blocks)) for row, blocks in found.items()}


def _whole(intervals: Floats) -> Ints:
    return np.asarray(np.floor(intervals + 1e-9), dtype=np.int64)
