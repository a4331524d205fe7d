"""What is expected to arrive: calls and handling time per queue and interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.grid import Grid
from wfm.values.change import Change
from wfm.values.counts import count_quantile, gamma_factors

if TYPE_CHECKING:
    import pandas as pd

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Forecast:
    """Expected contacts, one row a queue and one column an interval of the grid.

    Attributes:
        grid: the horizon and its intervals.
        queues: queue ids, in the order of the scenario.
        calls: expected calls that reach the agents' queue (deflected ones taken out), ``[Q, T]``.
        aht_s: mean handling time in seconds, ``[Q, T]``.
        open: whether the queue takes calls in the interval, ``[Q, T]``; calls are 0 where it does not.
        dispersion: ``a`` of the variance ``mu + a mu^2`` of an interval's calls, ``[Q]``; None where nothing
            is known of it, which leaves Poisson noise.
        day_dispersion: the part of it that all intervals of a day share, ``[Q]``, or None for none.
        changes: what was changed by hand, in the order in which it was done.
    """

    grid: Grid
    queues: tuple[str, ...]
    calls: Floats
    aht_s: Floats
    open: Bools
    dispersion: Floats | None = None
    day_dispersion: Floats | None = None
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        shape = (len(self.queues), self.grid.count)
        for name in ("calls", "aht_s", "open"):
            if getattr(self, name).shape != shape:
                raise ValueError(f"{name} has shape {getattr(self, name).shape}, expected {shape}")
        if np.any(self.calls[~self.open]):
            raise ValueError("calls are expected while the queue is closed")

    @property
    def total(self) -> float:
        """Expected calls of all queues over the horizon."""
        return float(self.calls.sum())

    @property
    def load(self) -> Floats:
        """Offered load in Erlangs, ``[Q, T]``: calls a second times handling time."""
        return self.calls / (60.0 * self.grid.interval_minutes) * self.aht_s

    def quantile(self, probability: float) -> Floats:
        """The calls of each interval that are not exceeded with this probability, ``[Q, T]``.

        Negative binomial counts; 0.1 and 0.9 are the limits of an 80 % interval. Quantiles of day totals are
        not sums of these: take them from ``sample``.

        Raises:
            ValueError: the probability is not between 0 and 1.
        """
        return count_quantile(self.calls, self._spread(self.dispersion)[:, None], probability)

    def sample(self, count: int, seed: int) -> Floats:
        """Calls as they may come, ``[count, Q, T]``.

        A gamma factor shared by all intervals of a queue's day, another one of each interval, and Poisson
        counts around the product: intervals have the variance of ``quantile``, day totals their own.

        Args:
            count: how many times.
            seed: the same seed gives the same samples.
        """
        random = np.random.default_rng(seed)
        whole, shared = self._spread(self.dispersion), self._spread(self.day_dispersion)
        own = np.maximum((1.0 + whole) / (1.0 + shared) - 1.0, 0.0)
        day = np.concatenate(
            [np.full(len(self.grid.day_intervals(d)), k) for k, d in enumerate(self.grid.dates)]
        )
        days = gamma_factors(random, shared[:, None], (count, len(self.queues), len(self.grid.dates)))
        intervals = gamma_factors(random, own[:, None], (count, *self.calls.shape))
        return random.poisson(self.calls * days[:, :, day] * intervals).astype(np.float64)

    def _spread(self, dispersion: Floats | None) -> Floats:
        return np.zeros(len(self.queues)) if dispersion is None else dispersion

    def to_frame(self) -> pd.DataFrame:
        """One row a queue and open interval: queue, start (local time), calls, aht_s."""
        import pandas as pd

        queue, column = np.nonzero(self.open)
        starts = pd.DatetimeIndex([self.grid.moment(int(t) * self.grid.interval_minutes) for t in column])
        return pd.DataFrame(
            {
                "queue": np.asarray(self.queues, dtype=object)[queue],
                "start": starts,
                "calls": self.calls[queue, column],
                "aht_s": self.aht_s[queue, column],
            }
        )
