"""``contracts.csv``: what agents with the same kind of contract have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Ident, ShiftLimits, TotalMinutes, invalid


class ContractKind(Part):
    """One row of ``contracts``; whatever is left empty asks nothing.

    Attributes:
        id: its name, as in the column ``contract`` of ``agents``.
        longest_run: most working days in a row, instead of the service's.
        shortest_run: fewest working days in a row.
        days_off: fewest days off in a row.
        weekends: most weekends with work on Saturday or Sunday.
        most_shifts: most shifts of a kind, such as ``N=4|L=14``.
        least_hours: fewest paid minutes over the horizon (the cell holds hours).
        most_hours: most paid minutes over the horizon (the cell holds hours).

    Where ``least_hours`` or ``most_hours`` is given, the horizon is the agent's reference period: no weekly
    balance is kept besides.
    """

    id: Ident
    longest_run: Annotated[Count, Field(ge=1)] | None = None
    shortest_run: Annotated[Count, Field(ge=1)] = 1
    days_off: Annotated[Count, Field(ge=1)] = 1
    weekends: Annotated[Count, Field(ge=0)] | None = None
    most_shifts: ShiftLimits = ()
    least_hours: TotalMinutes | None = None
    most_hours: TotalMinutes | None = None

    @model_validator(mode="after")
    def _in_order(self) -> ContractKind:
        if self.longest_run is not None and self.longest_run < self.shortest_run:
            raise invalid("not_before", field="longest_run", other="shortest_run")
        if self.least_hours and self.most_hours is not None and self.most_hours < self.least_hours:
            raise invalid("not_before", field="most_hours", other="least_hours")
        return self

    @property
    def by_period(self) -> bool:
        """Whether hours are counted over the horizon instead of week by week."""
        return self.least_hours is not None or self.most_hours is not None


ANY_CONTRACT = ContractKind(id="-")
"""What holds for agents who name no contract: nothing besides the service's rules."""
