"""Hints of the input workbook: short enough for a spreadsheet, with an example that is true."""

from __future__ import annotations

import io
from datetime import time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pydantic import TypeAdapter

from wfm.labels import LANGUAGES
from wfm.report.excel_input import input_workbook
from wfm.report.excel_input_hints import LONGEST_HINT, example, examples, hint, shown
from wfm.report.words import Words
from wfm.scenario.input_columns import input_columns
from wfm.scenario.schema import tables
from wfm.scenario.words import sheet_word

STARTER = Path(__file__).parents[2] / "wfm" / "templates" / "starter"
PLACES = [(table, column) for table, columns in input_columns().items() for column in columns]


@pytest.mark.parametrize("table", list(tables()))
def test_the_row_that_is_an_example_could_be_read(table: str) -> None:
    TypeAdapter(tables()[table]).validate_python(dict(examples("en")[table]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_has_a_hint_with_an_example_that_is_not_cut(lang: str) -> None:
    for table, column in PLACES:
        assert example(table, column, lang) not in ("", "None"), (table, column.name)
        assert len(hint(table, column, lang)) <= LONGEST_HINT


def test_an_example_is_written_as_in_the_language() -> None:
    columns = {column.name: column for column in input_columns()["agents"]}
    assert example("agents", columns["weekly_hours"], "fr") == "30,4"
    assert example("agents", columns["from"], "en") == "01/01/2027"
    assert shown(time(8, 30), "nl") == "08:30"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_have_lists_and_hints_in_every_language(lang: str) -> None:
    book = load_workbook(io.BytesIO(input_workbook(STARTER, Words(lang))))
    for table, columns in input_columns().items():
        rules = book[sheet_word(table, lang)].data_validations.dataValidation
        assert len(rules) == len(columns)
        assert all(rule.prompt and rule.showInputMessage for rule in rules)
    absences = book[sheet_word("absences", lang)].data_validations.dataValidation
    agents = sheet_word("agents", lang)
    assert absences[0].formula1 == f"'{agents}'!$A$2:$A$500"
    assert absences[3].formula1.startswith("_lists!")
    assert not absences[1].formula1
