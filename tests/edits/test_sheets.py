from __future__ import annotations

import pytest

from wfm.edits.sheets import body, edited_table, header_of, language_of, title_of
from wfm.errors import Message
from wfm.report.edit_sheets import PIN_COLUMNS, SHIFT_COLUMNS, words_for
from wfm.scenario.cell_text import fold
from wfm.scenario.table import RawRow

HEAD = ["Agent", "Datum", "Von", "Bis", "Tätigkeit", "Modus", "Notiz"]


def test_sheets_are_known_in_every_language() -> None:
    assert title_of({"Synthèse": [], " HORAIRES": []}, "shifts") == " HORAIRES"
    assert title_of({"Synthèse": []}, "pins") is None
    assert language_of({"diensten": []}, "fr") == "nl"
    assert language_of({"Epinglages": []}, "en") == "fr"
    assert language_of({}, "de") == "de"


def test_a_header_has_one_meaning_in_all_languages() -> None:
    meanings: dict[str, set[str]] = {}
    for column in {*SHIFT_COLUMNS, *PIN_COLUMNS}:
        for label in words_for(f"edits.column.{column}"):
            meanings.setdefault(fold(label), set()).add(column)
    assert {label: found for label, found in meanings.items() if len(found) > 1} == {}


def test_a_table_below_a_title_with_a_column_of_ones_own() -> None:
    rows: list[RawRow] = [
        (1, ["Festlegungen"]),
        (4, HEAD),
        (5, ["a", "x", None, None, "Telefon", "Verbieten", "!"]),
        (6, [None]),
    ]
    table, problems = edited_table("f.xlsx", {"Festlegungen": rows}, "pins", PIN_COLUMNS, "de")
    assert problems == []
    assert table
    assert table.rows == ((5, {"agent": "a", "date": "x", "activity": "phone", "mode": "Verbieten"}),)
    assert (table.header, table.titles["mode"]) == (4, "Modus")


@pytest.mark.parametrize("dash", ["-", " – ", "—", "\N{MINUS SIGN}"])
def test_a_dash_is_an_empty_cell(dash: str) -> None:
    header = header_of([(4, HEAD)], PIN_COLUMNS)
    assert header
    rows: list[RawRow] = [(4, HEAD), (5, ["a", "x", dash, dash]), (6, [dash, None, None])]
    assert body(header, rows) == [(5, {"agent": "a", "date": "x"})]


def test_words_of_earlier_workbooks_are_read() -> None:
    rows: list[RawRow] = [
        (4, ["Person", *HEAD[1:]]),
        (5, ["a", "x", None, None, "Sprechtag", "Verbieten", "!"]),
    ]
    table, problems = edited_table("f.xlsx", {"Festlegungen": rows}, "pins", PIN_COLUMNS, "de")
    assert problems == []
    assert table
    assert table.rows == ((5, {"agent": "a", "date": "x", "activity": "permanence", "mode": "Verbieten"}),)


@pytest.mark.parametrize(
    ("rows", "key"),
    [([(1, ["Festlegungen"])], "roster_sheet"), ([(4, HEAD[:5])], "missing_column")],
)
def test_what_a_sheet_lacks(rows: list[RawRow], key: str) -> None:
    table, (problem,) = edited_table("f.xlsx", {"Festlegungen": rows}, "pins", PIN_COLUMNS, "de")
    assert (table is None) == (key == "roster_sheet")
    assert (problem.file, problem.sheet, problem.expected.key) == (
        "f.xlsx",
        "Festlegungen",
        f"expected.{key}",
    )


def test_problems_in_the_words_of_the_workbook() -> None:
    table, _ = edited_table("f.xlsx", {"Festlegungen": [(4, HEAD)]}, "pins", PIN_COLUMNS, "de")
    assert table
    later = table.problem(5, "to", Message("expected.after", {"other": "from"}))
    assert later.expected.params == {"other": "Von"}
