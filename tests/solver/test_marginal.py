from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.build import Settings, draw, pose, service
from wfm.solver.attendance import worth_of
from wfm.solver.marginal import marginal_value
from wfm.solver.minutes import short_minutes
from wfm.solver.solution import Solution, on_duty

QUEUES = ({"id": "calls"}, {"id": "mail", "open": "Mon-Fri 08:30-12:10 13:00-17:30"})
AGENTS: tuple[Settings, ...] = ({"skills": ["calls"]}, {}, {"skills": ["mail"]})
PROBLEM = pose(service(queues=QUEUES, agents=AGENTS), seed=3)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_exchanging_a_plan_costs_what_its_marginal_value_says(seed: int) -> None:
    rng = random.Random(seed)
    one, other = draw(PROBLEM, seed), draw(PROBLEM, seed + 1)
    worker = PROBLEM.workers[rng.randrange(3)]
    moved = one.replace({worker.index: other.plans[worker.index]})
    value = marginal_value(one, worker)

    def saved(solution: Solution) -> float:
        """What the worker's plan saves, less the price of missing hours and of lunch while lines are open."""
        plan = solution.plans[worker.index]
        charged = short_minutes(PROBLEM, worker, plan) / 60 * 5.0
        charged += solution.charged[worker.index].get("closing", 0.0)
        return float((value * on_duty(PROBLEM, plan)).sum()) - charged

    assert one.cost - moved.cost == pytest.approx(saved(moved) - saved(one), abs=1e-6)
    assert np.all(value >= 0)


@pytest.mark.parametrize("limit", [{"most": 1}, {"share": 0.4}])
def test_a_marginal_value_says_what_a_plan_adds_to_the_crowd(limit: dict[str, object]) -> None:
    problem = pose(service(agents=4, rules={"pauses": {**limit, "price": 7}}))
    for seed in range(4):
        solution = draw(problem, seed)
        worker = problem.workers[seed % 4]
        others = solution.without(worker.index)
        saved = worth_of(problem, marginal_value(solution, worker), solution.plans[worker.index])
        personal = sum(solution.charged[worker.index].values()) - sum(others.charged[worker.index].values())
        assert others.cost - solution.cost == pytest.approx(saved - personal)
