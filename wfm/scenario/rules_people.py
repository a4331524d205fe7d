"""Sections of ``[rules]`` that weigh what people want and what was agreed with them."""

from __future__ import annotations

from wfm.scenario.base import Part
from wfm.scenario.cells import Day, NonNegative


class PinRule(Part):
    """What the rows of ``pins`` are worth, each once, in call equivalents.

    Attributes:
        kept: price of a ``pin`` or ``forbid`` that is not kept; so high that only what is impossible is given
            up, and a roster exists all the same.
        preferred: price of a ``prefer`` that is not kept.
    """

    kept: NonNegative = 1000.0
    preferred: NonNegative = 1.0


class StabilityRule(Part):
    """What it is worth to stay with a published roster, where there is one.

    Attributes:
        price: price of each day of an agent that is changed, in call equivalents.
        freeze_until: last day that may not change at all, or None.
        frozen_price: price of a frozen day that is changed all the same, because nothing else is possible.
    """

    price: NonNegative = 1.0
    freeze_until: Day | None = None
    frozen_price: NonNegative = 1000.0
