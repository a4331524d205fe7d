"""Sections of ``[rules]`` that weigh what people want and what was agreed with them."""

from __future__ import annotations

from wfm.scenario.base import Part
from wfm.scenario.cells import NonNegative


class PinRule(Part):
    """What the rows of ``pins`` are worth, each once, in call equivalents.

    Attributes:
        kept: price of a ``pin`` or ``forbid`` that is not kept; so high that only what is impossible is given
            up, and a roster exists all the same.
        preferred: price of a ``prefer`` that is not kept.
    """

    kept: NonNegative = 1000.0
    preferred: NonNegative = 1.0
