"""The words that users read, in one catalogue a language.

``fr.toml``, ``nl.toml``, ``de.toml`` and ``en.toml`` hold the same keys (a test compares them). Day and
month names are there too: the machine's locale is process-wide and missing on servers. What planners
read and write in the tables of a scenario is in ``input/``, one file a language too: reading needs all four.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("fr", "nl", "de", "en")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """All entries of a language, by dotted key.

    Args:
        lang: one of ``LANGUAGES``.

    Returns:
        ``{"roster.week": "Semaine {week}", ...}``

    Raises:
        ValueError: the language has no catalogue.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"language {lang!r} is none of {', '.join(LANGUAGES)}")
    return _entries(f"{lang}.toml")


@cache
def input_words(lang: str) -> dict[str, str]:
    """The words of sheets, headers and values, and what each column means, by dotted key.

    Args:
        lang: one of ``LANGUAGES``.

    Returns:
        ``{"sheet.agents": "Agents", "column.weekly_hours": "Heures par semaine", ...}``
    """
    return _entries(f"input/{lang}.toml")


def _entries(file: str) -> dict[str, str]:
    text = resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
    return dict(_flatten("", tomllib.loads(text)))


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        entries += _flatten(f"{name}.", value) if isinstance(value, dict) else [(name, value)]
    return entries


def translate(lang: str, key: str, **params: object) -> str:
    """The entry ``key`` of the catalogue of ``lang`` with its open words filled in.

    Raises:
        KeyError: the catalogue has no such entry.
    """
    return catalogue(lang)[key].format(**params)
