"""The two cases where no formula is needed: nobody calls, or nobody answers."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from wfm.erlang.arrays import FloatArray
from wfm.erlang.queue import Queue


class IdleQueue(Queue):
    """No calls: a caller, if there were one, would be answered at once."""

    @cached_property
    def _zero(self) -> FloatArray:
        return np.zeros_like(self.case.rate)

    @property
    def p_wait(self) -> FloatArray:
        """Nobody waits."""
        return self._zero

    @property
    def p_abandon(self) -> FloatArray:
        """Nobody hangs up."""
        return self._zero

    @property
    def p_empty(self) -> FloatArray:
        """Always empty."""
        return self._zero + 1.0

    @property
    def mean_wait(self) -> FloatArray:
        """No wait."""
        return self._zero

    @property
    def answered_wait(self) -> FloatArray:
        """No wait."""
        return self._zero

    @property
    def late_served(self) -> FloatArray:
        """Nobody is late."""
        return self._zero

    @property
    def late_virtual(self) -> FloatArray:
        """Nobody is late."""
        return self._zero

    @cached_property
    def occupancy(self) -> FloatArray:
        """Agents, if any, have nothing to do."""
        return self._zero


class UnstaffedQueue(Queue):
    """Calls and no agent: every caller hangs up, waits for ever, or finds the trunks taken for ever.

    Finite trunks come here only with endless patience: the lines fill up once and stay taken.
    """

    @cached_property
    def _stuck(self) -> FloatArray:
        return np.where(np.isfinite(self.case.trunks), 1.0, 0.0)

    @property
    def p_wait(self) -> FloatArray:
        """Everybody who gets in."""
        return 1.0 - self._stuck

    @property
    def p_block(self) -> FloatArray:
        """Everybody, once the trunks are full."""
        return self._stuck

    @property
    def p_abandon(self) -> FloatArray:
        """Everybody whose patience ends."""
        return np.where(np.isfinite(self.case.patience), 1.0, 0.0)

    @cached_property
    def answer_rate(self) -> FloatArray:
        """Nobody is answered."""
        return np.zeros_like(self.case.rate)

    @property
    def p_empty(self) -> FloatArray:
        """Waiting callers alone are an M/M/infinity queue: ``e^(-lambda/theta)``."""
        return np.exp(-self.case.rate * self.case.patience)

    @property
    def mean_wait(self) -> FloatArray:
        """The patience; with full trunks, what Little's law makes of the callers on hold."""
        on_hold = self.case.trunks / self.case.rate
        return np.where(self._stuck > 0, on_hold, self.case.patience)

    @property
    def answered_wait(self) -> FloatArray:
        """Not defined: nobody is answered."""
        return np.full_like(self.case.rate, np.nan)

    @property
    def late_served(self) -> FloatArray:
        """Nobody is answered, so nobody late."""
        return np.zeros_like(self.case.rate)

    @property
    def late_virtual(self) -> FloatArray:
        """Everybody who gets in would wait for ever."""
        return self.p_wait

    @cached_property
    def asa(self) -> FloatArray:
        """Not defined: nobody is answered."""
        return self.answered_wait

    @cached_property
    def occupancy(self) -> FloatArray:
        """As in an overloaded queue: no agent is ever free."""
        return np.ones_like(self.case.rate)
