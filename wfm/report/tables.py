"""Small tables of figures: what the summary holds, for a workbook, a terminal or a page alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, cast

from wfm.labels import rounded
from wfm.report.words import NOTHING, Words, hours_text


class Kind(StrEnum):
    """How a value is written."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    SHARE = "share"
    MINUTES = "minutes"
    BALANCE = "balance"
    DATE = "date"
    CLOCK = "clock"
    SIGNED = "signed"
    CHANGE = "change"
    POINTS = "points"


DIFFERENCES = {
    Kind.COUNT: Kind.SIGNED,
    Kind.NUMBER: Kind.CHANGE,
    Kind.SHARE: Kind.POINTS,
    Kind.MINUTES: Kind.BALANCE,
}
"""How the difference of two figures is written: that of two shares in points."""

DECIMALS = {Kind.COUNT: 0, Kind.NUMBER: 1, Kind.SHARE: 3, Kind.MINUTES: 0}
"""To how many decimals a figure is written; a share is a percentage with one."""

Value = str | int | float | date | datetime | None


class Item(NamedTuple):
    """One value of a table.

    Attributes:
        value: the value; minutes for ``MINUTES`` and ``BALANCE``.
        kind: how it is written.
        alert: it is worse than its target, and should catch the eye.
    """

    value: Value
    kind: Kind = Kind.TEXT
    alert: bool = False

    def text(self, words: Words) -> str:
        """The value as readers of a language write it."""
        value, kind = self.value, self.kind
        if value is None:
            return NOTHING
        if kind is Kind.DATE:
            return words.short_date(cast(date, value))
        if kind is Kind.CLOCK:
            return f"{cast(datetime, value):%H:%M}"
        if kind is Kind.TEXT:
            return str(value)
        return _number_text(cast(float, value), kind, words)


def difference(before: float | None, after: float | None, kind: Kind) -> Item:
    """What the second of two figures has more, as it follows from both as they are written.

    Figures of 92.84 % and 92.46 % are 92.8 % and 92.5 %: whoever reads these finds 0.3 points, not 0.4.

    Args:
        before: a figure, or None where there is none.
        after: the figure to set against it.
        kind: how both are written, a key of ``DIFFERENCES``.
    """
    if before is None or after is None:
        return Item(None, DIFFERENCES[kind])
    places = DECIMALS[kind]
    more = rounded(after, places) - rounded(before, places)
    return Item(rounded(more, places), DIFFERENCES[kind])


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table.

    Attributes:
        key: its name in wfm, for example ``"queues"``.
        title: its title for people.
        header: one word a column.
        rows: the items, as many a row as there are columns.
        note: a sentence under the table, or empty.
    """

    key: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]
    note: str = ""

    def texts(self, words: Words) -> list[list[str]]:
        """The rows as readers of a language write them."""
        return [[item.text(words) for item in row] for row in self.rows]


def _number_text(value: float, kind: Kind, words: Words) -> str:
    if kind is Kind.SHARE:
        return words.percent(value)
    if kind is Kind.MINUTES:
        return hours_text(value)
    if kind is Kind.BALANCE:
        return balance_text(value)
    if kind in (Kind.SIGNED, Kind.CHANGE):
        return _signed(words.number(value, int(kind is Kind.CHANGE)), value)
    if kind is Kind.POINTS:
        return _signed(words.points(value), value)
    return words.number(value, 0 if kind is Kind.COUNT else 1)


def balance_text(minutes: float) -> str:
    """A balance as hours and minutes with its sign: ``-90`` minutes as ``"-1:30"``."""
    return _signed("-" * (minutes < 0) + hours_text(abs(minutes)), minutes)


def _signed(text: str, value: float) -> str:
    """A plus before what is above zero as written, and no minus before what is nothing."""
    if not any(digit in "123456789" for digit in text):
        return text.lstrip("-")
    return f"+{text}" if value > 0 else text
