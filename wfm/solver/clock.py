"""Time as the search spends it: by the wall, or by counted work when rosters must repeat exactly."""

from __future__ import annotations

import time

from wfm.solver.stop import Stop


class Clock:
    """What is left of a ``Stop``.

    In reproducible mode the wall is not looked at: each step reports the work it did (CP-SAT's deterministic
    time, a fixed amount for each exact response and for each literal of a model), and a second of ``Stop``
    buys a second's worth of that work.
    """

    def __init__(self, stop: Stop, *, reproducible: bool = False) -> None:
        self.stop = stop
        self.reproducible = reproducible
        self._began = time.monotonic()
        self._work = 0.0

    @property
    def seconds(self) -> float:
        """Wall seconds since the search began."""
        return time.monotonic() - self._began

    @property
    def spent(self) -> float:
        """Seconds spent, of the kind that this clock counts."""
        return self._work if self.reproducible else self.seconds

    @property
    def left(self) -> float:
        """Seconds left; 0 once cancelled."""
        return 0.0 if self.stop.cancel.is_set() else max(0.0, self.stop.seconds - self.spent)

    def worked(self, seconds: float) -> None:
        """Report work done, in the seconds that it takes on an ordinary machine."""
        self._work += seconds
