"""First, second and further lines: what escalation makes of the calls from outside.

Traffic equations of a network of queues: J. R. Jackson, "Networks of waiting lines", Operations Research 5
(1957).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import FloatArray, numbers, share


def tier_rates(
    calls_per_second: npt.ArrayLike, escalation: npt.ArrayLike, *, answer_rate: npt.ArrayLike = 1.0
) -> FloatArray:
    """Calls that reach each tier: those from outside and those that other tiers pass on.

    ``rate = outside + P' (answered share * rate)``: only a call that was answered can be passed on.

    Args:
        calls_per_second: calls from outside for each tier, ``[..., tiers]``; any unit of rate.
        escalation: ``[tiers, tiers]``; row i, column j: share of the calls answered by tier i that goes to
            tier j. Rows sum to at most 1; what is missing to 1 ends there.
        answer_rate: share of the calls that each tier answers, ``[..., tiers]``.

    Returns:
        Calls at each tier, ``[..., tiers]``, in the unit given.

    Raises:
        ValueError: if an argument is NaN or outside its range, the matrix is not square of that size, or
            some calls would be passed round for ever.
    """
    outside = np.atleast_1d(numbers("calls_per_second", calls_per_second))
    matrix = _checked(escalation, outside.shape[-1])
    answered = share("answer_rate", answer_rate)
    shape = np.broadcast_shapes(outside.shape, answered.shape)
    passed = np.broadcast_to(answered, shape)[..., None] * matrix
    balance = np.eye(matrix.shape[0]) - np.swapaxes(passed, -1, -2)
    rate = np.linalg.solve(balance, np.broadcast_to(outside, shape)[..., None])
    return np.asarray(rate[..., 0], dtype=np.float64)


def visits(escalation: npt.ArrayLike) -> FloatArray:
    """Mean number of times that a call which enters at tier i is handled at tier j: ``(I - P)^-1``.

    Args:
        escalation: as in :func:`tier_rates`.

    Returns:
        ``[tiers, tiers]``.

    Raises:
        ValueError: as in :func:`tier_rates`.
    """
    tiers = np.asarray(escalation, dtype=np.float64).shape[-1:]
    matrix = _checked(escalation, tiers[0] if tiers else 0)
    return np.asarray(np.linalg.inv(np.eye(matrix.shape[0]) - matrix), dtype=np.float64)


def _checked(escalation: npt.ArrayLike, tiers: int) -> FloatArray:
    matrix = share("escalation", escalation)
    if matrix.shape != (tiers, tiers):
        raise ValueError(f"escalation must be a {tiers} by {tiers} matrix, not of shape {matrix.shape}")
    if np.any(matrix.sum(axis=1) > 1.0 + 1e-12):
        raise ValueError("escalation: the shares of a row must sum to at most 1")
    if np.max(np.abs(np.linalg.eigvals(matrix)), initial=0.0) > 1.0 - 1e-12:
        raise ValueError("escalation: some calls would be passed round for ever")
    return matrix
