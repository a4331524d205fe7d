from __future__ import annotations

import numpy as np
import pytest

from tests.solver.brute import KINDS, tiny
from tests.solver.build import draw
from tests.solver.desk import tasked
from wfm.solver.payments import Payments
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution


@pytest.mark.parametrize("problem", [*(tiny(**kind) for kind in KINDS.values()), tasked()])
def test_what_is_supplied_in_full_costs_what_the_roster_loses(problem: Problem) -> None:
    for seed in range(3):
        solution = draw(problem, seed)
        payments = Payments(problem, solution.heads, solution.worked)
        everything = payments.lp.NumVar(1.0, 1.0, "")
        payments.count(everything, solution.heads, solution.worked, 2.0)
        assert payments.solve(10.0)
        lost = float(problem.requirement.lost(solution.heads).sum()) + sum(solution.missed.values())
        assert payments.value == pytest.approx(lost + 2.0)
        assert payments.prices.weight.sum(axis=0) == pytest.approx(1.0)


def test_prices_are_what_one_more_saves() -> None:
    """An agent more in an interval saves what lies between the slopes on either side."""
    problem = tiny()
    solution = draw(problem, 4)
    payments = Payments(problem, solution.heads, solution.worked)
    payments.count(payments.lp.NumVar(1.0, 1.0, ""), solution.heads, solution.worked)
    assert payments.solve(10.0)
    need, heads = problem.requirement, solution.heads
    value = payments.prices.value
    for t in np.flatnonzero(need.open.any(axis=0)):
        at = slice(t, t + 1)
        more = heads[:, at] + 1
        saved = float((need.lost(heads[:, at], at) - need.lost(more, at)).sum())
        assert float(value[:, t].sum()) >= saved - 1e-6


def test_nobody_at_work_costs_all() -> None:
    problem = tiny()
    idle = Solution.of(problem, {})
    payments = Payments(problem, idle.heads, idle.worked)
    assert payments.solve(10.0)
    assert payments.value == pytest.approx(float(problem.requirement.lost(idle.heads).sum()))


def test_work_beyond_a_goal_saves_nothing_more() -> None:
    problem = tasked(days=7)
    idle = Solution.of(problem, {})
    [(j, goal)] = problem.goals.items()
    done = np.array([goal.price.shape[1] + 9] + [0] * (len(goal.price) - 1))
    payments = Payments(problem, idle.heads, idle.worked)
    payments.count(payments.lp.NumVar(1.0, 1.0, ""), idle.heads, {j: done})
    assert payments.solve(10.0)
    lost = float(problem.requirement.lost(idle.heads).sum()) + float(goal.charged(done).sum())
    assert payments.value == pytest.approx(lost)
