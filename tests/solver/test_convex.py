from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model

from wfm.solver.convex import SCALE, convex, scaled_curve, whole_parts

CURVE = np.array([100, 60, 30, 10, 10])


def least(curve: np.ndarray, low: int, most: int, count: int) -> int:
    """What the curve costs in a model at a count, which is ``low`` and some literals."""
    cp = cp_model.CpModel()
    literals = [cp.new_bool_var("") for _ in range(most)]
    price = convex(cp, curve, low + sum(literals), low, most)
    cp.add(sum(literals) == count - low)
    cp.minimize(price)
    solver = cp_model.CpSolver()
    assert solver.solve(cp) == cp_model.OPTIMAL
    return int(solver.value(price))


@pytest.mark.parametrize(("low", "most"), [(0, 4), (0, 2), (1, 2), (2, 5), (0, 7), (3, 3)])
def test_the_variable_is_the_curve_at_every_count(low: int, most: int) -> None:
    found = [least(CURVE, low, most, n) for n in range(low, low + most + 1)]
    assert found == [int(CURVE[min(n, 4)]) for n in range(low, low + most + 1)]


@pytest.mark.parametrize(
    ("curve", "pieces"), [([9, 6, 3, 0], 1), ([9, 4, 2, 0], 2), ([9, 5, 2, 0], 3), ([9, 5, 1, 1, 1], 2)]
)
def test_equal_slopes_are_one_tangent(curve: list[int], pieces: int) -> None:
    cp = cp_model.CpModel()
    many = cp.new_int_var(0, len(curve) - 1, "")
    convex(cp, np.array(curve), many, 0, len(curve) - 1)
    assert len(cp.proto.constraints) == 1 + pieces  # the first one ties the number to the count


@pytest.mark.parametrize(("low", "most"), [(3, 4), (4, 1), (9, 2), (1, 0)])
def test_where_the_curve_is_flat_it_is_a_number(low: int, most: int) -> None:
    cp = cp_model.CpModel()
    found = convex(cp, CURVE, cp.new_int_var(low, low + most, ""), low, most)
    assert found == int(CURVE[min(low, 4)])
    assert isinstance(found, int)
    assert not cp.proto.constraints


def test_a_scaled_curve_stays_convex_and_near() -> None:
    price = np.cumsum(np.r_[50.0, -np.sort(np.random.default_rng(1).random(40))[::-1] / 7])
    scaled = scaled_curve(price)
    assert (np.diff(scaled, 2) >= 0).all()
    assert np.abs(scaled / SCALE - price).max() <= (len(price) / 2) / SCALE


@pytest.mark.parametrize("seed", range(5))
def test_a_curve_rounded_down_is_convex_and_nowhere_above_the_true_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    curve = np.cumsum(np.sort(rng.normal(0.0, 1.0, 12)))
    told = scaled_curve(curve, down=True)
    assert (told <= curve * SCALE + 1e-3).all()
    assert (told >= curve * SCALE - len(curve)).all()
    assert (np.diff(told, 2) >= 0).all()


def test_what_is_whole_stays_what_it_is() -> None:
    assert whole_parts([0.001, 0.29, -1.1], down=True).tolist() == [60, 17400, -66000]
    assert whole_parts(1.9 / SCALE).tolist() == 2
    assert whole_parts(1.9 / SCALE, down=True).tolist() == 1
