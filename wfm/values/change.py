"""What somebody changed in a forecast by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One override and what it did.

    Attributes:
        first: first day changed.
        last: last day changed, included.
        start: first minute changed on each day, since midnight.
        end: first minute not changed any more.
        queue: queue, or empty for all.
        who: who decided it; may be a name, which belongs in no log.
        why: the reason.
        before: calls of these days, minutes and queues without it.
        after: calls with it.
    """

    first: date
    last: date
    start: int
    end: int
    queue: str
    who: str
    why: str
    before: float
    after: float
