"""The tables of docs/input.md, made of the models and of the words of the input workbook.

``python -m tests.report.input_page`` writes them; a test compares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wfm.labels import LANGUAGES, input_words
from wfm.report.excel_input_hints import example, expected
from wfm.scenario.input_columns import Column, input_columns
from wfm.scenario.words import about, column_word, sheet_word

PAGE = Path(__file__).parents[2] / "docs" / "input.md"
_LANG = "en"

_FIRST_SECTION = "## `"


def page() -> str:
    """The text of the page: what is written by hand before the first table is kept."""
    introduction, _, _ = PAGE.read_text(encoding="utf-8").partition(_FIRST_SECTION)
    return introduction + "\n".join("\n".join(_section(table)) for table in input_columns())


def _section(table: str) -> Iterator[str]:
    titles = " / ".join(dict.fromkeys(sheet_word(table, lang) for lang in LANGUAGES))
    yield f"{_FIRST_SECTION}{table}`\n"
    yield f"{input_words(_LANG)[f'sheet_about.{table}']} Sheet: {titles}.\n"
    yield "| column | fr / nl / de / en | meaning | takes | example |"
    yield "|---|---|---|---|---|"
    for column in input_columns()[table]:
        words = " / ".join(column_word(table, column.name, lang) for lang in LANGUAGES)
        cells = (
            f"`{column.name}`" + " (required)" * column.required,
            words,
            about(table, column.name, _LANG),
            _takes(column),
            f"`{example(table, column, _LANG)}`",
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _takes(column: Column) -> str:
    """What the cells of a column may be."""
    if column.reads == "one_of" and column.values:
        words = zip(column.values, column.choices(_LANG), strict=True)
        return ", ".join(f"`{value}` ({word})" for value, word in words)
    if column.reads == "weekly_hours":
        return "weekly hours"
    if column.reads == "absence_code":
        return "a reason of the list; every other word becomes unavailable"
    return expected(column, _LANG).removeprefix("expected ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
