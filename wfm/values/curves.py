"""What 0, 1, 2, ... agents bring, for every union of queues and interval."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.values.forecast import Floats

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Curves:
    """Curves over the number of agents ``n``; equal intervals share one, or a month would not fit in memory.

    ``U`` unions, ``K`` kinds of interval, agents 0 to ``N``.

    Attributes:
        kind: the kind of each interval, ``[T]``.
        loss: what the solver is charged, in callers, ``[U, K, N + 1]``; convex in n, and non-increasing where
            nothing is charged for agents beyond those needed.
        unanswered: callers who are never answered, ``[U, K, N + 1]``; non-increasing and convex in n. The
            same array as ``loss`` where that is what is charged.
        in_time: callers whose answer comes within the target time, ``[U, K, N + 1]``; non-decreasing in n.
        beyond: ``loss`` with N + 1 agents, ``[U, K]``, for those who ask what one more than there are would
            bring; None where that is not told, and then one more brings nothing.
    """

    kind: Ints
    loss: Floats
    unanswered: Floats
    in_time: Floats
    beyond: Floats | None = None

    @property
    def max_agents(self) -> int:
        """The largest number of agents told."""
        return int(self.loss.shape[2]) - 1

    def at(self, curve: Floats, agents: Ints, times: slice = slice(None)) -> Floats:
        """Values of one of the curves at these numbers of agents, ``[U, t]``, in some of the intervals."""
        unions = np.arange(curve.shape[0])[:, None]
        values: Floats = curve[unions, self.kind[times], np.minimum(agents, self.max_agents)]
        return values

    def loss_with(self, agents: Ints) -> Floats:
        """``loss`` at these numbers of agents, ``[U, T]``, which may be one more than a search knows of."""
        values = self.at(self.loss, agents)
        if self.beyond is None:
            return values
        return np.where(agents > self.max_agents, self.beyond[:, self.kind], values)

    def dense(self, curve: Floats) -> Floats:
        """One of the curves with every interval written out, ``[U, T, N + 1]``."""
        full: Floats = curve[:, self.kind]
        return full
