"""Whether a search that ended at its time limit should be given more time, and how much."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wfm.errors import Message
from wfm.solver.stop import Stop
from wfm.values.concern import Concern

if TYPE_CHECKING:
    from wfm.solver.state import Result

WEAK = 0.05  # proven gap above which a roster may be far from the best
LIVELY = 0.01  # of the cost, gained in the last third of the time: more would follow
LATE = 2 / 3  # of the time, when the last third begins
WORTH = 0.001  # of the offered contacts: less is not worth a planner's time
LIMIT = 0.95  # of the time, spent by a search that its limit ended
LONGER = 4  # times as long


@dataclass(frozen=True, slots=True)
class Longer:
    """A search that should be given more time.

    Attributes:
        seconds: seconds to give it.
        message: why.
    """

    seconds: int
    message: Message

    @property
    def concern(self) -> Concern:
        """The same among what a planner should know, with the option to give."""
        return Concern(False, self.message, remedies=(Message("change.longer", {"seconds": self.seconds}),))

    def to_dict(self, lang: str = "en") -> dict[str, object]:
        """The advice as plain values, for machine output."""
        return {"seconds": self.seconds, "text": self.message.text(lang)}


def longer(result: Result, stop: Stop) -> Longer | None:
    """What a planner should know of a search that ended at its time limit with a weak roster.

    Weak is a roster whose proven gap is above 5 % (and above what was asked for), of which nothing is proven
    yet, or whose cost fell by 1 % or more in the last third of the time; each of 0.1 % of the offered
    contacts at least.

    Args:
        result: what the search found.
        stop: when it had to end.

    Returns:
        Advice to search four times as long; None where the search ended by itself or on demand, or where
        there is little to gain.
    """
    if result.status != "feasible" or result.spent < LIMIT * stop.seconds:
        return None
    cost, worth = result.solution.cost, WORTH * result.solution.problem.offered
    seconds = float(stop.seconds)
    words: dict[str, object] = {"seconds": int(seconds) if seconds.is_integer() else seconds}
    gained = _cost_at(result.trail, LATE * stop.seconds) - cost
    if gained >= max(worth, LIVELY * cost) and gained > 0:
        return _advice(stop, "improving", words | {"gained": 100 * gained / (cost + gained)})
    if cost - (result.bound or 0.0) < max(worth, 1e-9):
        return None
    if result.gap is None:
        return _advice(stop, "unproven", words)
    return (
        _advice(stop, "gap", words | {"gap": 100 * result.gap}) if result.gap > max(WEAK, stop.gap) else None
    )


def _advice(stop: Stop, why: str, words: dict[str, object]) -> Longer:
    return Longer(math.ceil(LONGER * stop.seconds), Message(f"concern.longer_{why}", words))


def _cost_at(trail: Sequence[tuple[float, float]], spent: float) -> float:
    """The cost of the best roster when so much time was spent; of the first one where it came later."""
    found = [cost for when, cost in trail if when <= spent]
    return found[-1] if found else trail[0][1] if trail else 0.0
