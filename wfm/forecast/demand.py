"""From what a telephone system counted to people who wanted to call: raw, handled and demand kept apart.

Offered calls count the same person several times: who was not served redials, who was served badly calls
again (reconnects). Fresh calls are what a forecast should learn where these repeats depend on staffing
(Ding, Koole and van der Mei, WSC 2013: total inbound = fresh + redials + reconnects)::

    reached = answered + w_abandoned abandoned + w_deflected deflected
    fresh   = reached - p_redial (reached - answered) - p_reconnect answered
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wfm.scenario.demand import HistoryRow
from wfm.values.forecast import Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts as demand.

    Attributes:
        abandoned: share of the callers who hung up that wanted service; those who hang up within seconds may
            not have.
        deflected: share of the deflected calls that still want an agent; 0 where the message answers them or
            sends them elsewhere.
        redial: probability that somebody not served calls again and is counted again.
        reconnect: probability that somebody served calls again about the same matter.
    """

    abandoned: float = 1.0
    deflected: float = 0.0
    redial: float = 0.0
    reconnect: float = 0.0

    def __post_init__(self) -> None:
        for name in ("abandoned", "deflected", "redial", "reconnect"):
            if not 0 <= getattr(self, name) <= 1:
                raise ValueError(f"{name} is {getattr(self, name)}, expected a share from 0 to 1")


@dataclass(frozen=True, eq=False)
class Demand:
    """Counts of the same intervals, told apart; one entry a row of history.

    Attributes:
        raw: calls that reached the number, deflected ones included.
        offered: calls that reached the agents' queue.
        handled: calls answered.
        demand: people who wanted an agent: fresh calls.
    """

    raw: Floats
    offered: Floats
    handled: Floats
    demand: Floats

    @property
    def answer_rate(self) -> float:
        """Answered over offered calls; 1 without calls."""
        offered = float(self.offered.sum())
        return float(self.handled.sum()) / offered if offered else 1.0

    @property
    def deflection(self) -> float:
        """Share of the raw calls that never reached the agents' queue."""
        raw = float(self.raw.sum())
        return 1.0 - float(self.offered.sum()) / raw if raw else 0.0


def demand_of(rows: tuple[HistoryRow, ...], weights: Weights | None = None) -> Demand:
    """Raw, offered, handled and fresh calls of rows of history.

    ``offered`` of a row includes what it counts as deflected. Of answered and abandoned calls one is enough;
    with neither, all calls count as handled.

    Args:
        rows: rows of one queue.
        weights: what counts as demand.
    """
    weights = weights or Weights()
    raw = np.array([row.offered for row in rows], dtype=np.float64)
    deflected = np.minimum(np.array([row.deflected or 0.0 for row in rows], dtype=np.float64), raw)
    offered = raw - deflected
    handled = np.array([_handled(row) for row in rows], dtype=np.float64)
    handled = np.clip(handled, 0.0, offered)
    reached = handled + weights.abandoned * (offered - handled) + weights.deflected * deflected
    repeats = weights.redial * (reached - handled) + weights.reconnect * handled
    return Demand(raw, offered, handled, reached - repeats)


def _handled(row: HistoryRow) -> float:
    if row.answered is not None:
        return row.answered
    return row.offered - (row.deflected or 0.0) - (row.abandoned or 0.0)
