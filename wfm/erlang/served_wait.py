"""Mean wait of the answered callers of an Erlang A queue, which has no closed form.

Measured in mean patiences, a caller who waits and is answered has waited u with density proportional to
``exp(y (1 - e^-u) - (x + 1) u)``, a log-concave bump. Gauss-Legendre quadrature over the interval that holds
all but a negligible part of it is exact to rounding. Measured from the top of the bump, the exponent is
``-(slope d + curvature (d + e^-d - 1))``.
"""

from __future__ import annotations

import numpy as np

from wfm.erlang.arrays import FloatArray
from wfm.erlang.special import select

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)
_DROP = 34.0
"""The density is cut where its logarithm is this far below the top."""
_SHARP = 1e4
"""Curvature from which the interval is so short that a few terms of a series replace the exponential."""


def _excess(d: FloatArray) -> FloatArray:
    return d + np.expm1(-d)


def _excess_near_zero(d: FloatArray) -> FloatArray:
    tail = 1.0 - d / 6.0 * (1.0 - d / 7.0 * (1.0 - d / 8.0 * (1.0 - d / 9.0 * (1.0 - d / 10.0))))
    return 0.5 * d * d * (1.0 - d / 3.0 * (1.0 - d / 4.0 * (1.0 - d / 5.0 * tail)))


def mean_served_wait(x: FloatArray, y: FloatArray) -> FloatArray:
    """Mean wait of callers who wait and are answered, in units of the mean patience.

    Args:
        x: ``n mu / theta``.
        y: ``lambda / theta``.
    """
    return select(np.minimum(x + 1.0, y) > _SHARP, _sharp, _smooth, x, y)


def _sharp(x: FloatArray, y: FloatArray) -> FloatArray:
    return _quadrature(x, y, sharp=True)


def _smooth(x: FloatArray, y: FloatArray) -> FloatArray:
    return _quadrature(x, y, sharp=False)


def _quadrature(x: FloatArray, y: FloatArray, *, sharp: bool) -> FloatArray:
    excess = _excess_near_zero if sharp else _excess
    top = np.maximum(np.log(y / (x + 1.0)), 0.0)
    slope, curvature = np.maximum(x + 1.0 - y, 0.0), np.minimum(x + 1.0, y)
    left, right = _reach(x, top, slope)
    middle, half = 0.5 * (right - left), 0.5 * (right + left)
    mass, moment = np.zeros_like(x), np.zeros_like(x)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        d = middle + half * node
        density = weight * np.exp(-slope * d - curvature * excess(d))
        mass += density
        moment += density * (top + d)
    return moment / mass


def _reach(x: FloatArray, top: FloatArray, slope: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Distances to the left and to the right of the top beyond which the density is negligible.

    Both rest on ``d + e^-d - 1 >= d^2 / (2 + d)`` for d >= 0.
    """
    drop = _DROP / (x + 1.0)
    left = np.minimum(np.log1p(drop + np.sqrt(2.0 * drop)), top)
    q = 2.0 * slope - _DROP
    right = 4.0 * _DROP / (q + np.sqrt(q * q + 8.0 * _DROP * (x + 1.0)))
    return left, right
