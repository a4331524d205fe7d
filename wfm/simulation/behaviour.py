"""What a scenario does not say of a queue's callers, and how its calls are worked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wfm.simulation.centre import Shape, exponential


@dataclass(frozen=True)
class Behaviour:
    """One queue; by default callers call once and that is all.

    A caller who was answered does at most one of these: is passed on (``escalates``), calls again
    (``reconnect``), is called back (``callback``); their probabilities add up to 1 at most.

    Attributes:
        redial: probability that a caller who was not answered calls again.
        redial_after_s: mean time until then (exponential).
        reconnect: probability that a caller who was answered calls again.
        reconnect_after_s: mean time until then (exponential).
        escalates: probability of being passed on at once, by id of the queue that takes over.
        trunks: most callers at once, talking or waiting; who comes above it is blocked.
        priority: queues of a higher number are served first.
        handling: distribution of the handling time around its mean.
        callback: probability that a call needs research and the caller is called back.
        callback_after_s: mean time of the research (exponential).
        callback_s: mean handling time of the call-back.
        callback_within_s: time after the research within which the call-back is in time.
        reserve: agents on the phone make call-backs too while more than so many of them are idle; None keeps
            call-backs to the agents on a call-back segment.
    """

    redial: float = 0.0
    redial_after_s: float = 900.0
    reconnect: float = 0.0
    reconnect_after_s: float = 3600.0
    escalates: Mapping[str, float] = field(default_factory=dict)
    trunks: float = math.inf
    priority: int = 0
    handling: Shape = exponential
    callback: float = 0.0
    callback_after_s: float = 3600.0
    callback_s: float = 300.0
    callback_within_s: float = math.inf
    reserve: int | None = None


@dataclass(frozen=True)
class BookedCallback:
    """A call-back promised for a window; it is missed when nobody has begun it by the end.

    Attributes:
        queue: id of the queue whose agents make it.
        start: first moment, aware.
        end: last moment, aware.
        minutes: mean length.
    """

    queue: str
    start: datetime
    end: datetime
    minutes: float

    def __post_init__(self) -> None:
        if not self.start < self.end:
            raise ValueError("the window of a booked call-back ends before it starts")
        if not self.minutes > 0:
            raise ValueError("a booked call-back lasts no time")
