"""Small centres for the tests, and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict, Unpack

import numpy as np

from wfm.simulation.callers import Dice
from wfm.simulation.centre import Booking, Centre, Floats, Line, Shape, Step, Stretch
from wfm.simulation.engine import run
from wfm.simulation.estimate import Estimate, mean, ratio
from wfm.simulation.tally import COUNTS, tally

SURE = 0.999


class Traits(TypedDict, total=False):
    """What a line may have besides calls, handling times and opening hours."""

    patience_s: float
    trunks: float
    priority: int
    after_miss: tuple[Step, ...]
    after_answer: tuple[Step, ...]
    cleared: tuple[float, ...]
    reserve: int | None
    handling: Shape
    booked: tuple[Booking, ...]


def flat_line(calls_per_s: float, aht: float, intervals: int, step: float, **more: Unpack[Traits]) -> Line:
    """A line with constant rates, always open."""
    calls = np.full(intervals, calls_per_s * step)
    return Line(calls, np.full(intervals, aht), ((0.0, intervals * step),), **more)


def crew(agents: int, end: float, lines: Sequence[int] = (0,), first: int = 0) -> list[Stretch]:
    """Agents on duty from the start to a moment."""
    return [Stretch(first + k, 0.0, end, frozenset(lines)) for k in range(agents)]


class Sums:
    """Counts summed over the intervals of interest, replication by replication."""

    def __init__(self, tallies: Sequence[Floats], keep: slice) -> None:
        self._sums = np.stack([one[:, :, keep].sum(axis=2) for one in tallies])

    def sums(self, count: str, line: int = -1) -> Floats:
        values: Floats = self._sums[:, COUNTS.index(count), line]
        return values

    def ratio(self, part: str, whole: str = "offered", line: int = -1) -> Estimate:
        return ratio(self.sums(part, line), self.sums(whole, line), SURE)

    def mean(self, count: str, line: int = -1) -> Estimate:
        return mean(self.sums(count, line), SURE)


def simulate_sums(
    centre: Centre,
    stretches: Sequence[Stretch],
    replications: int,
    *,
    within: float = 20.0,
    seed: int = 1,
    keep: slice = slice(None),
) -> Sums:
    """Several replications of a centre."""
    limits = [within] * len(centre.lines)
    return Sums(
        [
            tally(run(centre, stretches, Dice(seed, r)), centre, stretches, limits)
            for r in range(replications)
        ],
        keep,
    )


def steady(
    line: Line,
    agents: int,
    *,
    replications: int = 20,
    step: float = 3600.0,
    within: float = 20.0,
    seed: int = 1,
) -> Sums:
    """One line in its steady state: the first and the last intervals are left out."""
    centre = Centre(step, (line,))
    on = crew(agents, step * len(line.calls))
    return simulate_sums(centre, on, replications, within=within, seed=seed, keep=slice(2, -1))
