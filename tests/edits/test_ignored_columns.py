"""Cells that are not read, changed in the sheets that are: told unless they follow an edit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.edits.hand import MONDAY, NAMES, TUESDAY, WEDNESDAY, Book, written
from wfm.edits.ignored_columns import Unread, changed_in_shifts, changed_in_week, letter_of
from wfm.labels import LANGUAGES
from wfm.report.edit_sheets import SHIFT_COLUMNS
from wfm.report.excel import build_workbook
from wfm.report.excel_shown import shown_sheets
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.scenario.table import RawRow

AGENT, OTHER = NAMES[0], NAMES[1]
DOCUMENT = written()
NAME = {agent.id: agent.name for agent in DOCUMENT.agents}


def rows_of(sheet: object) -> list[RawRow]:
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)  # type: ignore[attr-defined]
    return [(number, cells) for number, cells in rows if any(cell is not None for cell in cells)]


def in_shifts(change: Callable[[Book, int], object], lang: str = "fr") -> tuple[list[str], list[str]]:
    """What is found after a change of the shift of the first agent on Tuesday, rows left out."""
    book = Book(lang)
    row = book.row(AGENT, TUESDAY)
    change(book, row)
    found = changed_in_shifts(DOCUMENT, rows_of(book.shifts), Words(lang))
    return [place.rstrip("0123456789") for place in found.cells], found.names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sheet_as_it_was_written(lang: str) -> None:
    assert in_shifts(lambda book, row: None, lang) == ([], [])


@pytest.mark.parametrize(
    "cells",
    [
        {"agent": OTHER, "date": WEDNESDAY},
        {"agent": OTHER, "name": NAME[OTHER]},
        {"agent": OTHER, "name": None},
        {"agent": AGENT.upper() + " ", "name": NAME[AGENT].upper()},
        {"date": WEDNESDAY, "weekday": "Me"},
        {"date": "11/03/2027", "weekday": None},
        {"low": None, "high": None, "name": NAME[OTHER], "work": None},
        dict.fromkeys(("number", "agent", "name", "date", "weekday", "low", "high", "work")),
    ],
)
def test_what_follows_an_edit_is_none_of_its_own(cells: dict[str, object]) -> None:
    assert in_shifts(lambda book, row: book.put(row, **cells)) == ([], [])


@pytest.mark.parametrize(
    ("column", "value", "letter"),
    [
        *(("name", None, "C"), ("name", "Nobody", "C"), ("weekday", "Ve", "E"), ("weekday", None, "E")),
        *(("work", None, "K"), ("work", "Formation", "K")),
    ],
)
def test_what_shows_something_else(column: str, value: str | None, letter: str) -> None:
    assert in_shifts(lambda book, row: book.put(row, **{column: value})) == ([letter], [])
    edited = {"low": "10:00", column: value}
    assert in_shifts(lambda book, row: book.put(row, **edited)) == ([letter], [])


def test_names_of_others() -> None:
    def exchange(book: Book, row: int) -> None:
        book.put(row, name=NAME[OTHER])
        book.put(book.row(OTHER, TUESDAY), name=NAME[AGENT])

    cells, names = in_shifts(exchange)
    assert cells == []
    assert [place[0] for place in names] == ["C", "C"]
    assert in_shifts(lambda book, row: book.put(row, agent=OTHER, name=NAME[NAMES[2]]))[1] == [
        f"C{Book().row(AGENT, TUESDAY)}"
    ]


def test_a_new_row() -> None:
    new = {"agent": AGENT, "date": MONDAY, "low": "9:00", "high": "12:00"}
    assert in_shifts(lambda book, row: book.add(**new)) == ([], [])
    assert in_shifts(lambda book, row: book.add(**new, work="Réunion"))[0] == ["K"]
    assert len(in_shifts(lambda book, row: book.add(**new, name=NAME[OTHER]))[1]) == 1


def test_the_letter_of_a_column() -> None:
    book = Book("nl")
    book.shifts.insert_cols(2)
    assert letter_of(rows_of(book.shifts), "agent") == "C"
    assert letter_of([(1, ["x"])], "agent") is None
    assert changed_in_shifts(DOCUMENT, [(1, ["x"])], Words("nl")) == Unread()
    assert SHIFT_COLUMNS.index("agent") == 1


def in_week(**cells: str | None) -> Unread:
    """What is found after some cells of the week sheet were changed."""
    workbook = build_workbook(Figures(DOCUMENT), Words("nl"))
    before = shown_sheets(workbook)["Week 10"]
    sheet = workbook["Week 10"]
    for place, value in cells.items():
        sheet[place].value = value
    return changed_in_week(DOCUMENT, before, rows_of(sheet))


def test_a_week_sheet() -> None:
    first, second = (NAME[agent] for agent in (AGENT, OTHER))
    assert in_week(D4="9:00-12:00", E5=None) == Unread()
    assert in_week(B4=second, B5=first) == Unread([], ["B4", "B5"])
    assert in_week(A4=OTHER, B4=second, A5=AGENT, B5=first) == Unread()
    assert in_week(B4="?", K5="1") == Unread(["B4", "K5"], [])
    assert in_week(D3="Ma 08-03", B4="?") == Unread()
