"""Drop-down lists and hints of the input workbook: what a column means, what it takes, an example."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from wfm.labels import catalogue, input_words
from wfm.report.excel_input_faults import FIRST, LAST
from wfm.report.excel_input_names import NAMED_IN
from wfm.scenario.template_words import template_text
from wfm.scenario.words import about

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from wfm.report.excel_input_faults import Book
    from wfm.report.excel_input_lists import Lists
    from wfm.scenario.input_columns import Column, Typed

LONGEST_TITLE, LONGEST_HINT = 32, 255
ALIKE = {"when": "day", "codes": "names", "late_clock": "clock", "weekly_hours": "hours"}
ALIKE |= {
    "weekly_minutes": "weekly_hours",
    "total_minutes": "total_hours",
    "measured_seconds": "non_negative",
}
"""Ways of reading that are explained in the words of another."""


@cache
def examples(lang: str) -> Mapping[str, Mapping[str, Any]]:
    """One row of every table, by name of the table; under ``also`` columns that exclude one of the row."""
    text = (resources.files("wfm") / "templates" / "examples.toml").read_text(encoding="utf-8")
    text = template_text(text, lang)
    return {table: _flat(row) if table != "also" else row for table, row in tomllib.loads(text).items()}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with dotted names of columns."""
    flat: dict[str, Any] = {}
    for key, value in row.items():
        flat |= {f"{key}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {key: value}
    return flat


def example(table: str, column: Column, lang: str) -> str:
    """An example of a cell, as people of a language write it."""
    given = examples(lang)[table].get(column.name, examples(lang)["also"].get(table, {}).get(column.name))
    return shown(column.typed(given, lang), lang)


def shown(value: Typed, lang: str) -> str:
    """A cell as a spreadsheet shows it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return (
        str(value).replace(".", catalogue(lang)["format.decimal"]) if isinstance(value, float) else str(value)
    )


def hint(table: str, column: Column, lang: str) -> str:
    """What a column means, with an example."""
    note = input_words(lang)["example.note"].format(value=example(table, column, lang))
    return f"{about(table, column.name, lang)} {note[:1].upper()}{note[1:]}."


def expected(column: Column, lang: str) -> str:
    """What the cells of a column may be, in the words of the error that others get; or nothing."""
    key = f"expected.{ALIKE.get(column.reads, column.reads)}"
    found = catalogue(lang).get(key, "")
    return "" if "{" in found else found


def add_hints(sheet: Worksheet, table: str, book: Book, lists: Lists, lang: str) -> None:
    """A hint for every column of a sheet, and a drop-down list where there is something to choose from."""
    for column in book.columns[table]:
        title = str(sheet.cell(1, book_number(book, table, column)).value)
        letter = book.letter(table, column.name)
        cells = f"{letter}{FIRST}:{letter}{LAST}"
        _add(sheet, cells, choices(table, column, book, lists, lang), title, hint(table, column, lang))


def book_number(book: Book, table: str, column: Column) -> int:
    """The number of a column, the first is 1."""
    return book.columns[table].index(column) + 1


def choices(table: str, column: Column, book: Book, lists: Lists, lang: str) -> str:
    """The cells that a column chooses from: words, or ids of another sheet; empty where there are none."""
    words = column.choices(lang)
    if words:
        return lists.place(words)
    named = NAMED_IN.get(column.name, ())
    return book.area(named[0], "id") if len(named) == 1 and named[0] != table else ""


def add_choice(sheet: Worksheet, cell: str, words: str, title: str) -> None:
    """A drop-down list for one cell."""
    _add(sheet, cell, words, title, "")


def _add(sheet: Worksheet, cells: str, source: str, title: str, text: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    # other words are read, too, and an unknown id is told by the sheet of checks: nothing is refused here
    rule = (
        DataValidation(type="list", formula1=source, showErrorMessage=False) if source else DataValidation()
    )
    rule.promptTitle, rule.prompt = title[:LONGEST_TITLE], text[:LONGEST_HINT]
    rule.showInputMessage = bool(text)
    rule.add(cells)
    sheet.add_data_validation(rule)
