"""Words and numbers as a cell holds them: text of a CSV file, a value of a workbook or of a TOML file.

Every function takes a cell that is not empty and returns the value, or raises the error that
``wfm.scenario.base.invalid`` makes. What could be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeGuard

from pydantic_core import PydanticCustomError

from wfm.scenario.base import invalid

SEPARATOR = "|"
SHORT_CELL = 200
SHORTEST_HANDLING_S, LONGEST_HANDLING_S = 10, 7200
_LARGEST = 1e12

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_SPACED = re.compile(r"-?\d{1,3}(?: \d{3})+(?:[.,]\d+)?", re.ASCII)
_TWO_WAYS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_IN_MINUTES = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:min\.?|mn|minut(?:es?|en)|minuut)(?:\s*(\d{1,2})\s*(?:s|sec\.?|sek\.?)?)?",
    re.ASCII | re.IGNORECASE,
)
_EXCEL_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")

_YES = frozenset(("true", "yes", "oui", "ja", "vrai", "waar", "wahr", "1", "x", "y", "o", "j"))
_NO = frozenset(("false", "no", "non", "nee", "nein", "faux", "onwaar", "falsch", "0", "n"))

_TICKS = frozenset(("v", "✓", "✔", "☑"))


def fold(words: str) -> str:
    """Words without case, accents and blanks: equal for names that people take for the same."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(c for c in plain if not c.isspace() and not unicodedata.combining(c))


def text(cell: object, limit: int = SHORT_CELL) -> str:
    """One line of text, ``limit`` characters at most; the number 12.0, as in workbooks, is ``"12"``."""
    if isinstance(cell, str):
        words = " ".join(unicodedata.normalize("NFC", cell).split())
        if _EXCEL_ERROR.fullmatch(words):
            raise invalid("formula_error")
        if len(words) > limit or not words.isprintable():
            raise invalid("short_text", limit=limit)
        return words
    if _is_number(cell) and cell == int(cell):
        return str(int(cell))
    raise invalid("text")


def ident(cell: object) -> str:
    """A name that other tables refer to: text that is not empty."""
    words = text(cell)
    if not words or SEPARATOR in words:
        raise invalid("ident")
    return words


def names(cell: object) -> tuple[str, ...]:
    """Names separated by ``|``, or a list of names, in their order, each once."""
    if isinstance(cell, str):
        parts: Iterable[object] = cell.split(SEPARATOR)
    else:
        parts = cell if isinstance(cell, list | tuple | set | frozenset) else (cell,)
    found = tuple(dict.fromkeys(word for part in parts if (word := text(part))))
    if any("," in word or ";" in word for word in found):
        raise invalid("names")
    return found


def limits(cell: object) -> tuple[tuple[str, int], ...]:
    """A whole number for each of some names, such as ``N=4|L=14``."""
    if isinstance(cell, tuple | list):
        pairs = [(str(name), str(number)) for name, number in cell]
    else:
        pairs = [(name, number) for name, _, number in (part.partition("=") for part in names(cell))]
    if not all(name.strip() and number.strip().isdecimal() for name, number in pairs):
        raise invalid("limits")
    return tuple((name.strip(), int(number)) for name, number in pairs)


def yes_no(cell: object) -> bool:
    """Yes or no, in any of the four languages."""
    if isinstance(cell, bool):
        return cell
    word = cell.strip().casefold() if isinstance(cell, str) else ""
    if word not in _YES | _NO:
        raise invalid("yes_no")
    return word in _YES


def mark(cell: object) -> bool:
    """Whether a cell is marked: with an ``x``, a tick, or a yes in any of the four languages."""
    if isinstance(cell, str) and cell.strip().casefold() in _TICKS:
        return True
    try:
        return yes_no(cell)
    except PydanticCustomError:
        raise invalid("mark") from None


def _is_number(cell: object) -> TypeGuard[int | float]:
    """Whether a cell is a number of use: no bool, no NaN, not infinite, not absurdly large."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) <= _LARGEST


def number(cell: object) -> float:
    """A number: ``12.5``, ``12,5``, ``16 000``; not ``16.000``, which is sixteen or sixteen thousand."""
    if isinstance(cell, str):
        words = " ".join(cell.split())
        if _TWO_WAYS.fullmatch(words):
            raise invalid("number_two_ways")
        if _NUMBER.fullmatch(words) or _SPACED.fullmatch(words):
            cell = float(words.replace(" ", "").replace(",", "."))
    if _is_number(cell):
        return float(cell)
    raise invalid("number")


def written(cell: object) -> float:
    """A number of zero or more in a table that wfm wrote: without thousands, so ``1.234`` has one reading."""
    if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()):
        cell = float(cell.strip().replace(",", "."))
    return non_negative(cell)


def whole(cell: object) -> int:
    """A whole number."""
    value = number(cell)
    if value != int(value):
        raise invalid("whole")
    return int(value)


def non_negative(cell: object) -> float:
    """A number of zero or more."""
    value = number(cell)
    if value < 0:
        raise invalid("non_negative")
    return value


def positive(cell: object) -> float:
    """A number above zero."""
    value = number(cell)
    if value <= 0:
        raise invalid("positive")
    return value


def share(cell: object) -> float:
    """A share between 0 and 1; ``80 %`` is 0.8."""
    if isinstance(cell, str) and cell.rstrip().endswith("%"):
        value = number(cell.rstrip()[:-1]) / 100
    else:
        value = number(cell)
    if not 0 <= value <= 1:
        raise invalid("share")
    return value


def factor(cell: object) -> float:
    """A number that multiplies expected calls, at most a hundredfold."""
    value = number(cell)
    if not 0 <= value <= 100:
        raise invalid("factor")
    return value


def handling_seconds(cell: object) -> float:
    """A mean handling time in seconds; outside 10 s to 2 h the unit is surely wrong.

    A time in minutes (``5,5 min``, ``3 min 30 s``) is refused with what it is in seconds.
    """
    minutes = _IN_MINUTES.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if minutes:
        seconds = round(60 * number(minutes[1]) + int(minutes[2] or 0))
        raise invalid("handling_minutes", seconds=seconds)
    value = number(cell)
    if not SHORTEST_HANDLING_S <= value <= LONGEST_HANDLING_S:
        raise invalid("handling_seconds")
    return value


def measured_seconds(cell: object) -> float | None:
    """A measured mean in seconds; telephone systems write 0 where there was no call: None."""
    return non_negative(cell) or None
