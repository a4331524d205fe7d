from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import pose
from tests.solver.outing import MORNING, social_service
from wfm.solver.prices import Floats, Prices
from wfm.solver.problem import Problem
from wfm.solver.session_prices import with_sessions


def priced(problem: Problem, phone: float) -> Prices:
    """Prices of sessions where an interval on the phone is worth so much and hours are free."""
    need = problem.requirement
    value = np.where(need.open.any(axis=0), phone, 0.0) * np.ones((len(need.unions), 1))
    goals = {j: np.zeros(len(goal.price)) for j, goal in problem.goals.items()}
    weight = np.full((len(need.partitions), problem.grid.count), 1.0 / len(need.partitions))
    return with_sessions(problem, Prices(value, weight, goals), nothing)


def nothing(worker: int, day: int) -> Floats:
    return np.zeros(24 * 60)


def test_a_session_costs_what_the_nearest_one_leaves_on_the_phone() -> None:
    problem = pose(social_service(days=5, permanences=(MORNING,)), busy=10)
    [j] = problem.away
    free = priced(problem, 0.0).goals[j][0]
    dear = priced(problem, 0.01).goals[j][0]
    assert free == pytest.approx(0.0)
    away = sum(last - first for task, _, first, last in problem.wholes.of(0) if task == j)
    assert 0 < dear <= 0.01 * away + 1e-9


def test_nobody_is_paid_more_than_a_session_is_worth() -> None:
    problem = pose(social_service(days=5, permanences=(MORNING,)), busy=10)
    [j] = problem.away
    price = problem.goals[j].price[0]
    assert priced(problem, 1e3).goals[j][0] == pytest.approx(price[0] - price[1])
