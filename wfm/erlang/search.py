"""Least whole number that meets a monotone condition, for each element of a vector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray


def least(
    meets: Callable[[IntArray, FloatArray], BoolArray], guess: FloatArray, limit: FloatArray
) -> FloatArray:
    """Doubling steps from the guess until the answer lies between two numbers, then halving.

    Both ends are always evaluated: the answer meets the condition and the number below does not. With a right
    guess that takes two evaluations.

    Args:
        meets: whether the elements at these positions meet their condition with these numbers; if a number
            does, larger ones must too. 0 is taken not to.
        guess: where to begin, at least 1.
        limit: largest number worth trying, infinite where there is none.

    Returns:
        The least numbers; NaN where even the limit does not meet the condition.
    """
    failed, found = np.zeros_like(guess), np.full_like(guess, np.inf)
    active, probe, step = np.arange(guess.size), np.minimum(guess, limit), 1.0
    while active.size:
        met = meets(active, probe)
        found[active[met]] = probe[met]
        failed[active[~met]] = probe[~met]
        active = active[(found[active] - failed[active] > 1.0) & (failed[active] < limit[active])]
        low, high = failed[active], found[active]
        middle = np.floor(0.5 * (low + high))
        down = np.where(low == 0, np.maximum(high - step, middle), middle)
        probe = np.where(np.isinf(high), np.minimum(low + step, limit[active]), down)
        step *= 2.0
    return np.where(np.isinf(found), np.nan, found)
