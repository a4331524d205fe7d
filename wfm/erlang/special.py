"""Special functions that the queueing formulas share, accurate where the textbook expressions are not.

Sources: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), for the saddle-point
form of the Poisson probability; NIST Digital Library of Mathematical Functions, chapter 8, for the continued
fractions of the incomplete gamma functions.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray

_HALF_LOG_TWO_PI = 0.9189385332046727
_SMALL_COUNT = 16.0
_DEPTH = 64
"""Terms of a continued fraction; enough for full precision three standard deviations from the turn."""


def select(
    where: BoolArray,
    inside: Callable[..., FloatArray],
    outside: Callable[..., FloatArray],
    *arguments: FloatArray,
) -> FloatArray:
    """``inside`` of the elements where the condition holds and ``outside`` of the others.

    Unlike ``numpy.where`` neither function ever sees an element that it was not made for.
    """
    if where.all():
        return inside(*arguments)
    if not where.any():
        return outside(*arguments)
    result = np.empty(where.shape)
    result[where] = inside(*(argument[where] for argument in arguments))
    result[~where] = outside(*(argument[~where] for argument in arguments))
    return result


def _stirling_error(count: FloatArray) -> FloatArray:
    """``log Gamma(k+1)`` minus Stirling's formula, for k of 16 and more."""
    inverse = 1.0 / count
    square = inverse * inverse
    series = 1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156))
    return inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * series)))


def _deviance(count: FloatArray, mean: FloatArray) -> FloatArray:
    """``k log(k/m) + m - k`` without the cancellation near k = m."""
    difference = count - mean
    v = difference / (count + mean)
    square = v * v
    series = np.full_like(square, 1 / 19)
    for odd in (17, 15, 13, 11, 9, 7, 5, 3):
        series = series * square + 1 / odd
    near = difference * v + 2.0 * count * v * square * series
    far = np.abs(v) > 0.1
    if far.any():
        with np.errstate(over="ignore"):
            near[far] = special.xlogy(count[far], count[far] / mean[far]) - difference[far]
    return near


def _log_poisson_small(count: FloatArray, mean: FloatArray) -> FloatArray:
    return np.asarray(special.xlogy(count, mean) - mean - special.gammaln(count + 1.0))


def _log_poisson_large(count: FloatArray, mean: FloatArray) -> FloatArray:
    return -_HALF_LOG_TWO_PI - 0.5 * np.log(count) - _stirling_error(count) - _deviance(count, mean)


def log_poisson(count: FloatArray, mean: FloatArray) -> FloatArray:
    """``log(e^-m m^k / Gamma(k+1))``, the log of a Poisson probability, for real k >= 0 and m > 0.

    The plain expression loses about as many digits as k has; Loader's saddle-point form loses none.
    """
    return select(count < _SMALL_COUNT, _log_poisson_small, _log_poisson_large, count, mean)


def exponential_excess(u: FloatArray) -> FloatArray:
    """``u + e^-u - 1`` for u >= 0, without the cancellation at small u."""
    small = u < 0.25
    series = np.full_like(u, 1.0)
    v = np.where(small, u, 0.0)
    for k in range(12, 2, -1):
        series = 1.0 - v / k * series
    return np.where(small, 0.5 * v * v * series, u + np.expm1(-u))


def upper_fraction(count: FloatArray, mean: FloatArray) -> FloatArray:
    """``m^(k+1) e^-m / Gamma(k+1, m)`` for m well above k, by Legendre's continued fraction.

    Every term is positive, so nothing cancels, and for whole k the fraction ends by itself.
    """
    gap = mean - count
    tail = np.zeros_like(gap)
    for j in range(_DEPTH, 0, -1):
        tail = j * (count - (j - 1)) / (gap + 2 * j + tail)
    return gap + tail


def lower_fraction(shape: FloatArray, z: FloatArray) -> FloatArray:
    """``1 - s/z + 1/(z L(s,z))`` with ``L(s,z) = e^z z^-s gamma(s,z)``, for z <= s, by a continued fraction.

    In an Erlang A queue this is the probability that a caller who must wait hangs up (s = n mu/theta,
    z = lambda/theta). Every term is positive: the value stays accurate where the expression above cancels.
    """
    gap = shape - z
    tail = np.zeros_like(gap)
    for j in range(_DEPTH, 1, -1):
        tail = j * z / (gap + j + tail)
    return 1.0 / (gap + 1.0 + tail)


def in_lower_tail(shape: FloatArray, z: FloatArray) -> BoolArray:
    """Where ``gamma(s, z)`` is better taken from ``lower_fraction`` than from the library's function."""
    limit = np.maximum(shape - 3.0 * np.sqrt(shape), np.minimum(shape, 30.0))
    return np.asarray(z < limit, dtype=np.bool_)
