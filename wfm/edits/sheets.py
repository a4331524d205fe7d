"""The two sheets that are read back, found by name and by header in whatever language they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from wfm.errors import Problem
from wfm.labels import LANGUAGES, catalogue
from wfm.report.edit_sheets import in_all_languages, words_for
from wfm.scenario.cell_text import fold
from wfm.scenario.hints import expected, short
from wfm.scenario.pins import WORK
from wfm.scenario.table import RawRow, Table, blank

OPTIONAL = ("place",)  # whoever does not need the column may take it out
HEADER_WITHIN = 50  # rows in which the header is looked for
WORDS = {"activity": {f"activity.{work}": work for work in WORK}}
"""Words of drop-down lists that ``pins`` itself does not know, by column: the label, and what it means."""

DASHES = str.maketrans("–—−", "---")
"""The dashes that people and programs put for a hyphen."""

Sheets = Mapping[str, Sequence[RawRow]]


def title_of(sheets: Sheets, name: str) -> str | None:
    """The title of the sheet ``shifts`` or ``pins`` in a workbook, or None where there is none."""
    titles = {fold(label) for label in in_all_languages(f"edits.{name}").values()}
    return next((title for title in sheets if fold(title) in titles), None)


def edited_table(
    file: str, sheets: Sheets, name: str, columns: Sequence[str], lang: str
) -> tuple[Table | None, list[Problem]]:
    """One of the two sheets as a table; other columns than those asked for are the supervisor's own.

    Args:
        file: name of the workbook.
        sheets: its sheets.
        name: ``shifts`` or ``pins``.
        columns: the columns that the table must have.
        lang: the language in which missing things are named.

    Returns:
        The table with the columns that are there, None without a header row; and what is missing.
    """
    label = catalogue(lang)[f"edits.{name}"]
    title = title_of(sheets, name)
    if title is None:
        return None, [Problem(file, expected("roster_sheet"), label)]
    header = header_of(sheets[title], columns)
    if header is None:
        return None, [Problem(file, expected("roster_sheet"), title)]
    return _table(file, title, header, sheets[title], columns, lang)


class Header(NamedTuple):
    """The row of a sheet that names its columns.

    Attributes:
        number: its number.
        cells: its cells.
        keys: the column that each of them means, or None.
    """

    number: int
    cells: Sequence[object]
    keys: Sequence[str | None]


def header_of(rows: Sequence[RawRow], columns: Sequence[str]) -> Header | None:
    """The row that names most of some columns, in whatever language; None where there is none."""
    keys = _keys(columns)
    for number, cells in islice(rows, HEADER_WITHIN):
        found = [keys.get(fold(str(cell))) if not blank(cell) else None for cell in cells]
        if {"agent", "date"} & set(found) and len(set(found)) > len(columns) // 2:
            return Header(number, cells, found)
    return None


def _table(
    file: str, title: str, header: Header, rows: Sequence[RawRow], columns: Sequence[str], lang: str
) -> tuple[Table, list[Problem]]:
    number, cells, keys = header
    missing = [column for column in columns if column not in (*keys, *OPTIONAL)]
    titles = {key: short(cell) for key, cell in zip(keys, cells, strict=True) if key}
    table = Table(file, title, number, titles, tuple(body(header, rows)))
    told = [
        Problem(file, expected("missing_column"), title, number, catalogue(lang)[f"edits.column.{column}"])
        for column in missing
    ]
    return table, told


def body(header: Header, rows: Sequence[RawRow]) -> list[tuple[int, dict[str, object]]]:
    """The rows below the header that say something, by column, drop-down words as ``pins`` has them."""
    found = []
    for number, cells in rows:
        named = {
            key: cell for key, cell in zip(header.keys, cells, strict=False) if key and not _nothing(cell)
        }
        if number > header.number and named:
            found.append((number, {key: _meant(key, cell) for key, cell in named.items()}))
    return found


def _nothing(cell: object) -> bool:
    """Whether a cell says nothing: it is empty, or holds a dash as an empty day of a week does."""
    return blank(cell) or (isinstance(cell, str) and cell.strip().translate(DASHES) == "-")


def _keys(columns: Sequence[str]) -> dict[str, str]:
    """The column that a header means, in all languages."""
    return {fold(label): column for column in columns for label in words_for(f"edits.column.{column}")}


def _meant(column: str, cell: object) -> object:
    """A word of a drop-down list as ``pins`` has it; any other cell as it is."""
    for key, meaning in WORDS.get(column, {}).items():
        if isinstance(cell, str) and fold(cell) in map(fold, words_for(key)):
            return meaning
    return cell


def language_of(sheets: Sheets, fallback: str) -> str:
    """The language in which the two sheets were written, as the name of either says it."""
    titles = {fold(title) for title in sheets}
    for lang in (fallback, *LANGUAGES):
        if titles & {fold(catalogue(lang)[f"edits.{name}"]) for name in ("shifts", "pins")}:
            return lang
    return fallback
