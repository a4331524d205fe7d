"""Paid time that is not on the phone: named causes, and the agents to roster or employ for those required.

What is PLANNED (leave, training, meetings, part-time) a roster knows: it must not be taken off a second
time when agents are rostered. Only the UNPLANNED part (illness, delay) is left to chance then. W. Whitt,
"Staffing a call center with uncertain arrival rate and absenteeism", Production and Operations Management
15 (2006).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from wfm.erlang.arrays import BoolArray, FloatArray, IntArray, flat, numbers, share
from wfm.erlang.search import least


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for not being on the phone.

    Attributes:
        name: what the planner calls it.
        share: share of paid time.
        planned: whether the roster knows it beforehand.
    """

    name: str
    share: float
    planned: bool


@dataclass(frozen=True, slots=True)
class Shrinkage:
    """All causes together. Nobody is away for two of them at once, so the shares add up.

    Attributes:
        causes: each of them.

    Raises:
        ValueError: if a share is NaN or not between 0 and 1, two causes share a name, or nothing is left.
    """

    causes: tuple[Cause, ...]

    def __init__(self, causes: Iterable[Cause]) -> None:
        object.__setattr__(self, "causes", tuple(causes))
        for cause in self.causes:
            share(f"share of {cause.name!r}", cause.share)
        names = [cause.name for cause in self.causes]
        if len(set(names)) < len(names):
            raise ValueError("each cause of shrinkage must have its own name")
        if self.total >= 1.0:
            raise ValueError(f"shrinkage must leave some time: the causes add up to {self.total:g}")

    @property
    def total(self) -> float:
        """Share of paid time not on the phone."""
        return sum(cause.share for cause in self.causes)

    @property
    def planned(self) -> float:
        """Share of paid time that the roster knows to be away."""
        return sum(cause.share for cause in self.causes if cause.planned)

    @property
    def unplanned(self) -> float:
        """Probability that a rostered agent is away after all: of the time left by what is planned."""
        return (self.total - self.planned) / (1.0 - self.planned)

    def rostered(self, required: npt.ArrayLike) -> IntArray:
        """Agents to roster so that on average those required are there: unplanned causes only, rounded up."""
        return _rounded_up(numbers("required", required) / (1.0 - self.unplanned))

    def employed(self, required: npt.ArrayLike) -> FloatArray:
        """Agents to employ, in full-time equivalents, so that on average those required are there."""
        return numbers("required", required) / (1.0 - self.total)


def _rounded_up(agents: FloatArray) -> IntArray:
    """Whole agents; a rounding error above a whole number is not one more agent."""
    return np.asarray(np.ceil(agents - 1e-9), dtype=np.int64)


def rostered_for(required: npt.ArrayLike, unplanned: npt.ArrayLike, *, confidence: npt.ArrayLike) -> IntArray:
    """Least agents to roster so that with a given probability at least those required are there.

    Each is away with probability s, independently: the number present is binomial, and
    ``P(present >= required) = I(1 - s; required, n - required + 1)``, an incomplete beta function.

    Args:
        required: agents required, whole.
        unplanned: probability s that a rostered agent is away, below 1.
        confidence: probability asked for, below 1.

    Returns:
        Whole numbers of the broadcast shape.

    Raises:
        ValueError: if an argument is NaN or outside its range.
    """
    shape, (needed, away, sure) = flat(
        numbers("required", required, whole=True),
        share("unplanned", unplanned, below_one=True),
        share("confidence", confidence, below_one=True),
    )
    result = np.zeros(needed.size, dtype=np.int64)
    some = np.flatnonzero(needed > 0)

    def meets(at: IntArray, agents: FloatArray) -> BoolArray:
        rows = some[at]
        chance = special.betainc(needed[rows], np.maximum(agents - needed[rows] + 1.0, 0.5), 1.0 - away[rows])
        return np.asarray((agents >= needed[rows]) & (chance >= sure[rows]))

    guess = np.ceil(needed[some] / (1.0 - away[some]))
    result[some] = least(meets, guess, np.full(some.size, np.inf))
    return result.reshape(shape)
