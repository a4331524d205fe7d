"""The sheet of what the audit found: which rules are broken, which needs and wishes are not met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, put, put_item, set_print, set_widths
from wfm.report.excel_parts import LINE_HEIGHT, new_sheet, text_lines
from wfm.report.figures import Figures
from wfm.report.findings import findings_table
from wfm.report.tables import Item
from wfm.report.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 3
WIDTHS = {1: 17.0, 2: 26.0, 3: 14.0, 4: 12.0, 5: 62.0, 6: 12.0, 7: 44.0}
WRAPPED = (2, 5, 7)  # columns of sentences


def add_findings(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the sheet; where nothing was found it says so."""
    table = findings_table(figures.document, words)
    sheet = new_sheet(workbook, words("sheet.rules"), table.title)
    set_widths(sheet, WIDTHS)
    for column, word in enumerate(table.header, start=1):
        put(sheet, HEADER_ROW, column, word, "header left")
    for row, items in enumerate(table.rows, start=HEADER_ROW + 1):
        _row(sheet, row, items)
    if table.note:
        put(sheet, HEADER_ROW + 1, 1, table.note, "note")
    sheet.auto_filter.ref = (
        f"A{HEADER_ROW}:{sheet.cell(HEADER_ROW + len(table.rows), len(WIDTHS)).coordinate}"
    )
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    rows, internal = f"1:{HEADER_ROW}", words("report.internal")
    set_print(sheet, paper=A4, landscape=True, title_rows=rows, internal=internal)


def _row(sheet: Worksheet, row: int, items: tuple[Item, ...]) -> None:
    """A finding, as high as its sentences need."""
    most = 1
    for column, item in enumerate(items, start=1):
        lines = text_lines(str(item.value or ""), WIDTHS[column]) if column in WRAPPED else 1
        if item.alert:
            put(sheet, row, column, item.value, "broken")
        elif lines > 1:
            put(sheet, row, column, item.value, "wrapped")
        else:
            put_item(sheet, row, column, item)
        most = max(most, lines)
    sheet.row_dimensions[row].height = LINE_HEIGHT * most + 4
