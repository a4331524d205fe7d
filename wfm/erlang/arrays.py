"""Arguments at the door of the staffing functions: checked once, turned into arrays of one shape."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]


def numbers(
    name: str,
    value: npt.ArrayLike,
    *,
    positive: bool = False,
    whole: bool = False,
    infinite: bool = False,
    at_most: float = np.inf,
) -> FloatArray:
    """An argument as an array of floats, or a ValueError that names it.

    Args:
        name: the argument's name, for the message.
        value: a number or anything that numpy can make an array of; negative values are always refused.
        positive: whether zero is refused too.
        whole: whether fractions are refused.
        infinite: whether infinity is allowed.
        at_most: the largest value allowed.

    Raises:
        ValueError: if any element is not allowed; NaN never is.
    """
    array = np.asarray(value, dtype=np.float64)
    if array.size == 0:
        return array
    low, high = float(array.min()), float(array.max())
    if np.isnan(low):
        raise ValueError(f"{name} must be a number, not NaN")
    if low < 0 or (positive and low == 0):
        raise ValueError(f"{name} must be {'positive' if positive else 'zero or more'}, not {low:g}")
    if high > at_most:
        raise ValueError(f"{name} must be at most {at_most:g}, not {high:g}")
    if not infinite and np.isinf(high):
        raise ValueError(f"{name} must be finite")
    if whole and not np.array_equal(array, np.floor(array)):
        raise ValueError(f"{name} must be whole numbers")
    return array


def share(name: str, value: npt.ArrayLike, *, below_one: bool = False) -> FloatArray:
    """An argument that is a share between 0 and 1, as an array.

    Raises:
        ValueError: if any element is outside, or is 1 where ``below_one``.
    """
    array = numbers(name, value, at_most=1.0)
    if below_one and bool(np.any(array == 1.0)):
        raise ValueError(f"{name} must be below 1")
    return array


def flat(*arrays: FloatArray) -> tuple[tuple[int, ...], list[FloatArray]]:
    """The common shape of the arrays by numpy broadcasting, and each as a vector of that many elements."""
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    return shape, [np.broadcast_to(array, shape).reshape(-1) for array in arrays]
