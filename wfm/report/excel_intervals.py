"""The table of all intervals, to filter and to reckon with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import A4, mark_below_zero, put, put_item, set_print, set_widths
from wfm.report.excel_parts import header_widths, new_sheet
from wfm.report.figures import Figures, queue_labels
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.records import IntervalRecord

if TYPE_CHECKING:
    from openpyxl import Workbook

FIRST_ROW = 3
HEADER = (
    *("weekday", "date", "time", "queue", "calls", "aht", "required", "planned", "gap"),
    *("answered", "answer_rate", "in_time", "service_level"),
)
GAP_COLUMN = "I"
WIDTHS = {1: 7.0, 2: 11.0, 3: 8.0, 4: 18.0} | dict.fromkeys(range(5, len(HEADER) + 1), 11.0)


def add_intervals(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the table of all intervals, one row a queue and interval, to filter and to reckon with."""
    sheet = new_sheet(workbook, words("sheet.intervals"), words("sheet.intervals"))
    header = [words(f"report.{name}") for name in HEADER]
    for column, word in enumerate(header, start=1):
        put(sheet, FIRST_ROW, column, word, "header")
    sheet.row_dimensions[FIRST_ROW].height = 26
    labels = queue_labels(figures.document)
    row = FIRST_ROW
    for row, record in enumerate(figures.document.requirement.intervals, start=FIRST_ROW + 1):
        for column, item in enumerate(_interval_items(record, labels, words), start=1):
            put_item(sheet, row, column, item)
    mark_below_zero(sheet, f"{GAP_COLUMN}{FIRST_ROW + 1}:{GAP_COLUMN}{max(row, FIRST_ROW + 1)}")
    sheet.auto_filter.ref = f"A{FIRST_ROW}:{sheet.cell(row, len(HEADER)).coordinate}"
    sheet.freeze_panes = f"E{FIRST_ROW + 1}"
    set_widths(sheet, header_widths(header, WIDTHS))
    rows, internal = f"1:{FIRST_ROW}", words("report.internal")
    set_print(sheet, paper=A4, landscape=True, title_rows=rows, internal=internal)


def _interval_items(record: IntervalRecord, labels: dict[str, str], words: Words) -> list[Item]:
    calls = record.calls
    return [
        Item(words.weekday(record.start)),
        Item(record.start, Kind.DATE),
        Item(record.start, Kind.CLOCK),
        Item(labels.get(record.queue, record.queue)),
        Item(calls, Kind.NUMBER),
        Item(record.aht_s, Kind.COUNT),
        Item(record.required, Kind.COUNT),
        Item(record.planned, Kind.COUNT),
        Item(record.planned - record.required, Kind.SIGNED),
        Item(record.answered, Kind.NUMBER),
        Item(record.answered / calls if calls else None, Kind.SHARE),
        Item(record.in_time, Kind.NUMBER),
        Item(record.in_time / calls if calls else None, Kind.SHARE),
    ]
