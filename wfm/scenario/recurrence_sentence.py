"""Recurrences as sentences that a planner checks, and that can be given back as a recurrence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from itertools import groupby

from wfm.labels import translate
from wfm.labels.dates import Typed
from wfm.scenario.pattern import LAST, Pattern


def patterns_sentence(patterns: Sequence[Pattern], lang: str) -> str:
    """Patterns in words: ``tous les lundis ; les 1er et 3e mardis``.

    Args:
        patterns: in order of weekday.
        lang: one of ``wfm.labels.LANGUAGES``.
    """
    clauses = [
        _clause(tuple(same), lang) for _, same in groupby(sorted(patterns, key=_together), key=_together)
    ]
    return reduce(lambda first, last: translate(lang, "recurrence.clauses", first=first, last=last), clauses)


def dates_sentence(days: Sequence[date], lang: str) -> str:
    """Days as numbers, in order: ``03/03/2026, 17/03/2026``."""
    return ", ".join(Typed(day).text(lang) for day in days)


def _together(pattern: Pattern) -> tuple[str, int]:
    """Equal for patterns that one clause tells; weekdays with places in the month have one each."""
    return pattern.weeks, pattern.weekday if pattern.nth else -1


def _clause(patterns: tuple[Pattern, ...], lang: str) -> str:
    """Patterns that differ at most in their weekday, in words."""
    nth, but, weeks = patterns[0].nth, patterns[0].but, patterns[0].weeks
    names = [translate(lang, f"recurrence.weekdays.{pattern.weekday + 1}") for pattern in patterns]
    if not nth:
        return translate(lang, f"recurrence.{weeks or 'every'}", weekdays=_joined(names, lang))
    kind = "but" if but else "nth"
    places = [_place(place, kind, lang) for place in nth]
    return translate(
        lang,
        f"recurrence.{kind}_{'one' if len(nth) == 1 else 'more'}",
        nth=_joined(places, lang),
        weekday=translate(lang, f"weekday.{patterns[0].weekday + 1}"),
        weekdays=names[0],
    )


def _place(place: int, kind: str, lang: str) -> str:
    return translate(lang, f"recurrence.{kind}_last" if place == LAST else f"recurrence.place_{place}")


def _joined(words: Sequence[str], lang: str) -> str:
    """Words in a row, with commas and an "and"."""
    *most, last = words
    return translate(lang, "concern.and", first=", ".join(most), last=last) if most else last
