"""The hidden sheet of the input workbook: words to choose from, words that are read, skills in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wfm.labels import LANGUAGES
from wfm.report.excel_cells import put
from wfm.report.excel_input_faults import FIRST, LAST, LISTS_SHEET
from wfm.report.excel_input_languages import ANY, asked
from wfm.scenario.words import value_word

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_SKILLS = 120
_SKILLS_ROW, _ONES_COLUMN, _FIRST_LIST = 1, 1, 2
_LANGUAGES_ROW = LAST + 2  # below all lists and the days of the period
_NO_SKILL = (
    "<>"  # no skill is called so: it would be neither found nor an empty text, which is found everywhere
)


class Lists:
    """Words written down in columns of the hidden sheet, each list once."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._places: dict[tuple[str, ...], str] = {}

    def place(self, words: Sequence[str]) -> str:
        """The cells that hold some words, as formulas of other sheets name them."""
        key = tuple(words)
        if key not in self._places:
            self._places[key] = self._write(key)
        return self._places[key]

    def _write(self, words: tuple[str, ...]) -> str:
        column = _FIRST_LIST + len(self._places)
        for row, word in enumerate(words, start=FIRST):
            put(self._sheet, row, column, word, "word")
        letter = _letter(column)
        return f"{LISTS_SHEET}!${letter}${FIRST}:${letter}${FIRST + len(words) - 1}"

    def accepted(self, values: Sequence[str | int]) -> str:
        """The cells that hold every word for some values, whatever the language."""
        words = [str(word) for value in values for word in (value, *_everywhere(value))]
        return self.place(tuple(dict.fromkeys(words)))


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(column)


def _everywhere(value: str | int) -> list[str]:
    return [value_word(value, lang) for lang in LANGUAGES]


def write_skills(
    sheet: Worksheet, sources: Sequence[tuple[str, Sequence[str]]], mark: str
) -> tuple[str, str]:
    """Formulas for the skills that work needs, in a row, and a column of as many ones.

    Args:
        sheet: the hidden sheet.
        sources: title of a sheet, with the letters of its columns of skills: the first that is filled counts.
        mark: word with which rows begin that are examples.

    Returns:
        The cells of both, as formulas of other sheets name them.
    """
    for column, source, row in _places(len(sources)):
        title, letters = sources[source]
        sheet.cell(_SKILLS_ROW, column).value = _needed(title, letters, row, mark)
    for k in range(MOST_SKILLS):
        sheet.cell(FIRST + k, _ONES_COLUMN).value = 1
    ones = _letter(_ONES_COLUMN)
    return _across(_SKILLS_ROW), f"{LISTS_SHEET}!${ones}${FIRST}:${ones}${FIRST + MOST_SKILLS - 1}"


def write_languages(sheet: Worksheet, sources: Sequence[tuple[str, str | None]]) -> str:
    """Formulas for the languages that work asks for, in a row as that of ``write_skills``.

    Args:
        sheet: the hidden sheet.
        sources: title of a sheet, with the letter of its column of languages if any; as of ``write_skills``.

    Returns:
        The cells, as formulas of other sheets name them.
    """
    for column, source, row in _places(len(sources)):
        title, letter = sources[source]
        found = f"={asked(f'{title}!{letter}{row}')}" if letter else ANY
        sheet.cell(_LANGUAGES_ROW, column).value = found
    return _across(_LANGUAGES_ROW)


def _places(sources: int) -> Iterator[tuple[int, int, int]]:
    """A column of the hidden sheet for each row of work, with the number of its source and its row there."""
    each = MOST_SKILLS // sources
    for source in range(sources):
        for k in range(each):
            yield _FIRST_LIST + source * each + k, source, FIRST + k


def _across(row: int) -> str:
    """The cells of a row of the hidden sheet that speak of work."""
    return f"{LISTS_SHEET}!${_letter(_FIRST_LIST)}${row}:${_letter(_FIRST_LIST + MOST_SKILLS - 1)}${row}"


def write_ids(sheet: Worksheet, sources: Sequence[tuple[str, str]]) -> dict[str, str]:
    """All ids of some tables, each table's in one text between bars (``|A01|A02|``), put together row by row.

    Args:
        sheet: an empty hidden sheet.
        sources: tables, with the title of their sheet as formulas name it; ids stand in its first column.

    Returns:
        The cell that holds the text of each table, as formulas of other sheets name it, by table.
    """
    places = {}
    for column, (table, title) in enumerate(sources, start=1):
        letter = _letter(column)
        put(sheet, FIRST - 1, column, "|", "word")
        for row in range(FIRST, LAST + 1):
            cell = f"{title}!A{row}"
            sheet.cell(row, column).value = f'={letter}{row - 1}&IF({cell}="","",TRIM({cell})&"|")'
        places[table] = f"{sheet.title}!${letter}${LAST}"
    return places


def _needed(title: str, letters: Sequence[str], row: int, mark: str) -> str:
    """A formula for the first filled cell of a row, without blanks."""
    cells = [f"{title}!{letter}{row}" for letter in letters]
    found = f'"{_NO_SKILL}"'
    for cell in reversed(cells):
        found = f'IF({cell}<>"",SUBSTITUTE({cell}," ",""),{found})'
    return f'=IF(LEFT({title}!A{row},{len(mark)})="{mark}","{_NO_SKILL}",{found})'
