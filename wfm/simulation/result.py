"""What callers would live through: the figures of a simulation."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from wfm.grid import Grid
from wfm.simulation.centre import Floats
from wfm.simulation.estimate import Estimate, mean, ratio
from wfm.simulation.tally import COUNTS

if TYPE_CHECKING:
    import pandas as pd

FIGURES = (
    "answer_rate",
    "service_level",
    "asa",
    "abandon_rate",
    "block_rate",
    "occupancy",
    "caller_answer_rate",
    "offered",
    "answered",
    "callers",
)


class Measures(ABC):
    """Figures of some calls, each with its confidence interval. Shares are of offered calls, per attempt."""

    confidence: float

    @abstractmethod
    def _sum(self, count: str) -> Floats:
        """Total of a row of ``COUNTS`` in each replication, ``[R]``."""

    def _ratio(self, part: str, whole: str) -> Estimate:
        return ratio(self._sum(part), self._sum(whole), self.confidence)

    @property
    def answer_rate(self) -> Estimate:
        """Answered over offered calls."""
        return self._ratio("answered", "offered")

    @property
    def service_level(self) -> Estimate:
        """Calls answered within the target time over offered calls."""
        return self._ratio("in_time", "offered")

    @property
    def asa(self) -> Estimate:
        """Mean wait of answered calls, seconds."""
        return self._ratio("wait", "answered")

    @property
    def abandon_rate(self) -> Estimate:
        """Callers who hung up while waiting over offered calls."""
        return self._ratio("abandoned", "offered")

    @property
    def block_rate(self) -> Estimate:
        """Calls that found every trunk taken over offered calls."""
        return self._ratio("blocked", "offered")

    @property
    def occupancy(self) -> Estimate:
        """Time on calls over time on duty, of the agents who can take these calls (and others perhaps)."""
        return self._ratio("busy", "duty")

    @property
    def caller_answer_rate(self) -> Estimate:
        """Callers answered in the end, at whatever attempt, over callers."""
        return self._ratio("served", "callers")

    @property
    def offered(self) -> Estimate:
        """Calls offered over the horizon, repeat calls and transfers included."""
        return mean(self._sum("offered"), self.confidence)

    @property
    def answered(self) -> Estimate:
        """Calls answered over the horizon."""
        return mean(self._sum("answered"), self.confidence)

    @property
    def callers(self) -> Estimate:
        """Callers over the horizon, each counted once."""
        return mean(self._sum("callers"), self.confidence)

    def to_dict(self) -> dict[str, dict[str, float | None]]:
        """Each figure as value, low and high; None where it is not defined."""
        figures: dict[str, Estimate] = {name: getattr(self, name) for name in FIGURES}
        return {
            name: {"value": _plain(e.value), "low": _plain(e.low), "high": _plain(e.high)}
            for name, e in figures.items()
        }


@dataclass(frozen=True, eq=False)
class QueueMeasures(Measures):
    """Figures of one queue.

    Attributes:
        name: its id; ``"<id>/callback"`` for its call-backs.
        sums: totals of each replication, ``[R, C]``, columns as in ``COUNTS``.
        confidence: coverage of the confidence intervals.
    """

    name: str
    sums: Floats
    confidence: float

    def _sum(self, count: str) -> Floats:
        totals: Floats = self.sums[:, COUNTS.index(count)]
        return totals


@dataclass(frozen=True, eq=False)
class Simulation(Measures):
    """The figures of all queues together, of each queue, and interval by interval.

    Call-backs are a line of their own and no part of the figures of all queues together.

    Attributes:
        grid: the horizon and its intervals.
        names: the queues, then the call-backs where there are any.
        seed: seed of the random numbers.
        confidence: coverage of the confidence intervals.
        sums: totals of each replication, ``[R, C, L + 1]``: rows as in ``COUNTS``; the last line is all.
        means: means over the replications, by interval of arrival, ``[C, L + 1, T]``.
    """

    grid: Grid
    names: tuple[str, ...]
    seed: int
    confidence: float
    sums: Floats
    means: Floats

    def _sum(self, count: str) -> Floats:
        totals: Floats = self.sums[:, COUNTS.index(count), -1]
        return totals

    @property
    def replications(self) -> int:
        """Number of times that the horizon was simulated."""
        return len(self.sums)

    @cached_property
    def queues(self) -> Mapping[str, QueueMeasures]:
        """The figures of each queue, by id."""
        return {
            name: QueueMeasures(name, self.sums[:, :, k], self.confidence)
            for k, name in enumerate(self.names)
        }

    def by_interval(self, count: str) -> Floats:
        """Mean of a row of ``COUNTS`` by queue and interval of arrival, ``[L, T]``."""
        values: Floats = self.means[COUNTS.index(count), :-1]
        return values

    def to_frame(self) -> pd.DataFrame:
        """One row a queue and interval with calls: queue, start, calls, shares, wait, occupancy."""
        import pandas as pd

        offered = self.by_interval("offered")
        line, t = np.nonzero(offered)
        rows = {count: self.by_interval(count)[line, t] for count in COUNTS}
        with np.errstate(invalid="ignore", divide="ignore"):
            return pd.DataFrame(
                {
                    "queue": np.asarray(self.names, dtype=object)[line],
                    "start": pd.DatetimeIndex(
                        [self.grid.moment(int(k) * self.grid.interval_minutes) for k in t]
                    ),
                    "offered": rows["offered"],
                    "answered": rows["answered"],
                    "answer_rate": rows["answered"] / rows["offered"],
                    "service_level": rows["in_time"] / rows["offered"],
                    "abandon_rate": rows["abandoned"] / rows["offered"],
                    "asa": rows["wait"] / rows["answered"],
                    "occupancy": rows["busy"] / rows["duty"],
                }
            )


def _plain(value: float) -> float | None:
    return value if math.isfinite(value) else None
