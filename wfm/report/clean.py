"""Texts that people typed, made fit for cells, pages, calendars and file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_TEXT = 32_767
"""Most characters of a text: what a cell of a spreadsheet holds."""

LONGEST_NAME = 60
"""Most characters of a file name, its ending not counted."""

_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_FORMULA = re.compile(rf"(?:^|[,;|\"]\s*)(?=\s*[{''.join(map(re.escape, _FORMULA_STARTS))}])")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_SPELLED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


def clean_text(text: str, most: int | None = LONGEST_TEXT) -> str:
    """A text without what XML forbids, without line breaks, and without marks that turn the reading order.

    Args:
        text: the text.
        most: how many characters are kept, or None for all.
    """
    text = text[:most]
    return text if text.isprintable() else "".join(map(_kept, text))


def _kept(letter: str) -> str:
    if letter.isprintable():
        return letter
    if letter in _REORDERING:
        return ""
    category = unicodedata.category(letter)
    if category == "Cs" or ord(letter) & 0xFFFE == 0xFFFE:
        return "\ufffd"
    return " " if category in {"Cc", "Zl", "Zp"} else letter


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula (CWE-1236), blanks before it or not."""
    return text.lstrip().startswith(_FORMULA_STARTS)


def without_formulas(text: str) -> str:
    """A text as a CSV file may hold it: an apostrophe before what a spreadsheet may run as a formula.

    A spreadsheet set up for another separator than the file's cuts the text at commas, for instance; what
    follows such a mark is guarded as the beginning is.
    """
    return _FORMULA.sub(lambda mark: f"{mark[0]}'", text)


def file_names(texts: Iterable[str], fallback: str) -> list[str]:
    """A file name for each text, without ending: safe on every system, and no two alike.

    Names are small ASCII letters, digits, ``-`` and ``_``: they hold no separator and no name that Windows
    keeps for devices, and differ even where large and small letters do not.

    Args:
        texts: what the files are about, such as ids and names of agents.
        fallback: the name of a text that has no letter or digit of that kind.
    """
    taken: set[str] = set()
    return [_unique(_slug(text) or fallback, taken) for text in texts]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text[:LONGEST_TEXT].casefold().translate(_SPELLED))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9_]+", "-", letters).strip("-")[:LONGEST_NAME].strip("-")
    return f"{words}_" if _RESERVED.fullmatch(words) else words


def _unique(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        ending = f"-{number}"
        found, number = name[: LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(found)
    return found
