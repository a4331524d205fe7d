"""The summary sheet: the roster in figures, and the legend of its letters and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, put, put_item, set_print, set_widths
from wfm.report.figures import Figures
from wfm.report.summary import summary_tables
from wfm.report.tables import Kind, Table
from wfm.report.words import Words
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = 11
LEGEND_COLUMN = COLUMNS + 2


def fill_summary(sheet: Worksheet, figures: Figures, words: Words) -> None:
    """Fill the summary sheet: tables one under the other, the legend beside them."""
    put(sheet, 1, 1, words("report.title", name=figures.document.name), "title")
    sheet.row_dimensions[1].height = 24
    row = 3
    for table in summary_tables(figures, words):
        row = _table(sheet, row, table) + 2
    _legend(sheet, 3, words)
    widths = {1: 30.0, 2: 21.0, **dict.fromkeys(range(3, COLUMNS + 1), 11.5)}
    set_widths(sheet, widths | {COLUMNS + 1: 2.5, LEGEND_COLUMN: 6.0, LEGEND_COLUMN + 1: 26.0})
    sheet.freeze_panes = "A3"
    sheet.sheet_view.showGridLines = False
    set_print(sheet, paper=A4, landscape=True, title_rows="", internal=words("report.internal"))


def _table(sheet: Worksheet, row: int, table: Table) -> int:
    """Write a table from ``row`` on; return the first row after it."""
    put(sheet, row, 1, table.title, "heading")
    row += 1
    if table.rows:
        for column, word in enumerate(table.header, start=1):
            put(sheet, row, column, word, "header left" if column == 1 else "header")
        sheet.row_dimensions[row].height = 26
        row += 1
    for items in table.rows:
        for column, item in enumerate(items, start=1):
            put_item(sheet, row, column, item)
        row += 1
    if table.note:
        put(sheet, row, 1, table.note, "note")
        row += 1
    return row


def _legend(sheet: Worksheet, row: int, words: Words) -> None:
    put(sheet, row, LEGEND_COLUMN, words("report.legend"), "heading")
    for name, look in [(name, name) for name in (*Activity, "absent")] + [("holiday", "closed")]:
        row += 1
        put(sheet, row, LEGEND_COLUMN, words(f"letter.{name}"), look)
        put(sheet, row, LEGEND_COLUMN + 1, words(f"activity.{name}"), Kind.TEXT)
    put(sheet, row + 1, LEGEND_COLUMN, words("report.partial_note"), "note")
