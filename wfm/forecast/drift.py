"""A level that wanders from day to day: its prior, and effects estimated beside it.

The logarithm of the level is a first-order autoregression by the calendar day (an Ornstein-Uhlenbeck process
seen once a day): deviation ``SPREAD`` around its mean, correlation ``exp(-d / REACH)`` between days ``d``
apart. It is Markov, so its precision matrix is tridiagonal and all of it is estimated in linear time.
Correlated random effects of days beside fixed ones of the calendar are those of Aldor-Noiman, Feigin and
Mandelbaum (Annals of Applied Statistics 3, 2009).
"""

from __future__ import annotations

import numpy as np

from wfm.forecast.records import Ints
from wfm.values.forecast import Floats

SPREAD, REACH = 0.1, 10.0


def solve_beside_drift(
    x: Floats, node: Ints, weight: Floats, target: Floats, prior: Floats
) -> tuple[Floats, Floats]:
    """Effects and drift that fit ``target = x @ effects + drift[node]`` best, under normal priors.

    The posterior mode, which is the best linear unbiased prediction of a mixed model (Robinson, Statistical
    Science 6, 1991): effects have deviation 1 around ``prior``, the drift is as the module says. The drift is
    eliminated first (Schur complement).

    Args:
        x: scaled columns, ``[N, p]``.
        node: day of the drift of each row, each at most once, ``[N]``.
        weight: inverse variance of each row, ``[N]``.
        target: ``[N]``.
        prior: mean of the effects, ``[p]``.

    Returns:
        Effects, ``[p]``, and drift by day from 0 to the last one, ``[max(node) + 1]``.
    """
    weighed: Floats = np.concatenate([x, target[:, None]], axis=1) * weight[:, None]
    by_day = np.zeros((int(node.max()) + 1, weighed.shape[1]))
    by_day[node] = weighed
    diagonal, beside = _precision(len(by_day))
    diagonal[node] += weight
    held = solve_tridiagonal(diagonal, beside, by_day)
    gram_pull = x.T @ weighed - by_day[:, :-1].T @ held
    gram, pull = gram_pull[:, :-1] + np.eye(x.shape[1]), gram_pull[:, -1] + prior
    effects: Floats = np.linalg.solve(gram, pull).astype(np.float64)
    drift: Floats = held[:, -1] - held[:, :-1] @ effects
    return effects, drift


def solve_tridiagonal(diagonal: Floats, beside: Floats, right: Floats) -> Floats:
    """Solution of a symmetric positive definite tridiagonal system by cyclic reduction, ``[n, k]``.

    Every second unknown is eliminated, which leaves a system of the same form and half the size (Hockney,
    Journal of the ACM 12, 1965): ``log2(n)`` steps on whole arrays.

    Args:
        diagonal: ``[n]``.
        beside: elements next to the diagonal, ``[n - 1]``.
        right: right-hand sides, ``[n, k]``.
    """
    if len(diagonal) == 1:
        return right / diagonal[:, None]
    inner, before, behind = diagonal[1::2, None], beside[0::2, None], beside[1::2, None]
    odd, both = len(inner), len(behind)
    before, behind = before / inner, behind / inner[:both]
    kept, kept_right = diagonal[0::2].copy(), right[0::2].copy()
    kept[:odd] -= before[:, 0] * beside[0::2]
    kept[1:] -= behind[:, 0] * beside[1::2]
    kept_right[:odd] -= before * right[1::2]
    kept_right[1:] -= behind * right[1 : 2 * both : 2]
    solved = np.empty_like(right)
    solved[0::2] = solve_tridiagonal(kept, -before[:both, 0] * beside[1::2], kept_right)
    solved[1::2] = right[1::2] / inner - before * solved[0 : 2 * odd : 2]
    solved[1 : 2 * both : 2] -= behind * solved[2::2]
    return solved


def _precision(length: int) -> tuple[Floats, Floats]:
    """Diagonal and what is beside it of the drift's inverse covariance."""
    alike = np.exp(-1.0 / REACH)
    scale = 1.0 / (SPREAD**2 * (1.0 - alike**2))
    diagonal = np.full(length, (1.0 + alike**2) * scale)
    diagonal[[0, -1]] = scale if length > 1 else 1.0 / SPREAD**2
    return diagonal, np.full(length - 1, -alike * scale)
