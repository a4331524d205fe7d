"""What the sheets of a roster workbook show, in a form in which it can be seen what was changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from wfm.report.clean import clean_text

if TYPE_CHECKING:
    from openpyxl import Workbook

Shown = dict[int, tuple[str, ...]]
"""Rows of a sheet that are not empty, by number: its cells as :func:`shown` compares them."""


def shown_sheets(workbook: Workbook) -> dict[str, Shown]:
    """The sheets of a workbook that everybody sees, by title, as wfm writes them."""
    found: dict[str, Shown] = {}
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            told = {number: tuple(map(shown, cells)) for number, cells in rows}
            found[sheet.title] = {number: cells for number, cells in told.items() if any(cells)}
    return found


def fingerprint(sheets: Mapping[str, Shown]) -> str:
    """A checksum of what sheets show: equal where nothing else would be written."""
    return hashlib.sha256(repr(sorted(sheets.items())).encode("utf-8")).hexdigest()


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
