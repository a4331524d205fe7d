import numpy as np
import pytest

from wfm.forecast.drift import REACH, SPREAD, solve_beside_drift, solve_tridiagonal


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 8, 33, 100])
def test_a_tridiagonal_system_is_solved(size: int) -> None:
    random = np.random.default_rng(size)
    beside = random.normal(size=size - 1)
    diagonal = 3.0 + random.random(size)
    right = random.normal(size=(size, 3))
    whole = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
    assert solve_tridiagonal(diagonal, beside, right) == pytest.approx(np.linalg.solve(whole, right))


def test_effects_and_drift_are_those_of_the_whole_covariance() -> None:
    random = np.random.default_rng(3)
    node = np.array([0, 1, 3, 4, 9, 10, 11, 20])
    x, target = random.normal(size=(8, 2)), random.normal(size=8)
    weight, prior = 50.0 + 100.0 * random.random(8), np.array([0.5, -0.2])
    apart = np.abs(np.subtract.outer(np.arange(21), node))
    drift = SPREAD**2 * np.exp(-apart / REACH)
    seen = x @ x.T + drift[node] + np.diag(1.0 / weight)
    pull = np.linalg.solve(seen, target - x @ prior)
    effects, found = solve_beside_drift(x, node, weight, target, prior)
    assert effects == pytest.approx(prior + x.T @ pull)
    assert found == pytest.approx(drift @ pull)


def test_one_day_is_enough() -> None:
    effects, drift = solve_beside_drift(
        np.ones((1, 1)), np.array([0]), np.array([1e9]), np.array([1.0]), np.zeros(1)
    )
    assert effects[0] + drift[0] == pytest.approx(1.0)
    assert drift[0] / effects[0] == pytest.approx(SPREAD**2)
