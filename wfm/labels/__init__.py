"""The words that users read, in one catalogue a language.

``fr.toml``, ``nl.toml``, ``de.toml`` and ``en.toml`` hold the same keys (a test compares them). Day and
month names are there too: the machine's locale is process-wide and missing on servers. What planners
read and write in the tables of a scenario is in ``input/``, one file a language too: reading needs all four.
The words of ``--help`` are in ``help/``, so that showing it loads nothing else.
"""

from __future__ import annotations

import math
import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("fr", "nl", "de", "en")
NO_BREAK = "\N{NO-BREAK SPACE}"
_FIXED = re.compile(r"\.(\d+)f")
_BLANK = re.compile(r" (?=[:;?!»])|(?<=«) ")


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
    return _entries(f"{lang}.toml", lang)


@cache
def input_words(lang: str) -> dict[str, str]:
    """The words of sheets, headers and values, and what each column means, by dotted key.

    Args:
        lang: one of ``LANGUAGES``.

    Returns:
        ``{"sheet.agents": "Agents", "column.weekly_hours": "Heures par semaine", ...}``
    """
    return _entries(f"input/{lang}.toml", lang)


@cache
def help_words(lang: str) -> dict[str, str]:
    """The words of ``--help``: of the page, of commands and of their options, by dotted key.

    Args:
        lang: one of ``LANGUAGES``.

    Returns:
        ``{"page.options": "Options :", "command.plan": "Établir un planning...", "option.gap": ...}``
    """
    return _entries(f"help/{lang}.toml", lang)


def _entries(file: str, lang: str) -> dict[str, str]:
    text = resources.files(__name__).joinpath(file).read_text(encoding="utf-8")
    entries = dict(_flatten("", tomllib.loads(text)))
    return {key: _bound(word) for key, word in entries.items()} if lang == "fr" else entries


def _bound(text: str) -> str:
    """French signs with the no-break space that ties them to their word, however the catalogue has it."""
    return _BLANK.sub(NO_BREAK, text)


def _flatten(prefix: str, table: dict[str, Any]) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{prefix}{key}"
        entries += _flatten(f"{name}.", value) if isinstance(value, dict) else [(name, value)]
    return entries


def translate(lang: str, key: str, **params: object) -> str:
    """The entry ``key`` of the catalogue of ``lang`` with its open words filled in.

    A ``float`` is written as readers of the language write numbers; the entry may say to how many decimals
    (``{lost:.1f}``). Whole numbers are written digit after digit: they may be rows or years.

    Raises:
        KeyError: the catalogue has no such entry.
    """
    words = {name: _Number(lang, word) if isinstance(word, float) else word for name, word in params.items()}
    return catalogue(lang)[key].format(**words)


def number_text(lang: str, value: float, form: str = "") -> str:
    """``1234.5`` as ``"1 234,5"``, as readers of a language write it.

    Args:
        lang: one of ``LANGUAGES``.
        value: the number.
        form: how it is written in code without separators of thousands, for example ``".1f"``; by default as
            many decimals as it has.
    """
    words = catalogue(lang)
    signs = {",": words["format.thousands"], ".": words["format.decimal"]}
    fixed = _FIXED.fullmatch(form)
    shown = rounded(value, int(fixed[1])) if fixed else value
    text = "".join(signs.get(sign, sign) for sign in format(shown, f",{form}"))
    return text.lstrip("-") if not any(digit in "123456789" for digit in text) else text


def rounded(value: float, decimals: int = 0) -> float:
    """A number to so many decimals as spreadsheets show it: halves away from zero, of 15 digits.

    Where a terminal and a workbook show the same number, they then show the same figure; plain rounding takes
    halves to the even neighbour and sees in 1175.25 what the last bits make of it.
    """
    if not math.isfinite(value) or abs(value) >= 1e15:
        return value
    unit = Decimal(1).scaleb(-decimals)
    return float(Decimal(f"{value:.15g}").quantize(unit, ROUND_HALF_UP))


class _Number:
    """A number that a label puts into its sentence."""

    def __init__(self, lang: str, value: float) -> None:
        self._lang, self._value = lang, value

    def __format__(self, form: str) -> str:
        return number_text(self._lang, self._value, form)
