"""How many agents a target takes, to first order: where an exact search begins.

Sources: S. Halfin and W. Whitt, "Heavy-traffic limits for queues with many exponential servers", Operations
Research 29 (1981), without abandonment; O. Garnett, A. Mandelbaum and M. Reiman, "Designing a call center
with impatient customers", M&SOM 4 (2002), with abandonment. Both write ``n = a + beta sqrt(a)`` and take
the wait as part of a normal distribution. The guess is seldom wrong by more than one agent.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import special

from wfm.erlang.arrays import FloatArray
from wfm.erlang.queue import Case
from wfm.erlang.roots import find_root

_HALF_LOG_TWO_PI = 0.9189385332046727
_NEWTON_STEPS = 4
_FALSE_POSITION_STEPS = 6


def _log_hazard(z: FloatArray) -> FloatArray:
    """Log of the failure rate of the standard normal distribution."""
    return np.asarray(-0.5 * z * z - _HALF_LOG_TWO_PI - special.log_ndtr(-z))


def patient_service_level(case: Case, level: FloatArray) -> FloatArray:
    """Agents for ``P(wait > T) = 1 - level`` when nobody hangs up."""
    slope = np.sqrt(case.load) * case.answer_within / case.aht
    return _newton(case.load, np.log1p(-level), slope, weight=0.0)


def patient_asa(case: Case, asa: FloatArray) -> FloatArray:
    """Agents for a mean wait of ``asa`` when nobody hangs up."""
    return _newton(case.load, np.log(asa * np.sqrt(case.load) / case.aht), np.zeros_like(asa), weight=1.0)


def _newton(load: FloatArray, goal: FloatArray, slope: FloatArray, weight: float) -> FloatArray:
    """Solves ``log C - slope beta - weight log beta = goal`` with C = h / (h + beta), h = hazard(-beta)."""
    beta = np.full_like(load, 0.5)
    for _ in range(_NEWTON_STEPS):
        log_h = _log_hazard(-beta)
        total = np.exp(log_h) + beta
        value = log_h - np.log(total) - slope * beta - weight * np.log(beta) - goal
        descent = beta + 1.0 / total + slope + weight / beta
        beta = np.maximum(beta + value / descent, 0.1 * beta)
    return np.ceil(load + beta * np.sqrt(load))


class _Heavy:
    """Erlang A in the quality-and-efficiency regime, as a function of beta."""

    def __init__(self, case: Case, beta: FloatArray) -> None:
        self.case = case
        ratio = np.sqrt(case.aht / case.patience)
        self.z = beta / ratio
        log_h = _log_hazard(self.z)
        self.p_wait = special.expit(_log_hazard(-beta) - log_h - np.log(ratio))
        self.hang_up = self._hang_up(self.z, log_h)

    def _hang_up(self, z: FloatArray, log_h: FloatArray) -> FloatArray:
        """Chance of hanging up for somebody who has to wait on."""
        return np.minimum((np.exp(log_h) - z) / np.sqrt(self.case.rate * self.case.patience), 1.0)

    def missed(self) -> FloatArray:
        """Share of calls abandoned."""
        return self.p_wait * self.hang_up

    def not_in_time(self) -> FloatArray:
        """Share of calls abandoned or answered late."""
        case = self.case
        u = np.minimum(case.answer_within / case.patience, 600.0)
        decay = np.exp(-0.5 * u)
        later = self.z / decay - 2.0 * np.sinh(-0.5 * u) * np.sqrt(case.rate * case.patience)
        still_there = np.exp(special.log_ndtr(-later) - special.log_ndtr(-self.z) - u)
        late = still_there * (1.0 - self._hang_up(later, _log_hazard(later)))
        return self.p_wait * np.minimum(self.hang_up + late, 1.0)


def _solve(
    case: Case, miss: Callable[[_Heavy], FloatArray], allowed: FloatArray, fluid: FloatArray
) -> FloatArray:
    """Agents for which ``miss`` is about ``allowed``, a few root loads from the ``fluid`` answer."""

    def straight(share: FloatArray) -> FloatArray:
        """Makes a normal tail nearly a straight line, which false position likes."""
        return np.sqrt(-np.log(np.clip(share, 1e-300, 1.0)))

    goal = straight(allowed)

    def excess(beta: FloatArray) -> FloatArray:
        return straight(miss(_Heavy(case, beta))) - goal

    root = np.sqrt(case.load)
    centre = fluid / root - root
    low = np.maximum(centre - 6.0, 0.99 / np.maximum(root, 1.0) - root)
    high = np.maximum(centre, low) + 9.0 + 3.0 / root
    beta = find_root(excess, low, high, steps=_FALSE_POSITION_STEPS)
    return np.ceil(case.load + beta * root)


def impatient_service_level(case: Case, level: FloatArray) -> FloatArray:
    """Agents for this share of calls answered within the threshold."""
    fluid = case.load * np.maximum(np.exp(-case.answer_within / case.patience), level)
    return _solve(case, _Heavy.not_in_time, 1.0 - level, fluid)


def impatient_answer_rate(case: Case, rate: FloatArray) -> FloatArray:
    """Agents for this share of calls answered."""
    return _solve(case, _Heavy.missed, 1.0 - rate, case.load * rate)


def impatient_asa(case: Case, asa: FloatArray) -> FloatArray:
    """Agents for a mean wait of about ``asa``: those who hang up wait about as long as the others."""
    allowed = -np.expm1(-asa / case.patience)
    return _solve(case, _Heavy.missed, allowed, case.load * (1.0 - allowed))


def occupancy(case: Case, most: FloatArray) -> FloatArray:
    """Agents for an occupancy of ``most`` if every call is answered."""
    return np.ceil(case.load / most)


def stable(case: Case, _rate: FloatArray) -> FloatArray:
    """Agents for a queue that does not grow without end; then every patient caller is answered."""
    return np.floor(case.load) + 1.0


PATIENT: dict[str, Callable[[Case, FloatArray], FloatArray]] = {
    "service_level": patient_service_level,
    "answer_rate": stable,
    "asa": patient_asa,
    "occupancy": occupancy,
}
"""A guess for each target where callers never hang up."""

IMPATIENT: dict[str, Callable[[Case, FloatArray], FloatArray]] = {
    "service_level": impatient_service_level,
    "answer_rate": impatient_answer_rate,
    "asa": impatient_asa,
    "occupancy": occupancy,
}
"""A guess for each target where they do."""
