"""The sheets of what was promised: permanences, deferred work, call-backs; each where the service has any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, put, put_item, set_print, set_widths
from wfm.report.excel_parts import header_widths, new_sheet
from wfm.report.figures import Figures
from wfm.report.promised import COUNTS, promised_tables
from wfm.report.promised_list import lists
from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words

if TYPE_CHECKING:
    from openpyxl import Workbook

FIRST_ROW = 3
LEAST_WIDTH, MOST_WIDTH = 9.0, 40.0


def add_promised(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add a sheet for each table that has something to say; of call-backs, the list instead of the counts."""
    tables = [*promised_tables(figures.document, words), *lists(figures.document, words)]
    for table in tables:
        if table.key != COUNTS:
            _add(workbook, table, words)


def _add(workbook: Workbook, table: Table, words: Words) -> None:
    sheet = new_sheet(workbook, words(f"sheet.{table.key}"), table.title)
    for column, word in enumerate(table.header, start=1):
        put(sheet, FIRST_ROW, column, word, "header")
    sheet.row_dimensions[FIRST_ROW].height = 26
    for row, items in enumerate(table.rows, start=FIRST_ROW + 1):
        for column, item in enumerate(items, start=1):
            put_item(sheet, row, column, item)
    last = sheet.cell(FIRST_ROW + len(table.rows), len(table.header))
    sheet.auto_filter.ref = f"A{FIRST_ROW}:{last.coordinate}"
    sheet.freeze_panes = f"A{FIRST_ROW + 1}"
    set_widths(sheet, header_widths(table.header, dict(enumerate(_widths(table), start=1))))
    rows, internal = f"1:{FIRST_ROW}", words("report.internal")
    set_print(sheet, paper=A4, landscape=True, title_rows=rows, internal=internal)


def _widths(table: Table) -> list[float]:
    """As wide as the texts are, within reason."""
    columns = zip(table.header, *([_shown(i) for i in row] for row in table.rows), strict=True)
    wide = ((max(len(text) for text in texts[1:]), len(texts[0])) for texts in columns)
    return [min(MOST_WIDTH, max(LEAST_WIDTH, longest + 2.0, head * 0.9)) for longest, head in wide]


def _shown(item: Item) -> str:
    """About what a cell shows: dates, times and numbers are short."""
    return str(item.value or "") if item.kind is Kind.TEXT else ""
