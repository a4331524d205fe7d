"""Convex prices in a CP-SAT model: whole parts of a call, and tangents."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

EPS = 1e-6  # of a part of a call: what a float may be off by
SCALE = 60_000  # the objective counts these parts of a call: a price per hour is exact per minute

Linear = cp_model.LinearExpr | int


def whole_parts(price: npt.ArrayLike, *, down: bool = False) -> npt.NDArray[np.int64]:
    """Prices in whole parts of a call, rounded to the nearest, or down."""
    scaled = np.asarray(price, dtype=np.float64) * SCALE
    return np.asarray(np.floor(scaled + EPS) if down else np.round(scaled)).astype(np.int64)


def scaled_curve(price: npt.NDArray[np.float64], *, down: bool = False) -> npt.NDArray[np.int64]:
    """A convex curve in whole parts of a call that is still convex: its steps are rounded, not its values.

    Args:
        price: the curve at 0, 1, 2, ... in calls.
        down: whether to round down, so that the curve is never above the true one.
    """
    return np.cumsum(whole_parts(np.diff(price, prepend=0.0), down=down))


def convex(cp: cp_model.CpModel, curve: npt.NDArray[np.int64], count: Linear, low: int, most: int) -> Linear:
    """At least the value of a convex curve: a variable, or a number where the curve is flat.

    Args:
        cp: the model.
        curve: the curve at 0, 1, 2, ...; beyond its end it is as at its end.
        count: where on the curve.
        low: least value that ``count`` may have.
        most: by how much it may be above that.
    """
    high = min(low + most, len(curve) - 1)
    reached = curve[min(low, high) : high + 1]
    if (reached == reached[0]).all():
        return int(reached[0])
    price = cp.new_int_var(int(reached.min()), int(reached.max()), "")
    number = cp.new_int_var(low, low + most, "")  # a sum of many literals is told once, not in every tangent
    cp.add(number == count)
    slopes = np.diff(reached)
    for n in np.flatnonzero(np.diff(slopes, prepend=np.nan)):  # one tangent for each straight piece
        cp.add(price >= int(reached[n]) + int(slopes[n]) * (number - (low + int(n))))
    return price
