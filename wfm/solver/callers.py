"""The other side of the relaxation: how many agents, and how much work, would suit best at given prices."""

from __future__ import annotations

import numpy as np

from wfm.solver.prices import Floats, Ints, Prices
from wfm.solver.problem import Problem


class Callers:
    """What callers and goals would take at given prices, whoever gives it.

    Args:
        problem: the problem.

    Attributes:
        member: whether each union is a part of each partition of the queues, ``[P, U]`` of 0 and 1.
        least: the least price of an agent that makes sense, ``[U, T]``.
    """

    def __init__(self, problem: Problem) -> None:
        need = problem.requirement
        self.member = np.array(
            [[u in parts for u in range(len(need.unions))] for parts in need.partitions]
        ).astype(float)
        members = np.array([worker.unions for worker in problem.workers], dtype=np.int64)
        able = members.reshape(len(problem.workers), len(need.unions)).sum(axis=0)
        self._most = np.minimum(able, need.max_agents)
        self._opened = need.open.any(axis=0)
        self._loss = need.loss
        self._goals = problem.goals
        # a price below what the last agent brings is of no use; and it would be wrong where there may be more
        # agents than the curves tell of
        last = -np.diff(need.loss, axis=2)[:, :, -1] if need.max_agents else np.zeros(need.loss.shape[:2])
        self.least = np.where((able <= need.max_agents)[:, None], np.minimum(last, 0.0), 0.0)

    def best(self, prices: Prices) -> tuple[float, Ints, Floats]:
        """``sum of min over n of (y loss + v n)``, the numbers that reach it, and the losses there."""
        share = self.member.T @ prices.weight
        wanted = np.zeros(prices.value.shape, dtype=np.int64)
        losses = np.zeros(prices.value.shape)
        total = 0.0
        for u, most in enumerate(self._most):
            curves = self._loss[u, :, : most + 1]
            lines = share[u][:, None] * curves + prices.value[u][:, None] * np.arange(most + 1)
            wanted[u] = np.where(self._opened, lines.argmin(axis=1), 0)
            losses[u] = np.where(self._opened, np.take_along_axis(curves, wanted[u][:, None], 1)[:, 0], 0.0)
            total += float(lines.min(axis=1)[self._opened].sum())
        return total, wanted, losses

    def work(self, prices: Prices) -> tuple[float, dict[int, Ints]]:
        """``sum of min over n of (price + g n)`` over the rows of the goals, and the work that reaches it."""
        total, wanted = 0.0, {}
        for j, goal in self._goals.items():
            lines = goal.price + prices.goals[j][:, None] * np.arange(goal.price.shape[1])
            wanted[j] = lines.argmin(axis=1)
            total += float(lines.min(axis=1).sum())
        return total, wanted
