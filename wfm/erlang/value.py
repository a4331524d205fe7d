"""What each further agent is worth: contacts lost in an interval as a function of the agents rostered."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import optimize

from wfm.erlang.arrays import FloatArray, flat, numbers, share
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case


def loss_curve(
    calls: npt.ArrayLike,
    aht: npt.ArrayLike,
    patience: npt.ArrayLike,
    max_agents: int,
    *,
    interval_seconds: float,
    shrinkage: npt.ArrayLike = 0.0,
    required: npt.ArrayLike | None = None,
) -> FloatArray:
    """Expected contacts not answered in each interval with 0, 1, ..., ``max_agents`` agents rostered.

    With a known patience, what Erlang A says is abandoned. Where the patience is not known (infinite),
    calls are never lost in the model, so each agent missing to the requirement is priced in proportion:
    ``calls max(0, 1 - n / required)``.

    With shrinkage s an agent rostered is present with probability 1 - s, independently of the others: the
    curve is the expectation over the binomial number present.

    Args:
        calls: offered calls in the interval.
        aht: mean handling time, seconds.
        patience: mean patience, seconds; infinity where not known.
        max_agents: last number of agents of the curve.
        interval_seconds: length of an interval.
        shrinkage: probability that a rostered agent is absent unplanned, below 1.
        required: agents that meet the target, at least 1 where there are calls; asked for only where a
            patience is infinite.

    Returns:
        Array ``[..., max_agents + 1]``, non-increasing and convex along the last axis, starting at ``calls``.

    Raises:
        ValueError: if an argument is NaN or outside its range, or ``required`` is missing where it is asked
            for.
    """
    shape, vectors = _checked(calls, aht, patience, shrinkage, required)
    volume, handling, patient, absent, needed = vectors
    agents = np.arange(max_agents + 1.0)
    lost = np.empty((volume.size, agents.size))
    known = np.isfinite(patient)
    lost[known] = _abandoned(volume[known], handling[known], patient[known], agents, interval_seconds)
    lost[~known] = volume[~known, None] * _missing(agents, needed[~known, None])
    curve = convex_minorant(mean_over_present(lost, absent))
    return curve.reshape(*shape, agents.size)


def _checked(
    calls: npt.ArrayLike,
    aht: npt.ArrayLike,
    patience: npt.ArrayLike,
    shrinkage: npt.ArrayLike,
    required: npt.ArrayLike | None,
) -> tuple[tuple[int, ...], list[FloatArray]]:
    volume = numbers("calls", calls)
    patient = numbers("patience", patience, positive=True, infinite=True)
    needed = numbers("required", np.inf if required is None else required, infinite=True)
    shape, vectors = flat(
        volume,
        numbers("aht", aht, positive=True),
        patient,
        share("shrinkage", shrinkage, below_one=True),
        needed,
    )
    priced = np.isinf(vectors[2]) & (vectors[0] > 0)
    if np.any(priced & (np.isinf(vectors[4]) | (vectors[4] == 0))):
        raise ValueError("required must be given, and be at least 1, where the patience is not known")
    return shape, vectors


def _abandoned(
    calls: FloatArray, aht: FloatArray, patience: FloatArray, agents: FloatArray, interval_seconds: float
) -> FloatArray:
    """Calls that Erlang A loses, one row an interval and one column a number of agents."""
    columns = (calls / interval_seconds, aht, patience)
    _, (staff, rate, handling, patient) = flat(agents, *(column[:, None] for column in columns))
    endless = np.full_like(rate, np.inf)
    share_lost = solve(Case(staff, rate, handling, patient, endless, np.zeros_like(rate)), ("p_abandon",))
    return calls[:, None] * share_lost["p_abandon"].reshape(calls.size, agents.size)


def _missing(agents: FloatArray, required: FloatArray) -> FloatArray:
    """Share of the requirement that is missing; all of it with no agents, none where nothing is required."""
    short = 1.0 - agents / np.maximum(required, 1.0)
    return np.maximum(short, 0.0)


def mean_over_present(curve: FloatArray, absent: FloatArray) -> FloatArray:
    """Expectation of the curve over the binomial number of agents present.

    One agent more is present or absent: ``E_n(k) = s E_(n-1)(k) + (1 - s) E_(n-1)(k + 1)``, and ``E_n(0)``
    is the answer. Only averages are taken, so nothing cancels and a convex curve stays convex.
    """
    if not absent.any():
        return curve
    s = absent[:, None]
    result, rest = curve.copy(), curve
    for n in range(1, curve.shape[1]):
        rest = s * rest[:, :-1] + (1.0 - s) * rest[:, 1:]
        result[:, n] = rest[:, 0]
    return result


def convex_minorant(curve: npt.ArrayLike) -> FloatArray:
    """Greatest non-increasing convex curve below the given one, along the last axis.

    A guard: a solver that prices agents one by one relies on each being worth no more than the one before.
    The slopes of the minorant are the isotonic regression of the curve's slopes; a curve that needs no
    change is returned as it is.

    Args:
        curve: array ``[..., N + 1]``.

    Returns:
        Array of the same shape.
    """
    values = np.array(curve, dtype=np.float64)
    rows = values.reshape(-1, values.shape[-1])
    slopes = np.diff(rows, axis=1)
    bent = np.any(np.diff(slopes, axis=1) < 0, axis=1) | np.any(slopes > 0, axis=1)
    for row in np.flatnonzero(bent):
        fitted = np.minimum(optimize.isotonic_regression(slopes[row]).x, 0.0)
        rows[row, 1:] = rows[row, 0] + np.cumsum(fitted)
    return rows.reshape(values.shape)


def value_of_nth_agent(curve: npt.ArrayLike) -> FloatArray:
    """Contacts that the n-th agent saves: ``curve[n - 1] - curve[n]``, for n = 1, 2, ..."""
    return -np.diff(np.asarray(curve, dtype=np.float64), axis=-1)
