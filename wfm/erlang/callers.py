"""What becomes of callers: one model for patience, trunks, repeat calls and an uncertain rate.

Where redial and reconnect are 0, a caller makes one call and the shares are those of Erlang A, Erlang C or
the queue with trunks. Else they are those of the long run, at the offered rate that settles
(:mod:`wfm.erlang.redials`). With an uncertain rate they are expected NUMBERS over the expected number of
callers, so that busy days weigh more (:mod:`wfm.erlang.uncertainty`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray
from wfm.erlang.measures import solve
from wfm.erlang.queue import Case
from wfm.erlang.redials import settled_rate
from wfm.erlang.uncertainty import rate_factors

_TOLERANCE = 1e-10
"""Relative error of the offered rate: far below what a call is worth."""
_NEVER = 1e-18
"""A chance that no sum of shares would notice."""


@dataclass(frozen=True, eq=False)
class Callers:
    """Shares of the callers who call for the first time; vectors of one length.

    Attributes:
        unanswered: never answered, at whatever attempt.
        in_time: answered in the end, within the threshold of that attempt.
    """

    unanswered: FloatArray
    in_time: FloatArray


def endless(case: Case) -> BoolArray:
    """Where callers are never lost: they do not hang up and there is no limit of trunks."""
    return np.asarray(np.isinf(case.patience) & np.isinf(case.trunks))


def callers_served(case: Case, redial: FloatArray, reconnect: FloatArray, cv: float = 0.0) -> Callers:
    """What becomes of the callers of each queue.

    A queue in which nobody is ever lost answers what its agents can handle; the rest of an overload waits
    for ever and counts as not answered.

    Args:
        case: the queues, with the rate of first calls.
        redial: chance that a caller who was not answered calls again, below 1.
        reconnect: chance that a caller who was answered calls again, below 1.
        cv: coefficient of variation of the rate.
    """
    factors = np.unique(rate_factors(cv))
    unanswered, in_time = np.zeros_like(case.rate), np.zeros_like(case.rate)
    for factor in factors:
        one = _at_rate(replace(case, rate=factor * case.rate), redial, reconnect)
        unanswered += factor / factors.size * one.unanswered
        in_time += factor / factors.size * one.in_time
    return Callers(unanswered, in_time)


def _at_rate(case: Case, redial: FloatArray, reconnect: FloatArray) -> Callers:
    case = _without_idle_trunks(case, np.maximum(redial, reconnect))
    if redial.any() or reconnect.any():
        case = replace(case, rate=settled_rate(case, redial, reconnect, tolerance=_TOLERANCE))
    share = solve(case, ("p_abandon", "p_block", "service_level"))
    # A sum of small shares: one minus the answer rate would lose the digits that make the curve convex.
    lost = share["p_abandon"] + share["p_block"]
    beyond = endless(case) & (case.load > case.agents)
    lost[beyond] = 1.0 - case.agents[beyond] / case.load[beyond]
    last_attempts = 1.0 - redial * lost
    return Callers((1.0 - redial) * lost / last_attempts, share["service_level"] / last_attempts)


def _without_idle_trunks(case: Case, again: FloatArray) -> Case:
    """The limit taken off where it is never reached, so that the quick formulas apply.

    Whoever is in the queue leaves at least as fast as the slower of handling and patience lets them; those
    who wait leave as their patience ends. Both numbers are thus below Poisson ones.
    """
    limited = np.isfinite(case.trunks) & np.isfinite(case.patience)
    if not limited.any():
        return case
    rate, trunks = case.rate[limited] / (1.0 - again[limited]), case.trunks[limited]
    patience, waiting = case.patience[limited], np.maximum(trunks - case.agents[limited], 0.0)
    all_in = special.gammainc(trunks, rate * np.maximum(case.aht[limited], patience))
    all_wait = np.where(waiting > 0, special.gammainc(np.maximum(waiting, 1.0), rate * patience), 1.0)
    limit = case.trunks.copy()
    limit[limited] = np.where(np.minimum(all_in, all_wait) < _NEVER, np.inf, trunks)
    return replace(case, trunks=limit)
