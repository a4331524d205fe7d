"""Days as people type them: in figures, with the name of a month, or as the number that a spreadsheet keeps.

``03/04/27`` is 3 April 2027, as ``03/04/2027`` is: the day comes first in all four languages.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from functools import cache

from pydantic_core import PydanticCustomError

from wfm.labels import LANGUAGES, translate
from wfm.scenario.base import invalid
from wfm.scenario.cell_length import FIRST_YEAR
from wfm.scenario.cell_text import fold

LAST_YEAR = 2200
FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""1 January 2000 and 31 December 2099 as numbers of a spreadsheet."""
SHORTEST_MONTH = 3
"""Letters that a shortened month has at least."""

_DAY_ZERO = date(1899, 12, 30)
_MAC_DAYS = 1462  # from the first day of other workbooks to that of workbooks which count from 1904
_LAST_SHORT_YEAR = 49  # 49 is 2049 and 50 is 1950, as spreadsheets of today have it
_UNUSUAL_MONTHS = {"mrt": 3}  # shortened otherwise than by leaving out the end

_ISO = re.compile(r"(?P<y>\d{4})([-/])(?P<m>\d{1,2})\2(?P<d>\d{1,2})", re.ASCII)
_EUROPEAN = re.compile(r"(?P<d>\d{1,2})([./-])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d{2})", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
NAMED = r"(?P<d>[0-9]{1,2})(?:er|e|st|nd|rd|th|\.)?[ /-]*(?P<name>[^\W\d_]+)\.?[ /-]*(?P<y>[0-9]{4}|[0-9]{2})"
"""A day with the name of its month, as a pattern: ``10 mars 2027``, ``1er mars 2027``, ``10-mrt-27``."""
_NAMED = re.compile(NAMED, re.IGNORECASE)


class MacNumber(str):
    """A whole number, as text, of a workbook that counts its days from 1904; for all but days, any number."""

    __slots__ = ()


def tidy(words: str) -> str:
    """A text with one blank between words, each letter in one piece with its accent."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def text_day(words: str) -> date:
    """The day that a text says.

    Args:
        words: ``2027-03-10``, ``10/03/2027``, ``10.3.27``, ``10 mars 2027``, ``46456``.

    Raises:
        PydanticCustomError: it says none.
    """
    plain = tidy(words)
    if _SERIAL.fullmatch(plain):
        return number_day(int(plain) + (_MAC_DAYS if isinstance(words, MacNumber) else 0))
    if match := _ISO.fullmatch(plain) or _EUROPEAN.fullmatch(plain):
        return possible(_year(match["y"]), int(match["m"]), int(match["d"]))
    if match := _NAMED.fullmatch(plain):
        return possible(_year(match["y"]), _month(match["name"]), int(match["d"]))
    raise invalid("day")


def is_day(words: str) -> bool:
    """Whether a text says a day."""
    try:
        text_day(words)
    except PydanticCustomError:
        return False
    return True


def number_day(number: float) -> date:
    """The day of a number as a spreadsheet keeps days, where a cell is formatted as a number.

    Raises:
        PydanticCustomError: the number is no day of the years 2000 to 2099.
    """
    if not FIRST_SERIAL <= number <= LAST_SERIAL or number != int(number):
        raise invalid("day")
    return _DAY_ZERO + timedelta(days=int(number))


def possible(year: int, month: int, number: int) -> date:
    """The day with these figures.

    Raises:
        PydanticCustomError: there is none, or it is too far away.
    """
    try:
        found = date(year, month, number)
    except ValueError:
        raise invalid("day") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise invalid("day")
    return found


def _year(figures: str) -> int:
    """A year of four figures, or of the hundred years that two figures stand for."""
    number = int(figures)
    if len(figures) > 2:
        return number
    return number + (2000 if number <= _LAST_SHORT_YEAR else 1900)


def _month(name: str) -> int:
    """The month with this name, whole or shortened, in any of the four languages; whatever its accents."""
    wanted = fold(name)
    found = {number for full, number in _months().items() if full.startswith(wanted)}
    if wanted in _UNUSUAL_MONTHS:
        return _UNUSUAL_MONTHS[wanted]
    if len(wanted) < SHORTEST_MONTH or len(found) != 1:
        raise invalid("day")
    return found.pop()


@cache
def _months() -> dict[str, int]:
    """The months by their names in the four languages."""
    return {fold(translate(lang, f"month.{k}")): k for lang in LANGUAGES for k in range(1, 13)}
