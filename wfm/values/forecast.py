"""What is expected to arrive: calls and handling time per queue and interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from wfm.grid import Grid

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
    """

    grid: Grid
    queues: tuple[str, ...]
    calls: Floats
    aht_s: Floats
    open: Bools

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
