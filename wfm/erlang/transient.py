"""A day exactly as it unfolds: the Markov chain of the queue, period by period, from an empty start.

The chain M(t)/M/n(t)+M(/K) has constant rates within a period; its distribution at the end and its time
integral follow by uniformisation (A. Jensen, "Markoff chains as an aid in the study of Markoff processes",
Skandinavisk Aktuarietidskrift 36 (1953)). Exact to rounding, slower than a steady-state formula: a day of
18 quarters of an hour takes tens of milliseconds. For checking what the simple methods of
:mod:`wfm.erlang.varying` say, for openings that start with a rush, and for what a lunch closing carries over.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from wfm.erlang.arrays import FloatArray, numbers
from wfm.erlang.special import log_poisson

_SPREAD = 9.0
"""Standard deviations of a Poisson number beyond which nothing is left to rounding."""


@dataclass(frozen=True, eq=False)
class Transient:
    """What happens in each period, in expectation; vectors with one element a period.

    Attributes:
        offered: calls that arrive.
        blocked: calls that find every trunk taken.
        abandoned: callers who hang up.
        answered: calls that an agent takes up; they may have arrived in an earlier period.
        queue_end: callers waiting at the end.
        busy: mean number of agents on calls who are on duty, those finishing after their shift left out.
    """

    offered: FloatArray
    blocked: FloatArray
    abandoned: FloatArray
    answered: FloatArray
    queue_end: FloatArray
    busy: FloatArray

    @property
    def answered_share(self) -> FloatArray:
        """Share of each period's calls that is not lost, losses told in the period in which they happen.

        What a steady-state answer rate is an approximation of; NaN in a period without calls.
        """
        lost = np.full_like(self.offered, np.nan)
        np.divide(self.abandoned + self.blocked, self.offered, out=lost, where=self.offered > 0)
        return 1.0 - lost

    @property
    def answer_rate(self) -> float:
        """Share of all calls answered by the end of the last period; 1 without calls."""
        offered = float(self.offered.sum())
        return float(self.answered.sum()) / offered if offered > 0 else 1.0


def transient_performance(
    calls_per_second: npt.ArrayLike,
    agents: npt.ArrayLike,
    aht: float,
    *,
    interval_seconds: float,
    patience: float = np.inf,
    trunks: float = np.inf,
) -> Transient:
    """Follows one line through consecutive periods, from an empty start.

    An agent who goes off duty finishes the call in hand outside the line; agents who are free leave first.
    So with no agents over a lunch closing the callers in conversation are served, and the callers waiting
    stay, hang up as their patience ends, or are found again by the agents who come back. Cut the day into
    two calls of this function if the switchboard drops waiting callers at closing. A trunk is free again as
    soon as the agent on it has gone off duty.

    Args:
        calls_per_second: rate of each period; 0 while closed.
        agents: agents on duty in each period, whole.
        aht: mean handling time, seconds.
        interval_seconds: length of a period.
        patience: mean patience, seconds; infinite where nobody hangs up.
        trunks: lines, talking and waiting callers together.

    Returns:
        Expected counts of each period.

    Raises:
        ValueError: if an argument is NaN or outside its range, or the two vectors differ in length.
    """
    rate, staff = numbers("calls_per_second", calls_per_second), numbers("agents", agents, whole=True)
    if rate.ndim != 1 or rate.shape != staff.shape:
        raise ValueError("calls_per_second and agents must be vectors of one length")
    numbers("aht", aht, positive=True)
    numbers("interval_seconds", interval_seconds, positive=True)
    numbers("patience", patience, positive=True, infinite=True)
    numbers("trunks", trunks, positive=True, whole=True, infinite=True)
    line = _Line(1.0 / aht, 1.0 / patience, _states(rate, staff, interval_seconds, patience, trunks))
    limited = bool(np.isfinite(trunks))
    rows = [
        line.period(now, here, interval_seconds, limited=limited)
        for now, here in zip(rate, staff, strict=True)
    ]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 6).T
    return Transient(*columns)


def _states(
    rate: FloatArray, agents: FloatArray, seconds: float, patience: float, trunks: float
) -> FloatArray:
    """The numbers of calls that the chain can hold: at most the trunks, else as many as are at all likely.

    The number waiting is stochastically below a Poisson number: of all arrivals, or of those whose patience
    lasts.
    """
    arrivals = float(rate.sum()) * seconds
    patient = float(rate.max(initial=0.0)) * patience if np.isfinite(patience) else np.inf
    waiting = min(arrivals, patient)
    likely = float(agents.max(initial=0.0)) + waiting + _SPREAD * np.sqrt(waiting + 1.0) + 20.0
    return np.arange(np.ceil(min(likely, trunks)) + 1.0)


class _Line:
    """The distribution of the number of calls, and how a period changes it."""

    def __init__(self, work: float, leave: float, states: FloatArray) -> None:
        self.work, self.leave, self.states = work, leave, states
        self.chance = np.zeros_like(states)
        self.chance[0] = 1.0
        self.agents, self.waiting = 0.0, 0.0

    def period(
        self, rate: float, agents: float, seconds: float, *, limited: bool
    ) -> tuple[float, float, float, float, float, float]:
        """Goes through one period; the fields of :class:`Transient` in their order."""
        self._send_home(agents)
        queue = np.maximum(self.states - agents, 0.0)
        spent = self._advance(rate, agents, seconds)
        waiting = float(self.chance @ queue)
        offered = rate * seconds
        blocked = rate * float(spent[-1]) if limited else 0.0
        abandoned = self.leave * float(spent @ queue)
        # Whoever neither waits any longer nor hung up was answered, those taken up by new agents included.
        answered = offered - blocked - abandoned - (waiting - self.waiting)
        self.agents, self.waiting = agents, waiting
        busy = float(spent @ np.minimum(self.states, agents)) / seconds
        return offered, blocked, abandoned, answered, waiting, busy

    def _send_home(self, agents: float) -> None:
        """Agents who leave take their call along; those who are free leave first."""
        leaving = self.agents - agents
        if leaving > 0:
            taken_along = np.clip(self.states - agents, 0.0, leaving)
            kept = (self.states - taken_along).astype(np.int64)
            chance = np.zeros_like(self.chance)
            np.add.at(chance, kept, self.chance)
            self.chance = chance

    def _advance(self, rate: float, agents: float, seconds: float) -> FloatArray:
        """Moves the distribution over a period; returns the expected seconds spent in each state."""
        up = np.where(self.states < self.states[-1], rate, 0.0)
        down = self.work * np.minimum(self.states, agents)
        down += self.leave * np.maximum(self.states - agents, 0.0)
        pace = float((up + down).max())
        if pace == 0.0:
            return self.chance * seconds
        up, down, mean = up / pace, down / pace, pace * seconds
        jumps = np.arange(np.ceil(mean + _SPREAD * np.sqrt(mean) + 20.0))
        exactly = np.exp(log_poisson(jumps, np.full_like(jumps, mean)))
        more = special.gammainc(jumps + 1.0, mean)
        after, spent, now = np.zeros_like(self.chance), np.zeros_like(self.chance), self.chance
        for here, later in zip(exactly, more, strict=True):
            after += here * now
            spent += later * now
            rising, falling = now * up, now * down
            now = now - rising - falling
            now[1:] += rising[:-1]
            now[:-1] += falling[1:]
        self.chance = after
        return spent / pace
