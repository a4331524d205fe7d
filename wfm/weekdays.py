"""Weekdays by name or first letters, in English, French, Dutch or German.

``ma`` is Monday in Dutch and Tuesday in French, ``di`` Tuesday in Dutch and in German and Sunday in French.
What stands beside them may tell (``ma-vr`` is Dutch), else the language of the table does; where neither
does, the word has two readings and is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_NAMES = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
}
SHORTEST = 2
"""Letters that a shortened name has at least."""


class TwoDaysError(ValueError):
    """A word that is one weekday in one language and another in another.

    Attributes:
        word: the word as given.
        names: the names that it may stand for.
    """

    def __init__(self, word: str, names: tuple[str, ...]) -> None:
        self.word, self.names = word, names
        super().__init__(word)


def parse_weekday(text: str, lang: str | None = None) -> int:
    """Weekday, Monday 0, from a name or its first letters in en, fr, nl or de.

    Args:
        text: the word.
        lang: the language in which it is read where it can be; None where that is not known.

    Raises:
        TwoDaysError: it is one day in one language and another in another, neither being ``lang``.
        ValueError: it is no weekday.
    """
    found = _readings(text)
    if lang in found:
        return found[lang]
    if not found:
        raise ValueError(text)
    if len(set(found.values())) > 1:
        raise TwoDaysError(text, tuple(sorted({_NAMES[tongue][day] for tongue, day in found.items()})))
    return next(iter(found.values()))


def is_weekday(text: str) -> bool:
    """Whether a word is a weekday in any language."""
    return bool(_readings(text))


def tongue(words: Iterable[str], lang: str | None = None) -> str | None:
    """The language in which to read weekdays that stand together.

    Args:
        words: the weekdays.
        lang: that of what is around them, or None.

    Returns:
        ``lang`` if all of them can be read in it, or if no language reads them all; else one that does,
        unless another reads them all otherwise.
    """
    readings = [_readings(word) for word in words]
    fits = {
        one: tuple(found[one] for found in readings)
        for one in _NAMES
        if all(one in found for found in readings)
    }
    if lang in fits or not fits:
        return lang
    return next(iter(fits)) if len(set(fits.values())) == 1 else None


@cache
def _readings(text: str) -> dict[str, int]:
    """The weekday that a word is, by language."""
    word = text.strip().strip(".").lower()
    if len(word) < SHORTEST:
        return {}
    return {
        lang: day for lang, names in _NAMES.items() for day, name in enumerate(names) if name.startswith(word)
    }
