"""What each further agent is worth: contacts lost in an interval as a function of the agents rostered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy import optimize

from wfm.erlang.arrays import FloatArray, flat, numbers, share
from wfm.erlang.callers import Callers, callers_served, endless
from wfm.erlang.queue import Case
from wfm.erlang.uncertainty import rate_factors

_ROUNDING = 1e-13
"""A bend this small, relative to the calls, is the computer's and not the queue's."""


def loss_curve(
    calls: npt.ArrayLike,
    aht: npt.ArrayLike,
    patience: npt.ArrayLike,
    max_agents: int,
    *,
    interval_seconds: float,
    shrinkage: npt.ArrayLike = 0.0,
    required: npt.ArrayLike | None = None,
    trunks: npt.ArrayLike = np.inf,
    redial: npt.ArrayLike = 0.0,
    reconnect: npt.ArrayLike = 0.0,
    uncertainty: float = 0.0,
) -> FloatArray:
    """Expected callers never answered in each interval with 0, 1, ..., ``max_agents`` agents rostered.

    Callers are lost who hang up or find every trunk taken and do not call again. Where neither patience nor
    trunks are known (infinite), nobody is ever lost in the model, so each agent missing to the requirement
    is priced in proportion: ``calls max(0, 1 - n / required)``.

    With shrinkage s an agent rostered is present with probability 1 - s, independently of the others: the
    curve is the expectation over the binomial number present.

    Args:
        calls: first calls in the interval.
        aht: mean handling time, seconds.
        patience: mean patience, seconds; infinity where not known.
        max_agents: last number of agents of the curve.
        interval_seconds: length of an interval.
        shrinkage: probability that a rostered agent is absent unplanned, below 1.
        required: agents that meet the target, at least 1 where there are calls; asked for only where neither
            patience nor trunks are finite.
        trunks: lines, talking and waiting callers together.
        redial: chance that a caller who was not answered calls again, below 1.
        reconnect: chance that a caller who was answered calls again, below 1.
        uncertainty: coefficient of variation of the calls around what is expected.

    Returns:
        Array ``[..., max_agents + 1]``, non-increasing and convex along the last axis, starting at ``calls``.

    Raises:
        ValueError: if an argument is NaN or outside its range, or ``required`` is missing where it is asked
            for.
    """
    shape, vectors = flat(
        numbers("calls", calls),
        numbers("aht", aht, positive=True),
        numbers("patience", patience, positive=True, infinite=True),
        numbers("trunks", trunks, positive=True, whole=True, infinite=True),
        share("redial", redial, below_one=True),
        share("reconnect", reconnect, below_one=True),
        share("shrinkage", shrinkage, below_one=True),
        numbers("required", np.inf if required is None else required, infinite=True),
    )
    volume, handling, patient, lines, again, back, absent, needed = vectors
    rate, nothing = volume / interval_seconds, np.zeros_like(volume)
    case = Case(nothing, rate, handling, patient, lines, nothing)
    if np.any(endless(case) & (volume > 0) & (np.isinf(needed) | (needed == 0))):
        raise ValueError("required must be given, and be at least 1, where the patience is not known")
    found = callers_by_agents(case, again, back, needed, max_agents, shrinkage=absent, cv=uncertainty)
    return (volume[:, None] * found.unanswered).reshape(*shape, max_agents + 1)


def callers_by_agents(
    case: Case,
    redial: FloatArray,
    reconnect: FloatArray,
    needed: FloatArray,
    most: int,
    *,
    shrinkage: FloatArray,
    cv: float,
) -> Callers:
    """Shares of the callers with 0 to ``most`` agents rostered, each ``[R, most + 1]``.

    Args:
        case: the queues, with the rate of first calls; its agents are not looked at.
        redial: chance that a caller who was not answered calls again.
        reconnect: chance that a caller who was answered calls again.
        needed: agents that meet the targets; looked at only where nobody is ever lost in the model.
        most: last number of agents.
        shrinkage: probability that a rostered agent is absent unplanned.
        cv: coefficient of variation of the rate.

    Returns:
        ``unanswered``, non-increasing and convex, and ``in_time``, non-decreasing and never above the rest.
    """
    on_duty = _on_duty(case, redial, reconnect, most, cv)
    priced = endless(case)
    on_duty.unanswered[priced] = _missing(np.arange(most + 1.0), needed[priced, None])
    unanswered = convex_minorant(mean_over_present(on_duty.unanswered, shrinkage))
    in_time = mean_over_present(np.maximum.accumulate(on_duty.in_time, axis=1), shrinkage)
    return Callers(unanswered, np.minimum(in_time, 1.0 - unanswered))


def _on_duty(case: Case, redial: FloatArray, reconnect: FloatArray, most: int, cv: float) -> Callers:
    """The shares with 0 to ``most`` agents on duty; beyond what changes anything, the last one computed."""
    load = case.load / (1.0 - reconnect) * rate_factors(cv)[-1]
    enough = np.minimum(np.ceil(load + 6.0 * np.sqrt(load)) + 10.0, most).astype(np.int64)
    told = np.arange(most + 1)
    agents, row = np.nonzero(told[:, None] <= enough)  # like numbers side by side: they settle alike
    some = replace(case.take(row), agents=agents.astype(np.float64))
    got = callers_served(some, redial[row], reconnect[row], cv)
    table = np.zeros((2, enough.size, most + 1))
    table[:, row, agents] = got.unanswered, got.in_time
    return Callers(*np.take_along_axis(table, np.minimum(told, enough[:, None])[None], axis=2))


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
    # Bends of rounding alone are taken out at once: no slope above a later one, none above 0.
    straight = np.minimum(np.minimum.accumulate(slopes[:, ::-1], axis=1)[:, ::-1], 0.0)
    bent = np.abs(straight - slopes).sum(axis=1) > _ROUNDING * np.abs(rows[:, 0])
    for row in np.flatnonzero(bent):
        straight[row] = np.minimum(optimize.isotonic_regression(slopes[row]).x, 0.0)
    changed = np.any(straight != slopes, axis=1)
    rows[changed, 1:] = rows[changed, :1] + np.cumsum(straight[changed], axis=1)
    return rows.reshape(values.shape)


def value_of_nth_agent(curve: npt.ArrayLike) -> FloatArray:
    """Contacts that the n-th agent saves: ``curve[n - 1] - curve[n]``, for n = 1, 2, ..."""
    return -np.diff(np.asarray(curve, dtype=np.float64), axis=-1)
