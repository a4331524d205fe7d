"""``[rules.permanences]`` of ``service.toml``: what permanences are worth, and whose they are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, NonNegative, YesNo
from wfm.scenario.regions import MAY, MUST, SHOULD


class PermanenceRule(Part):
    """What permanences are worth, in call equivalents.

    Attributes:
        must, should, may: price of a worker missing at a session, by its priority.
        substitute: price of a session that the first substitute holds instead of a titular; the second one
            costs twice that, and so on.
        others: agents who are neither titular nor substitute may hold a session, too.
        other: price of a session that one of them holds.
        by_phone: price of a worker who holds a session by telephone, where the permanence allows that.
        most_a_week: sessions that a worker holds in a calendar week at no further price.
        load_price: price of each session beyond that.
        continuity: price of each further person who holds sessions of the same permanence in the horizon.
    """

    must: NonNegative = 200.0
    should: NonNegative = 60.0
    may: NonNegative = 20.0
    substitute: NonNegative = 1.0
    others: YesNo = False
    other: NonNegative = 10.0
    by_phone: NonNegative = 40.0
    most_a_week: Annotated[Count, Field(ge=1)] = 4
    load_price: NonNegative = 10.0
    continuity: NonNegative = 0.0

    def missing(self, priority: str) -> float:
        """The price of a worker missing at a session."""
        return {MUST: self.must, SHOULD: self.should, MAY: self.may}[priority]
