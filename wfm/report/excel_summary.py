"""The summary sheet: the roster in figures, and the legend of its letters and colours."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, cell_value, put, put_item, set_widths
from wfm.report.excel_pages import pile_of
from wfm.report.excel_paper import fit, keep_together, set_way
from wfm.report.excel_parts import header_widths, legend_text, person_widths
from wfm.report.figures import Figures
from wfm.report.summary import summary_tables
from wfm.report.tables import Item, Table
from wfm.report.words import NOTHING, Words
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = 11
FACT_COLUMNS = 5
FACT_LENGTH = 115  # characters of a fact over all columns
LEGEND_COLUMNS = (7, 10)
LEGEND_WIDTH = 2
SHORTAGES_COLUMN = 5
COSTS_LENGTH = 70  # characters of a note over the columns left of the shortages
FIRST_ROW = 3


def fill_summary(sheet: Worksheet, figures: Figures, words: Words) -> None:
    """Fill the summary sheet: tables one under the other, that of the agents on one page."""
    put(sheet, 1, 1, words("report.title", name=figures.document.name), "title")
    sheet.row_dimensions[1].height = 24
    facts, queues, costs, shortages, agents = summary_tables(figures, words)
    calm = [fact for fact in facts.rows if not fact[0].alert]
    put(sheet, FIRST_ROW, 1, facts.title, "heading")
    row = _facts(sheet, FIRST_ROW + 1, calm, FACT_COLUMNS)
    row = max(row, _legend(sheet, FIRST_ROW, words))
    row = _facts(sheet, row, [fact for fact in facts.rows if fact[0].alert], COLUMNS) + 1
    row = _table(sheet, row, 1, queues) + 1
    row = max(_table(sheet, row, 1, costs, COSTS_LENGTH), _table(sheet, row, SHORTAGES_COLUMN, shortages)) + 1
    last = _table(sheet, row, 1, agents) - 1
    if agents.rows:
        end = sheet.cell(row + 1 + len(agents.rows), len(agents.header)).coordinate
        sheet.auto_filter.ref = f"A{row + 1}:{end}"
    people = person_widths(figures.document.agents)
    widths = dict.fromkeys(range(2, COLUMNS + 1), 12.0) | {1: max(30.0, people[2]), 3: max(12.0, people[3])}
    widths[SHORTAGES_COLUMN + len(shortages.header) - 1] = 22.0
    for left, table in ((1, queues), (1, costs), (SHORTAGES_COLUMN, shortages), (1, agents)):
        widths = header_widths(table.header, widths, left)
    set_widths(sheet, widths)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    way = fit(widths, papers=(A4,))
    set_way(sheet, way, f"{row + 1}:{row + 1}", words("report.internal"))
    keep_together(sheet, pile_of(sheet, last, range(0), [range(row, last + 1)]), way)


def _facts(sheet: Worksheet, row: int, facts: Sequence[tuple[Item, ...]], columns: int) -> int:
    """Write names and values from ``row`` on, over so many columns; return the first row after them."""
    for name, value in facts:
        look = f"{value.kind} fact alert" if value.alert else f"{value.kind} fact"
        given = NOTHING if value.value is None else cell_value(value)
        lines = wrap(given, FACT_LENGTH) if isinstance(given, str) and columns == COLUMNS else [given]
        for k, line in enumerate(lines):
            put(sheet, row, 1, name.value if k == 0 else None, "foot")
            for column in range(2, columns + 1):
                put(sheet, row, column, line if column == 2 else None, look)
            row += 1
    return row


def _table(sheet: Worksheet, row: int, left: int, table: Table, note_length: int | None = None) -> int:
    """Write a table from ``row`` and the column ``left`` on; return the first row after it.

    A note is one line, or lines of at most so many characters where something stands beside it.
    """
    put(sheet, row, left, table.title, "heading")
    row += 1
    if table.rows:
        for column, word in enumerate(table.header, start=left):
            put(sheet, row, column, word, "header left" if column == 1 else "header")
        sheet.row_dimensions[row].height = 26
        row += 1
    for items in table.rows:
        for column, item in enumerate(items, start=left):
            put_item(sheet, row, column, item)
        row += 1
    for line in wrap(table.note, note_length or max(1, len(table.note))):
        put(sheet, row, left, line, "note")
        row += 1
    return row


def _legend(sheet: Worksheet, row: int, words: Words) -> int:
    """Write every letter with its meaning from ``row`` on; return the first row after them."""
    names = [*Activity, "absent", "holiday"]
    put(sheet, row, LEGEND_COLUMNS[0], words("report.legend"), "heading")
    for k, name in enumerate(names):
        line, side = row + 1 + k // len(LEGEND_COLUMNS), k % len(LEGEND_COLUMNS)
        for part in range(LEGEND_WIDTH):
            text = legend_text(name, words) if part == 0 else None
            put(sheet, line, LEGEND_COLUMNS[side] + part, text, f"{name} key")
    last = row + -(-len(names) // len(LEGEND_COLUMNS))
    put(sheet, last + 1, LEGEND_COLUMNS[0], words("report.partial_note"), "note")
    return last + 2
