"""``memory.csv``: what agents have had before the horizon of what is shared evenly."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wfm.scenario.base import Part
from wfm.scenario.cells import Count, Ident

Past = Annotated[Count, Field(ge=0)]


class Memory(Part):
    """One row of ``memory``; several rows of an agent add up.

    Attributes:
        agent: id of the agent.
        late, early, fridays: days of each kind (see ``FairnessRule``) that the agent has had.
        phone: hours on the phone.
        far: permanences far away.
    """

    agent: Ident
    late: Past = 0
    early: Past = 0
    fridays: Past = 0
    phone: Past = 0
    far: Past = 0
