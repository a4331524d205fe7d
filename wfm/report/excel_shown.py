"""What the sheets of a roster workbook show as wfm writes it, so that a reader can see what was changed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from wfm.report.clean import clean_text
from wfm.report.excel import build_workbook
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.values.document import RosterDocument

Shown = dict[int, tuple[str, ...]]
"""Rows of a sheet that are not empty, by number: its cells as :func:`shown` compares them."""


def written_sheets(document: RosterDocument, words: Words, *, but: Collection[str]) -> dict[str, Shown]:
    """The sheets that everybody sees, by title, as this version of wfm writes them.

    Args:
        document: the roster.
        words: the language.
        but: folded titles of sheets that are left out.
    """
    found: dict[str, Shown] = {}
    for sheet in build_workbook(Figures(document), words).worksheets:
        if sheet.sheet_state == "visible" and fold(sheet.title) not in but:
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            told = {number: tuple(map(shown, cells)) for number, cells in rows}
            found[sheet.title] = {number: cells for number, cells in told.items() if any(cells)}
    return found


def shown(cell: object) -> str:
    """A cell in a form that is equal whatever program saved it.

    Blanks and lines count alike; days and times are days since 1900 as a spreadsheet holds them, numbers
    have six decimals (a time is then exact to a tenth of a second).
    """
    if isinstance(cell, date | datetime | time | timedelta):
        from openpyxl.utils.datetime import to_excel

        cell = to_excel(cell)  # type: ignore[no-untyped-call]
    text = "" if cell is None else " ".join(clean_text(str(cell)).split())
    return f"{float(text):.6f}" if _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < 1e15  # neither "nan" nor "inf"
    except ValueError:
        return False
