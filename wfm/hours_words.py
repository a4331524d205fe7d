"""Weekly hours and weekdays in words, put into the short form that ``wfm.hours`` reads.

``du lundi au vendredi de 9h à 12h``, ``maandag t/m vrijdag 9 uur - 12 uur``, ``Mo bis Fr 9 bis 12 Uhr``,
``werkdagen 9-12``, ``tous les jours 9h-12h``.
"""

from __future__ import annotations

import re

GROUPS = {"@work": tuple(range(5)), "@all": tuple(range(7)), "@rest": (5, 6)}
"""Days that have a name together, by what :func:`plain` puts for it."""

_SAID = {
    "@work": r"""
        (?:(?:tous\s+les|les|chaque)\s+)?jours?\s+(?:ouvr(?:ables|able|és|é|es)|de\s+semaine)
        |(?:(?:elke|iedere|alle|op)\s+)?(?:werk|week)dag(?:en)?
        |(?:(?:every|each|all|on)\s+)?(?:(?:working|business|week)\s?days?)
        |(?:(?:jeden|alle|an)\s+)?(?:arbeits|wochen)tage?n?s?
    """,
    "@all": r"""
        (?:tous\s+les|chaque)\s+jours?|7\s?j(?:ours?)?\s?(?:/|sur)\s?7
        |(?:elke|iedere|alle)\s+dag(?:en)?|dagelijks|(?:every|each)\s?day|all\s+days|daily
        |(?:jeden|alle)\s+tage?|t[äa]glich
    """,
    "@rest": r"(?:(?:le|les|het|in\s+het|am|the|at\s+the)\s+)?(?:week-?ends?|weekeinde|wochenenden?)",
}
_GROUPS = [
    (re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE | re.VERBOSE), group)
    for group, words in _SAID.items()
]
_HOUR = r"(?:uhr|uur|heures?|hours?)"
_MINUTES_LEFT = rf"(?!\s*(?:[-–—:.\dhu]|{_HOUR}))"
_WITH_MINUTES = re.compile(
    rf"(\d)\s*{_HOUR}\s*(\d\d){_MINUTES_LEFT}|(\d)\s+[hu]\s+(\d\d){_MINUTES_LEFT}", re.IGNORECASE
)
_FULL_HOUR = re.compile(rf"(\d)\s*(?:{_HOUR}|[hu])(?!\w)\.?", re.IGNORECASE)
_TO = re.compile(
    r"\s*[-–—]\s*|\s*(?<!\w)t/m(?!\w)\s*|\s+(?:tot\s+en\s+met|tot|tem|bis|to|through|until|jusqu'(?:à|au)|au|[àa])\s+",
    re.IGNORECASE,
)
_FILLING = re.compile(
    r"(?<!\w)(?:van|von|vom|from|du|de|des|les?|et|en|und|and|op|on|um|om|at|(?<!\d\s)(?<!\d)am)(?!\w)"
    r"|(?<!\w)[dl]'|(?<=[^\W\d])\.?\s*:|[&+]",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """Days and times without the words around them: ranges with a hyphen, groups of days by their mark."""
    for pattern, group in _GROUPS:
        text = pattern.sub(f" {group} ", text)
    text = _WITH_MINUTES.sub(lambda found: f"{found[1] or found[3]}:{found[2] or found[4]}", text)
    return _FILLING.sub(" ", _TO.sub("-", _FULL_HOUR.sub(r"\1", text)))
