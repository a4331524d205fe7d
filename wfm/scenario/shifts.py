"""``shifts.csv``: the named shifts of a service that plans with a catalogue.

Without this table a day's work may start and end anywhere in the window of ``[rules.shift]``; with it, every
working day is one of the shifts named here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Duration, Ident, Names, NonNegative, OneOf, invalid

ON, OFF = "on", "off"


class NamedShift(Part):
    """One row of ``shifts``.

    Attributes:
        id: its name in every table.
        start: start, on the clock on the wall.
        end: end, at most 24:00.
        paid: minutes that count towards the hours of the reference period; its working time when empty.
        not_next: shifts that may not follow it on the next day.
    """

    id: Ident
    start: Clock
    end: Clock
    paid: Duration | None = None
    not_next: Names = ()

    @model_validator(mode="after")
    def _in_order(self) -> NamedShift:
        if self.end <= self.start:
            raise invalid("after", field="end", other="start")
        return self


class Request(Part):
    """One row of ``requests``: an agent would like a shift on a day, or would rather not have it.

    Attributes:
        agent: id of the agent.
        day: the day.
        shift: id of the shift.
        mode: ``on`` for a shift that is wanted, ``off`` for one that is not.
        weight: price of not granting it, in call equivalents.
    """

    agent: Ident
    day: Day = Field(alias="date")
    shift: Ident
    mode: Annotated[str, OneOf((ON, OFF))] = ON
    weight: NonNegative = 1.0


def named(shifts: Iterable[NamedShift], start: float, end: float) -> NamedShift | None:
    """The named shift from ``start`` to ``end``, wall-clock minutes, or None."""
    return next((shift for shift in shifts if (shift.start, shift.end) == (start, end)), None)
