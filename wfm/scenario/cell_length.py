"""Lengths of time as a cell holds them.

A workbook gives a typed time as ``time``, a length as ``timedelta``, and 24:00 as ``datetime(1900, 1, 1)``; a
CSV file and a TOML file give text. Whole minutes only: what Excel's binary fractions lose (07:59:59.99) is
given back.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal

from pydantic_core import PydanticCustomError

from wfm.hours import DAY_MINUTES
from wfm.scenario.base import EXPECTED, invalid
from wfm.scenario.cell_text import number

WEEK_MINUTES = 7 * DAY_MINUTES
FIRST_YEAR = 1905
_EXCEL_DAY_ZERO = datetime(1899, 12, 31)  # a length of 24:00 and more that is formatted as a time of day
_MAC_DAY_ZERO = datetime(1904, 1, 1)  # the same in workbooks that count from 1904

_NO_SECONDS = re.compile(r"(\d+:\d{2}):00(?:\.0+)?", re.ASCII)
_HOUR = r"(?:h|u|uur|uren|heures?|hours?|hrs?\.?|std\.?|stunden?)"
_MINUTE = r"(?:min\.?|mn|minut(?:es?|en)|minuut|')"
_AND = r"(?:(?:et|en|und|and)\s+)?"
_HOURS_MINUTES = re.compile(
    rf"(\d+)\s*(?::|{_HOUR})\s*(?:{_AND}(\d{{2}})\s*{_MINUTE}?)?", re.ASCII | re.IGNORECASE
)
_MINUTES = re.compile(rf"(\d+)\s*{_MINUTE}?", re.ASCII | re.IGNORECASE)
_DECIMAL_HOURS = re.compile(rf"(\d+[.,]\d+)\s*{_HOUR}", re.ASCII | re.IGNORECASE)
_A_WEEK = re.compile(r"\s*(?:/|\b(?:par|per|pro|a)\b)\s*(?:semaine|sem\.?|week|woche)\s*$", re.IGNORECASE)
_HOURS_TWO_WAYS = re.compile(rf"\d+\.(?!00)[0-5]\d\s*{_HOUR}?", re.ASCII | re.IGNORECASE)


_OF_FULL_TIME = re.compile(
    r"\s*([1-9]\d?)\s*/\s*([1-9]\d?)\s*(?:etp|vte|fte|vzä)?\s*", re.ASCII | re.IGNORECASE
)


def duration(cell: object) -> int:
    """Whole minutes, at most a week: ``456``, ``"45 min"``, ``"7h36"``, ``"7:36"``, ``"7,6 h"``."""
    minutes = elapsed(cell)
    if minutes is None and isinstance(cell, str):
        words = without_seconds(cell)
        match = _MINUTES.fullmatch(words)
        minutes = int(match[1]) if match else hours_minutes(words)
    elif minutes is None and isinstance(cell, int | float) and not isinstance(cell, bool):
        minutes = int(cell) if abs(cell) <= WEEK_MINUTES and cell == int(cell) else None
    if minutes is None or not 0 <= minutes <= WEEK_MINUTES:
        raise invalid("duration")
    return minutes


def weekly_minutes(cell: object) -> int:
    """Minutes of a week's work given in HOURS: ``35``, ``"30,4"``, ``"30h24"``, ``"30:24"``.

    Exact: 33.33 h is no whole number of minutes and is refused, 33h20 and 33.3333 are not. The text 37.30 is
    37 h 30 for some and 37.3 h for others, and is refused too. A share of full time (4/5) is refused with the
    column where it belongs.
    """
    part = _OF_FULL_TIME.fullmatch(cell) if isinstance(cell, str) else None
    if part and int(part[1]) <= int(part[2]):
        raise invalid("hours_of_full_time", share=round(int(part[1]) / int(part[2]), 4))
    minutes = _minutes_of_hours(_A_WEEK.sub("", cell) if isinstance(cell, str) else cell)
    if minutes is None or not 0 < minutes <= WEEK_MINUTES:
        raise invalid("weekly_hours")
    return minutes


def total_minutes(cell: object) -> int:
    """Minutes of work given in HOURS, over a period of any length: ``0``, ``936``, ``"1872h30"``."""
    minutes = _minutes_of_hours(cell)
    if minutes is None or minutes < 0:
        raise invalid("total_hours")
    return minutes


def _minutes_of_hours(cell: object) -> int | None:
    """Minutes of a cell that holds hours; None where they are not whole."""
    minutes = elapsed(cell)
    if minutes is None and isinstance(cell, str):
        minutes = hours_minutes(without_seconds(cell))
    return _minutes_of_number(cell) if minutes is None else minutes


def _minutes_of_number(cell: object) -> int | None:
    """Minutes of a number of hours; None where it is no number, so that the hint says how to write them."""
    try:
        return _whole_minutes(number(cell))
    except PydanticCustomError as error:
        if error.type != f"{EXPECTED}number":
            raise
        return None


def _whole_minutes(hours: float) -> int | None:
    exact = Decimal(str(round(hours, 6))) * 60
    return round(exact) if abs(exact - round(exact)) <= Decimal("0.01") else None


def elapsed(cell: object) -> int | None:
    """Whole minutes of a time or length as a workbook holds it; None for any other cell."""
    found = length(cell)
    if found is None:
        return None
    minutes = round(found / timedelta(minutes=1))
    return minutes if abs(found - timedelta(minutes=minutes)) < timedelta(seconds=1) else None


def length(cell: object) -> timedelta | None:
    """A time or length as a workbook holds it, from midnight; None for any other cell."""
    if isinstance(cell, time) and cell.tzinfo is None:
        return datetime.combine(_MAC_DAY_ZERO, cell) - _MAC_DAY_ZERO
    if isinstance(cell, timedelta):
        return cell
    if isinstance(cell, datetime) and cell.tzinfo is None and cell.year < FIRST_YEAR:
        return cell - (_EXCEL_DAY_ZERO if cell < _MAC_DAY_ZERO else _MAC_DAY_ZERO)
    return None


def without_seconds(words: str) -> str:
    """``"08:30:00"``, as Excel saves a time, as ``"08:30"``."""
    match = _NO_SECONDS.fullmatch(words.strip())
    return match[1] if match else words.strip()


def hours_minutes(words: str) -> int | None:
    """Minutes of hours and minutes, or of hours with decimals; None for any other text."""
    if _HOURS_TWO_WAYS.fullmatch(words):
        raise invalid("hours_two_ways")
    if decimal := _DECIMAL_HOURS.fullmatch(words):
        return _whole_minutes(number(decimal[1]))
    match = _HOURS_MINUTES.fullmatch(words)
    if not match or int(match[2] or 0) > 59 or len(match[1]) > 4:
        return None
    return int(match[1]) * 60 + int(match[2] or 0)
