"""How the values of a table are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Item("=1+1"), "=1+1"),
        (Item(None, Kind.SHARE), "–"),
        (Item(1234.4, Kind.COUNT), "1,234"),
        (Item(1234.45, Kind.NUMBER), "1,234.5"),
        (Item(0.5, Kind.SHARE), "50.0%"),
        (Item(456, Kind.MINUTES), "7:36"),
        (Item(90, Kind.BALANCE), "+1:30"),
        (Item(-90, Kind.BALANCE), "-1:30"),
        (Item(0.1, Kind.BALANCE), "0:00"),
        (Item(3, Kind.SIGNED), "+3"),
        (Item(-3, Kind.SIGNED), "-3"),
        (Item(1.25, Kind.CHANGE), "+1.3"),
        (Item(-0.01, Kind.CHANGE), "0.0"),
        (Item(0.0125, Kind.POINTS), "+1.3%"),
        (Item(-0.0125, Kind.POINTS), "-1.3%"),
        (Item(date(2027, 7, 5), Kind.DATE), "Mon 05-07"),
        (Item(datetime(2027, 7, 5, 8, 5, tzinfo=UTC), Kind.CLOCK), "08:05"),
    ],
)
def test_text(item: Item, text: str) -> None:
    assert item.text(Words("en")) == text


def test_rows_of_texts() -> None:
    table = Table("t", "Title", ("a", "b"), ((Item("x"), Item(1, Kind.COUNT)),))
    assert table.texts(Words("en")) == [["x", "1"]]
