from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import pose, service
from wfm.solver.callers import Callers
from wfm.solver.prices import Prices

QUEUES = ({"id": "calls"}, {"id": "mail"})
FILES = {"id": "files", "open": "Mon-Fri 09:00-17:00", "hours_a_week": "6h"}
PROBLEM = pose(service(days=1, interval=60, queues=QUEUES, agents=3, activity=[FILES]))


def drawn(seed: int) -> Prices:
    rng = np.random.default_rng(seed)
    need = PROBLEM.requirement
    weight = rng.random((len(need.partitions), PROBLEM.grid.count))
    goals = {0: rng.random(len(PROBLEM.goals[0].price)) * 8}
    return Prices(rng.random((len(need.unions), PROBLEM.grid.count)) * 3, weight, goals).valid(0.0)


@pytest.mark.parametrize("seed", range(3))
def test_no_number_of_agents_suits_better(seed: int) -> None:
    prices, callers, need = drawn(seed), Callers(PROBLEM), PROBLEM.requirement
    total, wanted, losses = callers.best(prices)
    share = callers.member.T @ prices.weight
    least = 0.0
    for u, t in zip(*np.nonzero(np.broadcast_to(need.open.any(axis=0), wanted.shape)), strict=True):
        costs = [share[u, t] * need.loss[u, t, n] + prices.value[u, t] * n for n in range(4)]
        least += min(costs)
        assert costs[wanted[u, t]] == pytest.approx(min(costs))
        assert losses[u, t] == need.loss[u, t, wanted[u, t]]
    assert total == pytest.approx(least)


@pytest.mark.parametrize("seed", range(3))
def test_no_amount_of_work_suits_better(seed: int) -> None:
    prices, goal = drawn(seed), PROBLEM.goals[0]
    total, wanted = Callers(PROBLEM).work(prices)
    costs = goal.price[0] + prices.goals[0][0] * np.arange(goal.price.shape[1])
    assert total == pytest.approx(costs.min())
    assert costs[wanted[0][0]] == pytest.approx(costs.min())
