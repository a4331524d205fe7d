"""Erlang A: callers wait as long as their patience lasts, which is exponential with a known mean.

Sources: C. Palm, "Research on telephone traffic carried by full availability groups" (1957); O. Garnett,
A. Mandelbaum and M. Reiman, "Designing a call center with impatient customers", M&SOM 4 (2002); S. Zeltyn and
A. Mandelbaum, "Call centers with impatient customers: many-server asymptotics of the M/M/n+G queue", Queueing
Systems 51 (2005).

Notation: x = n mu / theta and y = lambda / theta, with handling rate mu, patience rate theta and call rate
lambda. The wait V of a caller who never hangs up is, given that it is positive, distributed as
``-log(Z / y) / theta`` where Z is Gamma(x) truncated to (0, y). All else follows from that:
``P(V > t | V > 0) = gamma(x, y e^(-theta t)) / gamma(x, y)``.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray
from wfm.erlang.blocking import log_blocking
from wfm.erlang.queue import Queue
from wfm.erlang.served_wait import mean_served_wait
from wfm.erlang.special import exponential_excess, in_lower_tail, log_poisson, lower_fraction, select


def _log_scaled(base: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    return np.log(base / x) - log_poisson(x, y)


def _log_scaled_small(base: FloatArray, x: FloatArray, y: FloatArray) -> FloatArray:
    return -np.log(x - y + y * base)


def _virtual_tail(base: FloatArray, x: FloatArray, y: FloatArray, u: FloatArray) -> FloatArray:
    return np.asarray(special.gammainc(x, y * np.exp(-u)) / base)


def _served_tail(base: FloatArray, x: FloatArray, y: FloatArray, u: FloatArray) -> FloatArray:
    return np.asarray(x / y * special.gammainc(x + 1.0, y * np.exp(-u)) / base)


def _virtual_tail_small(base: FloatArray, x: FloatArray, y: FloatArray, u: FloatArray) -> FloatArray:
    z = y * np.exp(-u)
    return _shift(base, x, y, u) * (1.0 + z * _scaled_above(x, z)) / x


def _served_tail_small(base: FloatArray, x: FloatArray, y: FloatArray, u: FloatArray) -> FloatArray:
    return _shift(base, x, y, u) * np.exp(-u) * _scaled_above(x, y * np.exp(-u))


def _scaled_above(x: FloatArray, z: FloatArray) -> FloatArray:
    """``L(x + 1, z)`` in the lower tail."""
    return 1.0 / (x + 1.0 - z + z * lower_fraction(x + 1.0, z))


def _shift(base: FloatArray, x: FloatArray, y: FloatArray, u: FloatArray) -> FloatArray:
    """``e^(y - z - x u) / L(x, y)``, z = y e^-u: turns scaled functions at z into shares of waiters."""
    return np.exp((y - x) * u - y * exponential_excess(u)) * (x - y + y * base)


class AbandonmentQueue(Queue):
    """M/M/n+M, for any real number of agents above zero."""

    @cached_property
    def _x(self) -> FloatArray:
        return self.case.agents * (self.case.patience / self.case.aht)

    @cached_property
    def _y(self) -> FloatArray:
        return self.case.rate * self.case.patience

    @cached_property
    def _tail(self) -> BoolArray:
        return in_lower_tail(self._x, self._y)

    @cached_property
    def _base(self) -> FloatArray:
        """The one costly function: the regularised gamma(x, y), or in the lower tail ``hang_up`` itself."""
        return select(self._tail, lower_fraction, special.gammainc, self._x, self._y)

    @cached_property
    def _log_scaled(self) -> FloatArray:
        """``log L(x, y)`` with L(x, y) = e^y y^-x gamma(x, y)."""
        return select(self._tail, _log_scaled_small, _log_scaled, self._base, self._x, self._y)

    @cached_property
    def _log_odds(self) -> FloatArray:
        """Log of P(wait) / P(no wait): ``log(y L(x, y) B(n - 1, a))``."""
        return np.log(self._y) + self._log_scaled + self._log_blocking_below

    @cached_property
    def _log_blocking_below(self) -> FloatArray:
        """``log B(n - 1, a)``; below one agent by the recursion, which holds for real n."""
        n, a = self.case.agents, self.case.load
        return select(n < 1.0, _log_blocking_by_recursion, lambda n, a: log_blocking(n - 1.0, a), n, a)

    @cached_property
    def p_wait(self) -> FloatArray:
        """``y L B / (1 + y L B)``."""
        return np.asarray(special.expit(self._log_odds))

    @cached_property
    def hang_up(self) -> FloatArray:
        """Probability that a caller who must wait hangs up: ``1 - x/y + 1 / (y L(x, y))``."""
        beyond_tail = 1.0 - self._x / self._y + np.exp(-self._log_scaled) / self._y
        return np.where(self._tail, self._base, beyond_tail)

    @cached_property
    def p_abandon(self) -> FloatArray:
        """Waits, then hangs up."""
        return self.p_wait * self.hang_up

    @cached_property
    def p_empty(self) -> FloatArray:
        """``P(no wait) / sum(a^k / k! for k < n)``, with the sum taken from B(n - 1, a)."""
        n, a = self.case.agents, self.case.load
        log_term = log_poisson(n, a) + np.log(n / a) + a
        log_none = special.log_expit(-self._log_odds) + self._log_blocking_below
        return np.asarray(np.exp(log_none - log_term))

    @cached_property
    def mean_wait(self) -> FloatArray:
        """``P(abandon) / theta``."""
        return self.p_abandon * self.case.patience

    @cached_property
    def answered_wait(self) -> FloatArray:
        """P(waits and is answered) times the mean wait of those calls."""
        waits = self.case.patience * mean_served_wait(self._x, self._y)
        return self.p_wait * (1.0 - self.hang_up) * waits

    @cached_property
    def _threshold(self) -> FloatArray:
        return self.case.answer_within / self.case.patience

    @cached_property
    def late_virtual(self) -> FloatArray:
        """``P(V > T) = P(wait) gamma(x, z) / gamma(x, y)`` with ``z = y e^(-theta T)``."""
        arguments = (self._base, self._x, self._y, self._threshold)
        return self.p_wait * select(self._tail, _virtual_tail_small, _virtual_tail, *arguments)

    @cached_property
    def late_given_wait(self) -> FloatArray:
        """Of those who must wait, the share answered late: ``gamma(x + 1, z) / (y gamma(x, y))``."""
        arguments = (self._base, self._x, self._y, self._threshold)
        return select(self._tail, _served_tail_small, _served_tail, *arguments)

    @cached_property
    def late_served(self) -> FloatArray:
        """Waits, and is answered late."""
        return self.p_wait * self.late_given_wait

    @cached_property
    def log_waiting_weight(self) -> FloatArray:
        """Log of P(wait) over P(all agents busy, nobody waiting): ``log(x L(x, y))``."""
        return np.log(self._x) + self._log_scaled

    @cached_property
    def service_level(self) -> FloatArray:
        """``P(no wait) + P(wait) (P(answered | wait) - P(answered late | wait))``."""
        in_time = self.p_wait * (1.0 - self.hang_up) - self.late_served
        return special.expit(-self._log_odds) + np.maximum(in_time, 0.0)


def _log_blocking_by_recursion(agents: FloatArray, load: FloatArray) -> FloatArray:
    return np.asarray(np.log(agents / load) - np.log(np.expm1(-log_blocking(agents, load))))
