"""How the values of a table are written."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from wfm.labels import LANGUAGES
from wfm.report.tables import Item, Kind, Table, difference
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
        (Item(0.0125, Kind.POINTS), "+1.3\N{NO-BREAK SPACE}points"),
        (Item(-0.0125, Kind.POINTS), "-1.3\N{NO-BREAK SPACE}points"),
        (Item(date(2027, 7, 5), Kind.DATE), "Mon 05-07"),
        (Item(datetime(2027, 7, 5, 8, 5, tzinfo=UTC), Kind.CLOCK), "08:05"),
    ],
)
def test_text(item: Item, text: str) -> None:
    assert item.text(Words("en")) == text


@pytest.mark.parametrize(
    ("before", "after", "kind", "texts"),
    [
        (0.92842, 0.92461, Kind.SHARE, ["92,8 %", "92,5 %", "-0,3 punten"]),
        (0.5, 0.5004, Kind.SHARE, ["50,0 %", "50,0 %", "0,0 punten"]),
        (10.4, 11.6, Kind.COUNT, ["10", "12", "+2"]),
        (1.04, 1.16, Kind.NUMBER, ["1,0", "1,2", "+0,2"]),
        (60.4, 90.6, Kind.MINUTES, ["1:00", "1:31", "+0:31"]),
        (None, 0.5, Kind.SHARE, ["–", "50,0 %", "–"]),
        (0.5, None, Kind.SHARE, ["50,0 %", "–", "–"]),
    ],
)
def test_a_difference_is_that_of_the_figures_that_are_read(
    before: float | None, after: float | None, kind: Kind, texts: list[str]
) -> None:
    items = (Item(before, kind), Item(after, kind), difference(before, after, kind))
    assert [item.text(Words("nl")).replace("\N{NO-BREAK SPACE}", " ") for item in items] == texts


@pytest.mark.parametrize("lang", LANGUAGES)
def test_differences_of_shares_are_points_in_every_language(lang: str) -> None:
    words = {"fr": "points", "nl": "punten", "de": "Punkte", "en": "points"}
    text = Item(0.25, Kind.POINTS).text(Words(lang))
    assert text.endswith(words[lang])
    assert "%" not in text


def test_rows_of_texts() -> None:
    table = Table("t", "Title", ("a", "b"), ((Item("x"), Item(1, Kind.COUNT)),))
    assert table.texts(Words("en")) == [["x", "1"]]
