"""The sheet of advice: what cannot be met as given, and which changes would help."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, put, set_print, set_widths
from wfm.report.excel_parts import new_sheet
from wfm.report.figures import Figures
from wfm.report.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook

HEADER_ROW = 3
KIND_WIDTH, TEXT_WIDTH, LINE_HEIGHT = 18.0, 110.0, 13.0


def add_advice(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the sheet, where there is something to say."""
    advice = figures.document.advice
    if not advice:
        return
    sheet = new_sheet(workbook, words("sheet.advice"), words("report.advice"))
    for column, key in enumerate(("advice_kind", "advice_text"), start=1):
        put(sheet, HEADER_ROW, column, words(f"report.{key}"), "header left")
    for row, told in enumerate(advice, start=HEADER_ROW + 1):
        kind = "advice_hard" if told.hard else "advice_soft"
        text = told.texts.get(words.lang, "")
        put(sheet, row, 1, words(f"report.{kind}"), "broken" if told.hard else "advice")
        put(sheet, row, 2, text, "advice")
        sheet.row_dimensions[row].height = LINE_HEIGHT * math.ceil(len(text) / TEXT_WIDTH) + 4
    set_widths(sheet, {1: KIND_WIDTH, 2: TEXT_WIDTH})
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    rows, internal = f"1:{HEADER_ROW}", words("report.internal")
    set_print(sheet, paper=A4, landscape=True, title_rows=rows, internal=internal)
