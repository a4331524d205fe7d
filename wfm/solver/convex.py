"""Convex prices in a CP-SAT model: whole parts of a call, and tangents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

SCALE = 60_000  # the objective counts these parts of a call: a price per hour is exact per minute

Linear = cp_model.LinearExpr | int


def scaled_curve(price: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """A convex curve in whole parts of a call that is still convex: its steps are rounded, not its values."""
    steps = np.round(np.diff(price) * SCALE)
    return np.cumsum(np.concatenate([[round(price[0] * SCALE)], steps])).astype(np.int64)


def convex(
    cp: cp_model.CpModel, curve: npt.NDArray[np.int64], count: Linear, low: int, most: int
) -> cp_model.IntVar:
    """A variable at or above a convex curve.

    Args:
        cp: the model.
        curve: the curve at 0, 1, 2, ...; beyond its end it is as at its end.
        count: where on the curve.
        low: least value that ``count`` may have.
        most: by how much it may be above that.
    """
    high = min(low + most, len(curve) - 1)
    reached = curve[min(low, high) : high + 1]
    price = cp.new_int_var(int(reached.min()), int(reached.max()), "")
    for n in range(low, high):
        slope = int(curve[n + 1] - curve[n])
        cp.add(price >= int(curve[n]) + slope * (count - n))
    return price
