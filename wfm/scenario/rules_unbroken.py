"""Long days without the break of the law: what ``[rules.lunch]`` allows beyond the legal profile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wfm.errors import Message
from wfm.hours import format_clock
from wfm.scenario.rules_limits import looser

if TYPE_CHECKING:
    from wfm.scenario.rules import Rules


def unbroken(rules: Rules) -> Iterator[Message]:
    """What a service allows itself beyond the law's break in a long day: it should be known.

    The break is the meal, or else a short break (``[rules.breaks]``) as long as the law asks for, which a day
    without a meal holds whenever it is longer than ``after``.

    Args:
        rules: the service's rules.
    """
    law, lunch, short = rules.law, rules.lunch, rules.breaks
    if not law.break_after:
        return
    paused = 0 < short.minutes >= law.break_minutes and short.after <= law.break_after
    if lunch.after > law.break_after and not paused:
        yield looser(law.source, "lunch", "after", (format_clock(lunch.after), format_clock(law.break_after)))
    if lunch.minutes < law.break_minutes:
        words = format_clock(lunch.minutes), format_clock(law.break_minutes)
        yield looser(law.source, "lunch", "minutes", words)
