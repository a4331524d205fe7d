"""Work besides the phone, wanted by the week and done in blocks: rows of ``activities``.

The table, or the sections ``[[activity]]`` of ``service.toml``, or both (see ``besides``).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wfm.hours import WeeklyHours
from wfm.scenario.base import Part
from wfm.scenario.cells import Duration, Hours, Ident, NonNegative, OneOf, Text, TotalMinutes

KINDS = ("backoffice", "callback", "meeting", "training")


class Activity(Part):
    """Work that agents do instead of answering the phone.

    Attributes:
        id: its name, which the segments of a roster refer to.
        kind: what it is, one of ``KINDS``.
        label: its name for people; the id when empty.
        skill: skill that an agent needs for it; empty means none.
        open: weekly hours in which it may be done; none means those of the lines, which the service fills in.
        shortest: least minutes of a block.
        hours_a_week: minutes wanted each week, of everybody together (the setting holds hours: 20, 20h30); a
            week with fewer days has its part.
        price_per_hour: price of each hour missing, in call equivalents.
    """

    id: Ident
    kind: Annotated[str, OneOf(KINDS)] = "backoffice"
    label: Text = ""
    skill: Text = ""
    open: Hours = WeeklyHours()
    shortest: Annotated[Duration, Field(gt=0)] = 60
    hours_a_week: Annotated[TotalMinutes, Field(gt=0)]
    price_per_hour: NonNegative = 5.0
