"""Erlang C: calls wait for ever until an agent is free.

Sources: A. K. Erlang (1917); the square-root rule in S. Halfin and W. Whitt, "Heavy-traffic limits for queues
with many exponential servers", Operations Research 29 (1981).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import BoolArray, FloatArray, flat, numbers
from wfm.erlang.blocking import log_blocking
from wfm.erlang.queue import Case, Queue
from wfm.erlang.special import log_poisson


def erlang_c(agents: npt.ArrayLike, load: npt.ArrayLike) -> FloatArray:
    """Probability that a call must wait when callers never hang up (M/M/n).

    ``C = n B / (n - a + a B)`` with B from :func:`erlang_b`.

    Args:
        agents: agents n, any real number >= 0.
        load: offered load a in Erlangs, >= 0.

    Returns:
        Array of the broadcast shape; 1 where the load is at least the number of agents.

    Raises:
        ValueError: if an argument is negative, NaN or infinite.
    """
    shape, (n, a) = flat(numbers("agents", agents), numbers("load", load))
    result = np.where(a < n, 0.0, 1.0)
    waits = (a < n) & (a > 0)
    result[waits] = waiting_probability(n[waits], a[waits], np.exp(log_blocking(n[waits], a[waits])))
    return result.reshape(shape)


def waiting_probability(agents: FloatArray, load: FloatArray, blocking: FloatArray) -> FloatArray:
    """Erlang C from Erlang B, for load < agents."""
    return agents * blocking / (agents - load + load * blocking)


class WaitingQueue(Queue):
    """M/M/n. Where the load is at least the number of agents the queue grows without end."""

    def __init__(self, case: Case, blocking: FloatArray | None = None) -> None:
        """A queue; ``blocking`` is its Erlang B where the caller has that already."""
        super().__init__(case)
        self._known_blocking = blocking

    @cached_property
    def _stable(self) -> BoolArray:
        return np.asarray(self.case.load < self.case.agents)

    @cached_property
    def _log_blocking(self) -> FloatArray:
        return log_blocking(self.case.agents, self.case.load)

    @cached_property
    def _blocking(self) -> FloatArray:
        return np.exp(self._log_blocking) if self._known_blocking is None else self._known_blocking

    @cached_property
    def _spare(self) -> FloatArray:
        """Rate at which the queue empties while all agents are busy, per second; 0 if it never does."""
        return np.maximum(self.case.agents - self.case.load, 0.0) / self.case.aht

    @cached_property
    def p_wait(self) -> FloatArray:
        """Erlang C."""
        case = self.case
        chance = waiting_probability(case.agents, case.load, self._blocking)
        return np.where(self._stable, chance, 1.0)

    @property
    def p_abandon(self) -> FloatArray:
        """Nobody hangs up."""
        return np.zeros_like(self.case.rate)

    @cached_property
    def p_empty(self) -> FloatArray:
        """``(1 - C) / sum(a^k / k! for k < n)``, the sum taken from B; 0 if the queue grows without end."""
        n, a = self.case.agents, self.case.load
        empty_with_n_lines = np.exp(self._log_blocking - log_poisson(n, a) - a)
        return np.where(self._stable, empty_with_n_lines * (n - a) / (n - a + a * self._blocking), 0.0)

    @cached_property
    def answer_rate(self) -> FloatArray:
        """Everybody; not defined if the queue grows without end."""
        return np.where(self._stable, 1.0, np.nan)

    @cached_property
    def mean_wait(self) -> FloatArray:
        """``C / ((n - a) mu)``; infinite if the queue grows without end."""
        with np.errstate(divide="ignore"):
            return self.p_wait / self._spare

    @property
    def answered_wait(self) -> FloatArray:
        """The mean wait: everybody is answered."""
        return self.mean_wait

    @cached_property
    def asa(self) -> FloatArray:
        """The mean wait: everybody is answered."""
        return self.mean_wait

    @property
    def hang_up(self) -> FloatArray:
        """Of those who must wait, nobody hangs up."""
        return self.p_abandon

    @cached_property
    def late_given_wait(self) -> FloatArray:
        """Of those who must wait, the share answered late: ``e^(-(n - a) mu T)``."""
        return np.exp(-self._spare * self.case.answer_within)

    @cached_property
    def late_served(self) -> FloatArray:
        """``C e^(-(n - a) mu T)``."""
        return self.p_wait * self.late_given_wait

    @cached_property
    def log_waiting_weight(self) -> FloatArray:
        """Log of P(wait) over P(all agents busy, nobody waiting): ``log(n / (n - a))``."""
        return -np.log1p(-self.case.load / self.case.agents)

    @property
    def late_virtual(self) -> FloatArray:
        """The same: nobody hangs up."""
        return self.late_served

    @cached_property
    def service_level(self) -> FloatArray:
        """``1 - C e^(-(n - a) mu T)``; 0 if the queue grows without end."""
        return np.where(self._stable, 1.0 - self.late_served, 0.0)

    @cached_property
    def occupancy(self) -> FloatArray:
        """``a / n``, at most 1."""
        return np.minimum(self.case.load / self.case.agents, 1.0)
