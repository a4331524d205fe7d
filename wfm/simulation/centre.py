"""What the engine simulates: lines of work, what their callers do next, and who is on duty. Numbers only.

Times are seconds since the horizon began. A LINE is a queue of callers, or a list of call-backs to make.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Span: TypeAlias = tuple[float, float]
Shape: TypeAlias = Callable[[np.random.Generator, int], Floats]
"""Draws so many handling times of mean 1."""


def exponential(rng: np.random.Generator, size: int) -> Floats:
    """Exponential handling times, the assumption of every Erlang formula."""
    return rng.standard_exponential(size)


def lognormal(cv: float) -> Shape:
    """Log-normal handling times, the usual finding in call records.

    Args:
        cv: standard deviation over mean; 0 makes every call last the mean.
    """
    variance = math.log1p(cv * cv)

    def draw(rng: np.random.Generator, size: int) -> Floats:
        return rng.lognormal(-variance / 2.0, math.sqrt(variance), size)

    return draw


@dataclass(frozen=True, slots=True)
class Step:
    """What a caller may do next.

    Attributes:
        probability: how likely it is.
        line: position of the line then called.
        after_s: mean of the exponential time until then; 0 means at once (a transfer).
    """

    probability: float
    line: int
    after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Booking:
    """A call-back promised for a window: it is missed when nobody has begun it at the end.

    Attributes:
        start: first moment.
        end: last moment.
        handling_s: mean handling time.
    """

    start: float
    end: float
    handling_s: float


@dataclass(frozen=True, eq=False)
class Line:
    """A queue of callers, or a list of call-backs.

    Attributes:
        calls: expected first calls in each interval, ``[T]``; they come as a Poisson process while open.
        handling_s: mean handling time of the calls that come in each interval, ``[T]``.
        open: when calls are taken, closed-open and in order; a call at another time is refused.
        patience_s: mean of the exponential patience; infinite when nobody hangs up.
        trunks: most callers in the line at once, talking or waiting; who comes above it is blocked.
        priority: lines of a higher number are served first.
        after_miss: steps of a caller who was not answered, one at most is taken.
        after_answer: steps of a caller who was answered, one at most is taken.
        cleared: moments at which those who still wait are turned away.
        reserve: None for callers; for call-backs, the idle agents that must stay free for callers.
        handling: distribution of the handling time.
        booked: call-backs with a window.
    """

    calls: Floats
    handling_s: Floats
    open: tuple[Span, ...]
    patience_s: float = math.inf
    trunks: float = math.inf
    priority: int = 0
    after_miss: tuple[Step, ...] = ()
    after_answer: tuple[Step, ...] = ()
    cleared: tuple[float, ...] = ()
    reserve: int | None = None
    handling: Shape = exponential
    booked: tuple[Booking, ...] = ()

    def __post_init__(self) -> None:
        if self.calls.shape != self.handling_s.shape:
            raise ValueError("calls and handling_s need one value an interval each")
        for steps in (self.after_miss, self.after_answer):
            if any(step.probability < 0 or step.after_s < 0 for step in steps):
                raise ValueError("probabilities and times of the steps after a call are 0 or more")
            if sum(step.probability for step in steps) > 1.0 + 1e-9:
                raise ValueError("the steps after a call are more likely than 1 in all")

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Opening and closing moments in turn."""
        return tuple(moment for span in self.open for moment in span)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One agent on duty without a pause: a call begun before the end is finished after it.

    Attributes:
        agent: number of the agent.
        start: first moment.
        end: last moment.
        lines: positions of the lines that the agent takes.
    """

    agent: int
    start: float
    end: float
    lines: frozenset[int]


@dataclass(frozen=True, eq=False)
class Centre:
    """The demand of a contact centre.

    Attributes:
        interval_s: length of an interval.
        lines: the lines; all speak of the same intervals.
    """

    interval_s: float
    lines: tuple[Line, ...]

    @cached_property
    def pieces(self) -> tuple[Pieces, ...]:
        """For each line, the stretches of constant arrival rate."""
        return tuple(_pieces(line, self.interval_s) for line in self.lines)

    @property
    def intervals(self) -> int:
        """Number of intervals."""
        return len(self.lines[0].calls)


@dataclass(frozen=True, eq=False)
class Pieces:
    """Stretches of constant arrival rate: each lies in one interval and in one opening.

    Attributes:
        interval: the interval of each, ``[P]``.
        start: first moment of each.
        seconds: length of each.
        calls: expected calls in each.
    """

    interval: Ints
    start: Floats
    seconds: Floats
    calls: Floats


def _pieces(line: Line, interval_s: float) -> Pieces:
    found = [np.empty((3, 0))]
    for opens, closes in line.open:
        last = min(math.ceil(closes / interval_s), len(line.calls))
        t = np.arange(math.floor(opens / interval_s), last)
        low, high = np.maximum(t * interval_s, opens), np.minimum((t + 1) * interval_s, closes)
        found.append(np.stack([t, low, high - low]))
    position, start, seconds = np.concatenate(found, axis=1)
    interval = position.astype(np.int64)
    open_s = np.bincount(interval, seconds, minlength=len(line.calls))
    if np.any(line.calls[open_s == 0]):
        raise ValueError("calls are expected while the line is closed")
    return Pieces(interval, start, seconds, line.calls[interval] * seconds / open_s[interval])
