"""The input workbook holds what its folder holds, and room for the rest."""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from wfm.labels import LANGUAGES
from wfm.report.excel_input import input_workbook
from wfm.report.excel_input_faults import IDS_SHEET, LISTS_SHEET
from wfm.report.words import Words
from wfm.scenario.input_columns import input_columns
from wfm.scenario.reader import read
from wfm.scenario.words import column_word, sheet_word

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "roubaix-tourcoing"
PERMANENCES = ROOT / "wfm" / "templates" / "permanences"


def workbook(folder: Path, lang: str) -> Workbook:
    return load_workbook(io.BytesIO(input_workbook(folder, Words(lang))))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_real_service_comes_back_from_its_workbook(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "input.xlsx"
    path.write_bytes(input_workbook(EXAMPLE, Words(lang)))
    assert read(path).but(service=None) == read(EXAMPLE).but(service=None)
    assert read(path).queues == read(EXAMPLE).queues


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_has_its_sheet_with_a_frozen_header_and_an_example(lang: str) -> None:
    book = workbook(EXAMPLE, lang)
    names = ("help", "check", "service", *input_columns())
    assert book.sheetnames == [*(sheet_word(name, lang) for name in names), LISTS_SHEET, IDS_SHEET]
    for name, columns in input_columns().items():
        sheet = book[sheet_word(name, lang)]
        told = [cell.value for cell in sheet[1]]
        assert told == [column_word(name, c.name, lang) + " *" * c.required for c in columns]
        assert sheet.freeze_panes == "B2"
        assert ":" in str(sheet["A2"].value)


def test_cells_hold_dates_times_numbers_and_words_of_the_language() -> None:
    book = workbook(PERMANENCES, "nl")
    held = {cell.value for row in book["Zitdagen"].iter_rows(min_row=3) for cell in row}
    assert {time(9, 30), 30, "vrije inloop", "volgende werkdag", "elke dinsdag"} <= held
    absence = [cell.value for cell in book["Afwezigheden"][3]]
    assert (absence[1], absence[3]) == (datetime(2027, 3, 8), "jaarlijks verlof")
    assert book["Locaties"]["F3"].value == "Maa-Vri 07:00-19:00"
    assert book[LISTS_SHEET].sheet_state == book[IDS_SHEET].sheet_state == "hidden"


def test_settings_are_explained_and_chosen_from_lists() -> None:
    sheet = workbook(PERMANENCES, "fr")["Service"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2, max_col=3)}
    assert rows["Premier jour"][1].value == datetime(2027, 3, 1)
    assert rows["Langue"][1].value == "fr"
    assert all(row[2].value for row in rows.values())
    assert rows["Premier jour"][2].value == "Premier jour à planifier (horizon.from)"
    lists = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert rows["Langue"][1].coordinate in lists


def test_the_help_leads_to_every_sheet() -> None:
    book = workbook(EXAMPLE, "de")
    links = {cell.value for row in book["Hilfe"].iter_rows(max_col=1) for cell in row if cell.hyperlink}
    assert links == set(book.sheetnames[2:-2])


@pytest.mark.parametrize("template", ["starter", "two-languages", "permanences", "crisis-line"])
def test_every_setting_of_a_template_is_explained(template: str) -> None:
    sheet = workbook(ROOT / "wfm" / "templates" / template, "en")["Service"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2, max_col=3) if not row[2].value] == []
