"""A limited number of trunks: callers who find them all taken are blocked (M/M/n/K and M/M/n/K+M).

A birth-death chain truncated at K calls. Source: L. Kleinrock, "Queueing Systems", volume 1 (1975),
chapter 3; with patience, A. Mandelbaum and S. Zeltyn, "Service engineering in action: the Palm/Erlang-A
queue" (2007). The wait V of a caller with i others ahead is a sum of i + 1 exponentials with rates ``n mu +
m theta``, m = 0..i, so that ``e^(-theta V)`` is Beta(x, i + 1) with x = n mu / theta.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray
from wfm.erlang.blocking import log_blocking
from wfm.erlang.queue import Case, Queue
from wfm.erlang.special import log_poisson

_NEGLIGIBLE = 1e-19


def _tails(case: Case, busy: FloatArray, at: IntArray, ahead: int) -> tuple[FloatArray, FloatArray]:
    """P(V > T) and P(V > T, answered) of a caller with so many others ahead, for the cases ``at``."""
    busy, aht, patience, within = busy[at], case.aht[at], case.patience[at], case.answer_within[at]
    virtual, served = np.ones_like(busy), np.zeros_like(busy)
    patient = np.isinf(patience)
    virtual[patient] = special.gammaincc(ahead + 1.0, (busy * within / aht)[patient])
    served[patient] = virtual[patient]
    leaves = ~patient & (busy > 0)
    x, left = (busy * patience / aht)[leaves], np.exp(-within / patience)[leaves]
    virtual[leaves] = special.betainc(x, ahead + 1.0, left)
    served[leaves] = x / (x + ahead + 1.0) * special.betainc(x + 1.0, ahead + 1.0, left)
    return virtual, served


class _Chain:
    """Sums over the states with all agents busy, relative to the largest state so far (no overflow).

    Attributes:
        sums: one row for each name in ``ROWS``, one column a case.
        top: logarithm of what the sums are relative to, itself relative to "all busy, nobody waiting".
    """

    ROWS = (
        "norm",
        "answer_rate",
        "line",
        "p_block",
        "p_wait",
        "p_abandon",
        "answered_wait",
        "late_virtual",
        "late_served",
    )

    def __init__(self, case: Case) -> None:
        self.case = case
        self.busy = np.minimum(case.agents, case.trunks)
        self.work, self.leave = self.busy / case.aht, 1.0 / case.patience
        log_b = np.where(self.busy > 0, log_blocking(self.busy, case.load), 0.0)
        self.top = -log_b
        self.sums = np.zeros((len(self.ROWS), log_b.size))
        self.sums[:2] = -np.expm1(log_b)
        self._log_weight, self._sojourn = np.zeros_like(log_b), np.zeros_like(log_b)

    def run(self) -> None:
        """Visits the states with 0, 1, 2, ... callers waiting until nothing is left to add."""
        active, waiting = np.arange(self.busy.size), 0
        while active.size:
            self._add(active, waiting)
            active = self._advance(active, waiting)
            waiting += 1

    def _add(self, at: IntArray, waiting: int) -> None:
        """Adds the state with so many callers waiting, for the cases ``at``."""
        served_all = self.work[at] + (waiting + 1) * self.leave[at]
        self._sojourn[at] += 1.0 / served_all
        answered = self.work[at] / served_all
        enters = np.where(waiting < self.case.trunks[at] - self.busy[at], 1.0, 0.0)
        virtual, served = _tails(self.case, self.busy, at, waiting)
        values = (
            np.ones_like(enters),
            enters * answered,
            np.full_like(enters, waiting),
            1.0 - enters,
            enters,
            enters * (waiting + 1) * self.leave[at] / served_all,
            enters * answered * self._sojourn[at],
            enters * virtual,
            enters * served,
        )
        top = np.maximum(self.top[at], self._log_weight[at])
        rescale, weight = np.exp(self.top[at] - top), np.exp(self._log_weight[at] - top)
        self.top[at] = top
        self.sums[:, at] = self.sums[:, at] * rescale + weight * np.stack(values)

    def _advance(self, at: IntArray, waiting: int) -> IntArray:
        """Moves to one more caller waiting; returns the cases that have such a state worth adding."""
        ratio = self.case.rate[at] / (self.work[at] + (waiting + 1) * self.leave[at])
        self._log_weight[at] += np.log(ratio)
        rest = np.exp(self._log_weight[at] - self.top[at]) * (waiting + 1.0)
        counts = (ratio >= 1.0) | (rest > _NEGLIGIBLE * self.sums[0, at] * (1.0 - ratio) ** 2)
        goes_on: BoolArray = counts & (waiting < self.case.trunks[at] - self.busy[at])
        return at[goes_on]


class TrunkQueue(Queue):
    """M/M/n/K and M/M/n/K+M; more agents than trunks are as good as as many agents as trunks.

    The work grows with the number of waiting places that matter, not with their number.
    """

    @cached_property
    def _chain(self) -> _Chain:
        chain = _Chain(self.case)
        chain.run()
        return chain

    def _share(self, name: str) -> FloatArray:
        sums = self._chain.sums
        return np.asarray(sums[_Chain.ROWS.index(name)] / sums[0])

    @cached_property
    def p_wait(self) -> FloatArray:
        """All agents busy, a trunk free."""
        return self._share("p_wait")

    @cached_property
    def p_block(self) -> FloatArray:
        """All trunks taken."""
        return self._share("p_block")

    @cached_property
    def p_abandon(self) -> FloatArray:
        """Waits, then hangs up."""
        return self._share("p_abandon")

    @cached_property
    def p_empty(self) -> FloatArray:
        """The state with nobody, from "all busy, nobody waiting" by the Poisson ratio."""
        chain = self._chain
        log_weight = -self.case.load - log_poisson(chain.busy, self.case.load)
        return np.asarray(np.exp(log_weight - chain.top) / chain.sums[0])

    @cached_property
    def mean_wait(self) -> FloatArray:
        """Little's law on the callers waiting."""
        return self._share("line") / self.case.rate

    @cached_property
    def answered_wait(self) -> FloatArray:
        """Mean over all offered calls of the wait if answered."""
        return self._share("answered_wait")

    @cached_property
    def late_virtual(self) -> FloatArray:
        """Sum over the states found of the Beta (or Erlang) tail."""
        return self._share("late_virtual")

    @cached_property
    def late_served(self) -> FloatArray:
        """The same, and answered."""
        return self._share("late_served")

    @cached_property
    def answer_rate(self) -> FloatArray:
        """Sum over the states found of the chance of being answered; 0 without agents."""
        return self._share("answer_rate")

    @cached_property
    def asa(self) -> FloatArray:
        """Mean wait of answered calls; not defined without agents."""
        undefined = np.full_like(self.answer_rate, np.nan)
        return np.divide(self.answered_wait, self.answer_rate, out=undefined, where=self.case.agents > 0)

    @cached_property
    def occupancy(self) -> FloatArray:
        """Share of the agents' time spent on calls; 1 without agents, none of whom is ever free."""
        full = np.ones_like(self.answer_rate)
        carried = self.case.load * self.answer_rate
        return np.divide(carried, self.case.agents, out=full, where=self.case.agents > 0)
