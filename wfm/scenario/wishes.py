"""``wishes.csv``: when agents would rather work, or rather not."""

from __future__ import annotations

from typing import Annotated

from wfm.scenario.cells import OneOf, Positive
from wfm.scenario.day_time import DayTime

WORK, FREE = "on", "off"


class Wish(DayTime):
    """One row of ``wishes``; nobody has to say why.

    Attributes:
        mode: ``off``, rather no work at all between the two times; ``on``, rather some work between them.
        weight: what the wish is worth, in call equivalents for each day on which it is not met.
    """

    mode: Annotated[str, OneOf((FREE, WORK))] = FREE
    weight: Positive = 1.0
