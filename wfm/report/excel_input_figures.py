"""Figures and days of the input workbook: what formulas say of text where a number belongs, and of limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Place = Callable[[str], str]
"""Where a column is: all its rows, or the row of the cell that a format marks."""

PERIOD_FIRST, PERIOD_LAST = "wfm_first", "wfm_last"
"""Names of the first and the last day of the planning period; 0 where the settings do not tell them."""

PERIOD: Mapping[str, tuple[str, str]] = {
    "absences": ("from", "to"),
    "availability": ("date", "date"),
    "requests": ("date", "date"),
    "wishes": ("date", "date"),
    "pins": ("date", "date"),
    "totals": ("from", "to"),
}
"""The first and the last day of which the rows of a table speak; days outside its
period are of no use to a plan, and totals only as a pattern."""

_MOST = 1e12
_WITH_UNITS = frozenset(("duration", "total_minutes", "weekly_minutes"))
_SIGNED = (("balances", "minutes"),)
_RANGES: Mapping[str, tuple[float, float]] = {
    "share": (0, 1),
    "shares": (0, 1),
    "factor": (0, 100),
    "handling_seconds": (10, 7200),
    "measured_seconds": (0, _MOST),
    "non_negative": (0, _MOST),
    "positive": (1e-9, _MOST),
    "weekly_minutes": (1e-9, 168),
    "total_minutes": (0, _MOST),
    "duration": (0, 10080),
    "whole": (0, _MOST),
}


def limits(table: str, name: str, reads: str) -> tuple[float, float] | None:
    """The least and the greatest number of a column, or None where any will do."""
    return None if (table, name) in _SIGNED else _RANGES.get(reads)


def text_as_number(name: str, reads: str) -> Callable[[Place], str]:
    """Text that is surely no number: it begins with no digit, is a fraction (4/5), or has letters (5,5 min).

    Lengths of time may have letters (38u, 7h36); of these and of other signs, reading is the judge.

    Args:
        name: the column.
        reads: how its cells are read.
    """

    def formula(at: Place) -> str:
        cell = at(name)
        wrong = f'ISERROR(FIND(LEFT(TRIM({cell}),1),"0123456789,."))+ISNUMBER(FIND("/",{cell}))'
        if reads not in _WITH_UNITS:
            wrong += f"+NOT(EXACT(UPPER({cell}),LOWER({cell})))"
        return f"ISTEXT({cell})*(({wrong})>0)"

    return formula


def text_above_one(name: str) -> Callable[[Place], str]:
    """A share as text that begins with two digits and is no percentage, such as 50: it is above 1."""

    def formula(at: Place) -> str:
        cell = at(name)
        digits = "*".join(f'ISNUMBER(FIND(MID(TRIM({cell})&" ",{k},1),"0123456789"))' for k in (1, 2))
        return f'ISTEXT({cell})*ISERROR(FIND("%",{cell}))*{digits}'

    return formula


def outside(name: str, low: float, high: float) -> Callable[[Place], str]:
    """A number below or above its limits."""
    return lambda at: f"ISNUMBER({at(name)})*(({at(name)}<{low:.9f})+({at(name)}>{high:.0f})>0)"


def beyond_period(first: str, last: str) -> Callable[[Place], str]:
    """Days of which none is in the planning period; nothing where that is not known."""

    def formula(at: Place) -> str:
        known = f"({PERIOD_FIRST}>0)*({PERIOD_LAST}>0)*ISNUMBER({at(first)})*ISNUMBER({at(last)})"
        return f"{known}*(({at(last)}<{PERIOD_FIRST})+({at(first)}>={PERIOD_LAST}+1)>0)"

    return formula
