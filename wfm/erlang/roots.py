"""One root for each element of a vector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from wfm.erlang.arrays import FloatArray


def find_root(
    function: Callable[[FloatArray], FloatArray],
    low: FloatArray,
    high: FloatArray,
    *,
    steps: int = 200,
    tolerance: float = 1e-14,
    residual: FloatArray | float = 0.0,
) -> FloatArray:
    """Roots of a monotone function by false position, Illinois variant, all elements at once.

    Source: M. Dowell and P. Jarratt, "A modified regula falsi method for computing the root of an equation",
    BIT 11 (1971). An element whose bracket shows no change of sign returns the end with the smaller value.

    Args:
        function: takes and returns a vector.
        low: lower ends of the brackets.
        high: upper ends of the brackets.
        steps: evaluations at most, after the two at the ends.
        tolerance: a bracket this short, relative to its middle, is solved.
        residual: where the function is this near to 0 it is solved too.
    """
    a, b = low.astype(np.float64), high.astype(np.float64)
    fa, fb = function(a), function(b)
    root = np.where(np.abs(fa) < np.abs(fb), a, b)
    open_bracket = (np.sign(fa) * np.sign(fb) < 0) & (np.minimum(np.abs(fa), np.abs(fb)) > residual)
    for _ in range(steps):
        if not open_bracket.any():
            break
        with np.errstate(divide="ignore", invalid="ignore"):
            c = b - fb * (b - a) / (fb - fa)
        c = np.where(open_bracket, np.where((c - a) * (c - b) < 0, c, 0.5 * (a + b)), root)
        fc = function(c)
        crosses = np.sign(fc) * np.sign(fb) < 0
        a, fa = np.where(crosses, b, a), np.where(crosses, fb, 0.5 * fa)
        b, fb, root = c, fc, c
        open_bracket &= (np.abs(fc) > residual) & (np.abs(b - a) > tolerance * np.abs(c))
    return root
