"""Sections of ``[rules]`` that weigh what people want and what was agreed with them."""

from __future__ import annotations

from wfm.scenario.base import Part
from wfm.scenario.cells import Clock, Day, Duration, NonNegative


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


class StartRule(Part):
    """Shifts that start at about the same time on the days of a week.

    Attributes:
        tolerance: minutes by which the starts of a week may lie apart for free.
        price_per_hour: price of each hour beyond it, in call equivalents; 0 for no such rule.
    """

    tolerance: Duration = 60
    price_per_hour: NonNegative = 0.0


class FairnessRule(Part):
    """What is shared evenly, by the size of the contract. A kind without a time is not looked at.

    Attributes:
        late_after: a day that ends after this is a late one.
        early_before: a day that starts before this is an early one.
        friday_after: a Friday that ends after this is a Friday afternoon.
        far_beyond: a permanence to which the way is longer than this is far away.
        price: of the first day of a kind, or first far permanence, for a full-time agent who has had none, in
            call equivalents.
        phone_price: of the first hour on the phone for such an agent; 0 where hours are not shared.
    """

    late_after: Clock | None = None
    early_before: Clock | None = None
    friday_after: Clock | None = None
    far_beyond: Duration | None = None
    price: NonNegative = 0.1
    phone_price: NonNegative = 0.0
