from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.edits.hand import document, written
from wfm.edits.ignored import MOST_CELLS, ignored_changes
from wfm.labels import LANGUAGES, catalogue
from wfm.report.excel import FINGERPRINT, HIDDEN_SHEET, workbook_bytes
from wfm.report.excel_day import HEADER_ROW
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument

DAY = "Lu 02-03"
ROW = HEADER_ROW + 1
Sheets = Callable[[str], Worksheet]


def changed(
    folder: Path, lang: str, change: Callable[[Sheets], object], made: RosterDocument | None = None
) -> dict[str, tuple[str, ...]]:
    """The changes that are found in a workbook, changed so, by sheet."""
    made = made or document()
    path = folder / "roster.xlsx"
    path.write_bytes(workbook_bytes(Figures(made), Words(lang)))
    book = load_workbook(path)
    change(lambda title: cast("Worksheet", book[title]))
    book.save(path)
    return {one.sheet: one.cells for one in ignored_changes(path, made)}


def changed_in_whole(folder: Path, change: Callable[[Sheets], object]) -> dict[str, tuple[str, ...]]:
    """The same of a workbook in French that has a week sheet."""
    return changed(folder, "fr", change, written())


def fill(sheet: Worksheet, **cells: str | None) -> None:
    for place, value in cells.items():
        sheet[place] = value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_that_was_only_saved(tmp_path: Path, lang: str) -> None:
    assert changed(tmp_path, lang, lambda sheets: None) == {}


def test_cells_of_a_day_and_of_the_coverage(tmp_path: Path) -> None:
    coverage = catalogue("fr")["sheet.coverage"]

    def change(sheets: Sheets) -> None:
        fill(sheets(DAY), **{f"H{ROW}": "F", f"G{ROW + 1}": None})
        fill(sheets(coverage), A1="!")

    assert changed(tmp_path, "fr", change) == {DAY: (f"H{ROW}", f"G{ROW + 1}"), coverage: ("A1",)}


def test_sheets_that_are_read_back_are_not_told(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        fill(sheets("Horaires"), F5="9:00")
        fill(sheets("Épinglages"), A5="a0")
        fill(sheets("Semaine 10"), E5="9:00-12:00")

    assert changed(tmp_path, "fr", change) == {}


def test_sorted_rows_and_notes_beside_and_below(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        sheet = sheets(DAY)
        for column in range(1, sheet.max_column + 1):
            pair = sheet.cell(ROW, column), sheet.cell(ROW + 2, column)
            pair[0].value, pair[1].value = pair[1].value, pair[0].value
            for cell in pair:
                cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type  # no formula
        sheet.cell(sheet.max_row + 3, 1).value = "Appeler Liège"
        sheet.cell(ROW, sheet.max_column + 2).value = "!"
        fill(sheet, **{f"H{ROW}": "F"})

    assert changed(tmp_path, "fr", change) == {DAY: (f"H{ROW}",)}


def test_a_workbook_into_which_other_cells_were_written(tmp_path: Path) -> None:
    def change(sheets: Sheets) -> None:
        fill(sheets(DAY), **{f"H{ROW}": "F"})
        facts = sheets(HIDDEN_SHEET)
        row = next(row for row in facts.iter_rows() if row[0].value == FINGERPRINT)
        row[1].value = "0"

    assert changed(tmp_path, "fr", change) == {}


def test_in_words(tmp_path: Path) -> None:
    places = [f"{column}{ROW}" for column in "GHIJKLMN"]
    changed(tmp_path, "fr", lambda sheets: fill(sheets(DAY), **dict.fromkeys(places, "F")))
    (one,) = ignored_changes(tmp_path / "roster.xlsx", document())
    texts = {lang: one.message.text(lang) for lang in LANGUAGES}
    assert len(set(texts.values())) == len(LANGUAGES)
    for lang, text in texts.items():
        named = (DAY, *places[:MOST_CELLS], "Horaires", "Épinglages", str(len(places) - MOST_CELLS))
        assert [word for word in named if word not in text] == []
        assert places[-1] not in text
        assert one.to_dict(lang) == {"sheet": DAY, "cells": places, "text": text}


def test_names_beside_others_ids_in_words(tmp_path: Path) -> None:
    """The column of the ids is told where it stands now."""
    path = tmp_path / "roster.xlsx"
    for lang in LANGUAGES:
        labels = catalogue(lang)
        path.write_bytes(workbook_bytes(Figures(written()), Words(lang)))
        book = load_workbook(path)
        sheet, week = book[labels["edits.shifts"]], book[labels["sheet.week"].format(week=10)]
        sheet["C5"], sheet["K5"], week["B4"], week["B5"] = "=Name a1", "?", "=Name a2", "-"
        sheet["C5"].data_type = week["B4"].data_type = "s"
        sheet.insert_cols(1)
        book.save(path)
        found = ignored_changes(path, written())
        assert {(one.sheet, one.cells) for one in found} == {
            *((week.title, ("B4",)), (week.title, ("B5",))),
            *((sheet.title, ("L5",)), (sheet.title, ("D5",))),
        }
        assert (
            sum(
                f" C {word}" in one.message.text(lang) for one in found for word in ("de", "van", "von", "of")
            )
            == 2
        )


def test_a_week_sheet_with_a_column_of_ones_own(tmp_path: Path) -> None:
    assert changed_in_whole(tmp_path, lambda sheets: sheets("Semaine 10").insert_cols(2)) == {}
    assert changed_in_whole(tmp_path, lambda sheets: fill(sheets("Semaine 10"), D4="9:00-12:00", K4="1")) == {
        "Semaine 10": ("K4",)
    }
