"""What every staffing model answers, whatever its formulas."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray, flat, numbers

_NO_CALLS = 1e-100


@dataclass(frozen=True, eq=False)
class Case:
    """The inputs of a model: vectors of one length.

    Attributes:
        agents: agents on duty.
        rate: calls per second.
        aht: mean handling time, seconds.
        patience: mean patience, seconds; infinity where callers never hang up.
        trunks: lines, waiting and talking callers together; infinity where there is no limit.
        answer_within: answer-time threshold, seconds.
    """

    agents: FloatArray
    rate: FloatArray
    aht: FloatArray
    patience: FloatArray
    trunks: FloatArray
    answer_within: FloatArray

    @property
    def has_calls(self) -> BoolArray:
        """Where there are calls; a rate of one in 1e90 years is none (nothing then underflows)."""
        return self.rate > _NO_CALLS

    @property
    def load(self) -> FloatArray:
        """Offered load in Erlangs."""
        return self.rate * self.aht

    def take(self, where: BoolArray | IntArray | slice) -> Case:
        """The same inputs for some of the elements."""
        if not isinstance(where, slice) and where.dtype == np.bool_ and where.all():
            return self
        return Case(*(getattr(self, field.name)[where] for field in fields(self)))


def checked_case(
    agents: npt.ArrayLike,
    calls_per_second: npt.ArrayLike,
    aht: npt.ArrayLike,
    patience: npt.ArrayLike,
    trunks: npt.ArrayLike,
    answer_within: npt.ArrayLike,
) -> tuple[tuple[int, ...], Case]:
    """The broadcast shape and the inputs as vectors.

    Raises:
        ValueError: if an argument is NaN or outside its range, or agents are fractional with finite trunks.
    """
    shape, vectors = flat(
        numbers("agents", agents),
        numbers("calls_per_second", calls_per_second),
        numbers("aht", aht, positive=True),
        numbers("patience", patience, positive=True, infinite=True),
        numbers("trunks", trunks, positive=True, whole=True, infinite=True),
        numbers("answer_within", answer_within),
    )
    case = Case(*vectors)
    limited = np.isfinite(case.trunks)
    numbers("agents of a queue with trunks", case.agents[limited], whole=True)
    return shape, case


class Queue(ABC):
    """A model of callers in a queue; every measure is a vector, one element a case.

    A call is answered at once, or waits (``p_wait``) and is then answered or abandoned, or finds all trunks
    taken (``p_block``). Shares are of offered calls. Times are in seconds.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    @property
    @abstractmethod
    def p_wait(self) -> FloatArray:
        """Share of calls that get in but find every agent busy."""

    @property
    @abstractmethod
    def p_abandon(self) -> FloatArray:
        """Share of calls that hang up while waiting."""

    @property
    @abstractmethod
    def p_empty(self) -> FloatArray:
        """Probability of nobody talking and nobody waiting."""

    @property
    @abstractmethod
    def mean_wait(self) -> FloatArray:
        """Mean wait over all offered calls; a blocked call waits 0."""

    @property
    @abstractmethod
    def answered_wait(self) -> FloatArray:
        """Mean over all offered calls of the wait if answered, else 0."""

    @property
    @abstractmethod
    def late_served(self) -> FloatArray:
        """Share of calls answered after the threshold."""

    @property
    @abstractmethod
    def late_virtual(self) -> FloatArray:
        """Share of calls that get in and would still wait at the threshold if they never hung up."""

    @property
    def p_block(self) -> FloatArray:
        """Share of calls that find every trunk taken."""
        return np.zeros_like(self.case.rate)

    @cached_property
    def answer_rate(self) -> FloatArray:
        """Share of calls answered."""
        return 1.0 - self.p_abandon - self.p_block

    @cached_property
    def service_level(self) -> FloatArray:
        """Share of calls answered within the threshold."""
        return np.maximum(self.answer_rate - self.late_served, 0.0)

    @cached_property
    def late_waiting(self) -> FloatArray:
        """Share of calls that wait longer than the threshold, whatever becomes of them."""
        return self.late_virtual * np.exp(-self.case.answer_within / self.case.patience)

    @cached_property
    def asa(self) -> FloatArray:
        """Mean wait of answered calls."""
        return self.answered_wait / self.answer_rate

    @cached_property
    def occupancy(self) -> FloatArray:
        """Share of the agents' time spent on calls."""
        return self.case.load * self.answer_rate / self.case.agents

    @cached_property
    def queue_length(self) -> FloatArray:
        """Mean number of callers waiting (Little's law)."""
        return self.case.rate * self.mean_wait
