"""The language that a scenario asks for, also where the rest of it cannot be read."""

from __future__ import annotations

import re

from wfm.labels import LANGUAGES

_SETTING = re.compile(r"^\s*language\s*=\s*[\"']?([A-Za-z]{2})", re.MULTILINE)


def language_in(text: str) -> str | None:
    """The language that the text of ``service.toml`` names, be it TOML or not; None where it names none."""
    named = _SETTING.search(text)
    return language_named(named[1]) if named else None


def language_named(value: object) -> str | None:
    """The language that a setting means (``"fr"``, ``"FR"``, ``"fr-BE"``), or None."""
    lang = value.strip()[:2].casefold() if isinstance(value, str) else ""
    return lang if lang in LANGUAGES else None
