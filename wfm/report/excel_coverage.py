"""The coverage: a mean day with its chart, the gap by time and day, and the table of all intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import (
    A3,
    A4,
    mark_below_zero,
    put,
    put_item,
    set_print,
    set_widths,
    unique_name,
)
from wfm.report.excel_chart import add_mean_day_chart
from wfm.report.figures import Figures, label_of
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.document import IntervalRecord, QueueRecord

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
MEAN_COLUMNS = 5
DAY_WIDTH = 7.5


def add_coverage(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the coverage sheet: per queue a mean day with a chart, then planned less required by day."""
    sheet = workbook.create_sheet(unique_name(words("sheet.coverage"), workbook.sheetnames))
    period = words.period(figures.document.first, figures.document.last)
    put(sheet, 1, 1, f"{words('sheet.coverage')} — {period}", "title")
    sheet.row_dimensions[1].height = 24
    row = FIRST_ROW
    for queue in figures.document.requirement.queues:
        if figures.mean_day(queue.id):
            row = _mean_day(sheet, row, queue, figures, words) + 1
            row = _gap_by_day(sheet, row, queue, figures, words) + 2
    sheet.freeze_panes = "B3"
    sheet.sheet_view.showGridLines = False
    days = len(figures.board.working_days)
    set_widths(sheet, {1: 9.0, **dict.fromkeys(range(2, max(days, 16) + 2), DAY_WIDTH)})
    paper = A4 if days <= 20 else A3
    set_print(sheet, paper=paper, landscape=True, title_rows="1:1", internal=words("report.internal"))


def _mean_day(sheet: Worksheet, row: int, queue: QueueRecord, figures: Figures, words: Words) -> int:
    """The mean day of a queue with its chart; return the first row after it."""
    put(sheet, row, 1, f"{words('report.mean_day')} · {label_of(queue)}", "heading")
    header = row + 1
    for column, name in enumerate(("time", "required", "planned", "gap", "answer_rate"), start=1):
        put(sheet, header, column, words(f"report.{name}"), "header")
    sheet.row_dimensions[header].height = 26
    row = header + 1
    for wall, (required, planned, rate) in figures.mean_day(queue.id).items():
        put(sheet, row, 1, f"{wall // 60:02d}:{wall % 60:02d}", "count")
        put(sheet, row, 2, required, "mean")
        put(sheet, row, 3, planned, "mean")
        put(sheet, row, 4, planned - required, "mean gap")
        put(sheet, row, 5, rate, "rate")
        row += 1
    mark_below_zero(sheet, f"D{header + 1}:D{row - 1}")
    title = words("report.chart", queue=label_of(queue))
    add_mean_day_chart(sheet, header=header, last=row - 1, column=MEAN_COLUMNS + 2, title=title)
    return row


def _gap_by_day(sheet: Worksheet, row: int, queue: QueueRecord, figures: Figures, words: Words) -> int:
    """Planned less required agents, times down and days across; return the first row after it."""
    put(sheet, row, 1, words("report.gap_by_day", queue=label_of(queue)), "heading")
    header = row + 1
    records = {
        (record.start.date(), record.start.hour * 60 + record.start.minute): record
        for record in figures.document.requirement.intervals
        if record.queue == queue.id
    }
    days = sorted({day for day, _ in records})
    put(sheet, header, 1, words("report.time"), "header")
    for column, day in enumerate(days, start=2):
        put(sheet, header, column, words.short_date(day), "header")
    row = header + 1
    for wall in sorted({wall for _, wall in records}):
        put(sheet, row, 1, f"{wall // 60:02d}:{wall % 60:02d}", "count")
        for column, day in enumerate(days, start=2):
            record = records.get((day, wall))
            put(
                sheet,
                row,
                column,
                record.planned - record.required if record else None,
                "gap" if record else "outside",
            )
        row += 1
    mark_below_zero(sheet, f"B{header + 1}:{sheet.cell(row - 1, len(days) + 1).coordinate}")
    return row


def add_intervals(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the table of all intervals, one row a queue and interval, to filter and to reckon with."""
    sheet = workbook.create_sheet(unique_name(words("sheet.intervals"), workbook.sheetnames))
    names = ["weekday", "date", "time", "queue", "calls", "aht", "required", "planned", "gap"]
    names += ["answered", "answer_rate", "in_time", "service_level"]
    for column, name in enumerate(names, start=1):
        put(sheet, 1, column, words(f"report.{name}"), "header")
    labels = {queue.id: label_of(queue) for queue in figures.document.requirement.queues}
    row = 1
    for row, record in enumerate(figures.document.requirement.intervals, start=2):
        for column, item in enumerate(_interval_items(record, labels, words), start=1):
            put_item(sheet, row, column, item)
    mark_below_zero(sheet, f"I2:I{max(row, 2)}")
    sheet.auto_filter.ref = f"A1:{sheet.cell(row, len(names)).coordinate}"
    sheet.freeze_panes = "E2"
    set_widths(sheet, {1: 7.0, 2: 11.0, 3: 8.0, 4: 18.0, **dict.fromkeys(range(5, len(names) + 1), 11.0)})
    set_print(sheet, paper=A4, landscape=True, title_rows="1:1", internal=words("report.internal"))


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
        Item(record.planned - record.required, Kind.COUNT),
        Item(record.answered, Kind.NUMBER),
        Item(record.answered / calls if calls else None, Kind.SHARE),
        Item(record.in_time, Kind.NUMBER),
        Item(record.in_time / calls if calls else None, Kind.SHARE),
    ]
