"""When to stop, and what is told on the way. No OR-Tools here: ``import wfm`` may load this."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stop:
    """When a search ends; it has no default, time is the caller's decision.

    Attributes:
        seconds: most seconds of solving.
        gap: end as soon as the proven gap is at most this (0.01 = 1 %).
        stall: end when the cost has not improved for so many seconds, or None.
        cancel: set it from anywhere (a signal handler, another thread) to end at once with the best roster.
    """

    seconds: float
    gap: float = 0.0
    stall: float | None = None
    cancel: threading.Event = field(default_factory=threading.Event, compare=False)

    def __post_init__(self) -> None:
        if not self.seconds > 0:
            raise ValueError("seconds must be positive")


@dataclass(frozen=True, slots=True)
class Progress:
    """An event of the search.

    Attributes:
        seconds: since the search began.
        phase: ``construct``, ``bound`` or ``improve``.
        cost: of the best roster so far.
        bound: best lower bound so far, or None.
        gap: proven gap, or None while there is no bound.
    """

    seconds: float
    phase: str
    cost: float
    bound: float | None
    gap: float | None


OnProgress = Callable[[Progress], None]


def relative_gap(cost: float, bound: float | None, offered: float) -> float | None:
    """``(cost - bound) / max(cost, 0.001 x offered)``, at least 0; None without a bound.

    The second term keeps a service with staff to spare from reporting noise.
    """
    if bound is None:
        return None
    scale = max(cost, 0.001 * offered)
    return max(0.0, (cost - bound) / scale) if scale > 0 else 0.0
