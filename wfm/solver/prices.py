"""Prices of what is counted: agents on the phone by union and interval, and the work done on tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.solver.problem import Problem, Worker
from wfm.solver.solution import FORBIDDEN, Solution
from wfm.solver.task import Goal

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEAR = 3  # intervals of work by which a roster may be off
SOFTNESS = 0.3  # calls: partitions this close share their interval at the start


@dataclass(frozen=True)
class Prices:
    """Prices of agents and of work, and weights of partitions; also a direction in which to move them.

    Attributes:
        value: worth of one more agent who can take a queue of the union, ``[U, T]``.
        weight: weight of each partition of the queues, ``[P, T]``; sums to 1 over the partitions.
        goals: by task with a goal, worth of one more interval of work in each row.
    """

    value: Floats
    weight: Floats
    goals: Mapping[int, Floats]

    @property
    def square(self) -> float:
        """The squared length."""
        parts = (self.value, self.weight, *self.goals.values())
        return float(sum((part**2).sum() for part in parts))

    def plus(self, other: Prices, step: float = 1.0) -> Prices:
        """The sum of these and ``step`` times others."""
        goals = {j: rows + step * other.goals[j] for j, rows in self.goals.items()}
        return Prices(self.value + step * other.value, self.weight + step * other.weight, goals)

    def times(self, factor: float) -> Prices:
        """All multiplied."""
        goals = {j: factor * rows for j, rows in self.goals.items()}
        return Prices(factor * self.value, factor * self.weight, goals)

    def scaled(self, factors: Mapping[int, Floats]) -> Prices:
        """The prices of work multiplied, row by row."""
        return Prices(self.value, self.weight, {j: rows * factors[j] for j, rows in self.goals.items()})

    def valid(self, least: Floats | float, least_of: Mapping[int, Goal] | None = None) -> Prices:
        """Brought back to where they are valid: weights are shares, values are at ``least`` or above.

        Work beyond a goal changes nothing, so that its price is never below 0; unless the goal says that work
        done too early costs something.

        Args:
            least: the least price of an agent, ``[U, T]``.
            least_of: the goals, which know the least price of work in each row.
        """
        shares = np.maximum(self.weight, 0.0)
        total = shares.sum(axis=0)
        even = np.full_like(shares, 1.0 / len(shares))
        shares = np.where(total > 0, shares / np.where(total > 0, total, 1.0), even)
        known = least_of or {}
        goals = {j: np.maximum(rows, known[j].least if j in known else 0.0) for j, rows in self.goals.items()}
        return Prices(np.maximum(self.value, least), shares, goals)

    def worth(self, problem: Problem, worker: Worker) -> Floats:
        """What each interval of a worker is worth on the phone and on each task, ``[1 + tasks, T]``."""
        phone = worker.unions @ self.value
        worth = np.full((1 + len(problem.tasks), len(phone)), FORBIDDEN)
        rows = {0: np.where(problem.open_mask[worker.index], phone, 0.0)}
        for j in problem.may[worker.index]:
            task = problem.tasks[j]
            rows[1 + j] = problem.serves[j] @ self.value - task.dues(worker.index)
            if task.goal:
                rows[1 + j] += task.goal.worth(self.goals[problem.goal_of[j]])
        for row, values in rows.items():
            offered = problem.offers[worker.index, row]
            worth[row, offered] = values[offered]
        return worth


def marginal_prices(solution: Solution, member: Floats) -> Prices:
    """The marginal values of a roster: the mean of what the last agent saves and the next one would.

    Args:
        solution: the roster.
        member: which unions each partition holds, ``[P, U]`` of 0 and 1.
    """
    need = solution.problem.requirement
    counts = np.minimum(solution.counts(), need.max_agents)
    slope = _slope(lambda agents: need.curves.at(need.curves.loss, agents), counts, need.max_agents)
    by_partition = member @ need.curves.at(need.curves.loss, counts)
    weight = np.exp((by_partition - by_partition.max(axis=0)) / SOFTNESS)
    weight /= weight.sum(axis=0)
    goals = {
        j: _slope(goal.charged, solution.worked[j], goal.price.shape[1] - 1)
        for j, goal in solution.problem.goals.items()
    }
    prices = Prices((member.T @ weight) * slope, weight, goals)
    _price_work(solution, prices)
    _price_sessions(solution.problem, prices)
    return prices


def _price_work(solution: Solution, prices: Prices) -> None:
    """Price all work alike: so that as much of it as is done would be done, rather than the phone.

    Where a goal is just met the last interval of it saves much and the next one nothing: their mean says
    nothing. And where one kind of work were worth more than another, everybody would do it alone.

    Nested rows are worth the same from one to the next, but where so much is done that one more interval
    saves less than the last one did: there the level may change.
    """
    problem = solution.problem
    worth, working = _choices(solution, prices.value)
    for j in problem.divisible:
        goal, after, low = problem.goals[j], 0.0, 0
        least, most = _around(goal, solution.worked[j])
        rows: list[tuple[int, float]] = []
        for row in np.flatnonzero(most > least).tolist() if goal.nested else range(len(least)):
            times = (goal.row >= low) & (goal.row <= row)
            done = int(working[:, times].sum())
            meanwhile = np.sort(worth[:, times], axis=None)
            rows.append((row, float(meanwhile[done - 1]) if done else 0.0))
            low = row + 1
        prices.goals[j][:] = 0.0
        for row, level in reversed(rows):
            prices.goals[j][row] = np.clip(level - after, least[row], most[row])
            after += prices.goals[j][row] if goal.nested else 0.0


def _around(goal: Goal, worked: Ints) -> tuple[Floats, Floats]:
    """The least and the most that an interval of work saves, in each row, a few more or fewer being done."""
    slope = np.pad(-np.diff(goal.price, axis=1), ((0, 0), (0, 1)))  # beyond its last number a price stays
    rows, last = np.arange(len(slope)), slope.shape[1] - 1
    more = np.minimum(worked + NEAR - 1, last)
    fewer = np.clip(worked - NEAR, 0, last)
    return np.minimum(slope[rows, more], slope[rows, fewer]), slope[rows, fewer]


def _choices(solution: Solution, value: Floats) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """What the phone is worth to whoever works or could, infinity to others; and who works, ``[W, T]``."""
    problem = solution.problem
    rows = [1 + j for j in problem.divisible]
    worth = np.full((len(problem.workers), problem.grid.count), np.inf)
    working = np.zeros(worth.shape, dtype=bool)
    for worker in problem.workers if rows else ():
        on = solution.on[worker.index]
        working[worker.index] = on[rows].any(axis=0)
        could = on[0].astype(bool) & problem.offers[worker.index][rows].any(axis=0)
        phone = np.where(problem.open_mask[worker.index], worker.unions @ value, 0.0)
        worth[worker.index] = np.where(could | working[worker.index], phone, np.inf)
    return worth, working


def _price_sessions(problem: Problem, prices: Prices) -> None:
    """Price each session so that just enough workers would hold it rather than be on the phone.

    The mean of the last one and the next one says nothing there: the one saves as much as the other costs.
    """
    phone = [np.where(problem.open_mask[w.index], w.unions @ prices.value, 0.0) for w in problem.workers]
    asked: dict[tuple[int, int], dict[int, float]] = {}
    for worker in problem.workers:
        for j, row, first, last in problem.wholes.of(worker.index):
            away = problem.tasks[j].away
            due = float(away.dues[worker.index]) if away else 0.0
            cost = due + float(phone[worker.index][first:last].sum())
            costs = asked.setdefault((problem.goal_of[j], row), {})
            costs[worker.index] = min(cost, costs.get(worker.index, cost))
    for (j, row), costs in asked.items():
        price = problem.goals[j].price[row]
        wanted = int(price.argmin())
        prices.goals[j][row] = min(
            sorted(costs.values())[min(wanted, len(costs)) - 1], float(price[0] - price[1])
        )


def uniform_prices(solution: Solution, member: Floats) -> Iterator[Prices]:
    """One price for every agent, three guesses: medians of what the last and the next agent save.

    Where an agent too many costs something and hours are in excess everywhere, such a price tells what a
    roster costs that spreads them evenly. The marginal values of a roster do not: they are torn between gaps
    and agents too many.

    Args:
        solution: the roster.
        member: which unions each partition holds, ``[P, U]`` of 0 and 1.
    """
    need = solution.problem.requirement
    opened = need.open.any(axis=0)
    counts = np.minimum(solution.counts(), need.max_agents)
    lost = need.curves.at(need.curves.loss, counts)
    last = need.curves.at(need.curves.loss, np.maximum(counts - 1, 0)) - lost
    following = lost - need.curves.at(need.curves.loss, counts + 1)
    marginal = marginal_prices(solution, member)
    for saved in (np.stack([last]), np.stack([following]), np.stack([last, following])):
        level = float(np.median(saved[:, :, opened])) if opened.any() else 0.0
        yield Prices(np.where(opened, level, np.zeros_like(marginal.value)), marginal.weight, marginal.goals)


def _slope(cost: Callable[[Ints], Floats], counts: Ints, most: int) -> Floats:
    """What one more saves, the mean of the last one and the next one."""
    before, after = np.maximum(counts - 1, 0), np.minimum(counts + 1, most)
    slope: Floats = (cost(before) - cost(after)) / np.maximum(after - before, 1)
    return slope
