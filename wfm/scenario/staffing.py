"""``[staffing]`` of ``service.toml``: how agents are required, and what each of them is priced by."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import NonNegative, OneOf


class Staffing(Part):
    """From calls to agents.

    Attributes:
        method: how the calls of an interval weigh on the next ones: ``lag`` (those of one handling time
            earlier), ``mol`` (modified offered load), or ``sipp`` (not at all).
        objective: what a missing agent costs: ``answered`` (callers never answered), ``in_time`` (callers
            not answered within the target time), or ``target`` (calls short of the targets).
        uncertainty: coefficient of variation of the calls of an interval around their forecast, chance
            within the interval left out; 0 takes the forecast for certain.
    """

    method: Annotated[str, OneOf(("lag", "mol", "sipp"))] = "lag"
    objective: Annotated[str, OneOf(("answered", "in_time", "target"))] = "answered"
    uncertainty: Annotated[NonNegative, Field(le=1)] = 0.0
