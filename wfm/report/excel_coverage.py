"""The coverage: for each queue a chart and a table of its mean day, and the gap at each time of each day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wfm.hours import format_clock
from wfm.report.excel_cells import A3, A4, break_before, mark_below_zero, put, set_print, set_widths
from wfm.report.excel_chart import CHART_ROWS, add_mean_day_chart
from wfm.report.excel_parts import header_widths, new_sheet
from wfm.report.figures import Figures, label_of
from wfm.report.service import MeanInterval
from wfm.report.words import Words
from wfm.values.records import QueueRecord

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
MEAN_HEADER = ("time", "required", "planned", "gap", "answer_rate")
FIRST_DAY_COLUMN = len(MEAN_HEADER) + 2
MEAN_WIDTHS = {1: 8.0, 2: 8.5, 3: 8.5, 4: 8.5, 5: 13.0, 6: 1.5}
DAY_WIDTH = 7.5
MOST_DAYS_ON_A4 = 12
MOST_TIMES_ACROSS = 36


class QueueCoverage(NamedTuple):
    """A queue with what its page shows.

    Attributes:
        queue: the queue.
        mean: its mean day, by minute of the day.
        gaps: planned less required agents, by day and minute of the day.
    """

    queue: QueueRecord
    mean: dict[int, MeanInterval]
    gaps: dict[tuple[date, int], int]

    @property
    def days(self) -> list[date]:
        """The days on which the queue is open."""
        return sorted({day for day, _ in self.gaps})


def add_coverage(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the coverage sheet, one page a queue."""
    period = words.period(figures.document.first, figures.document.last)
    sheet = new_sheet(workbook, words("sheet.coverage"), f"{words('sheet.coverage')} — {period}")
    queues = figures.document.requirement.queues
    shown = [QueueCoverage(q, figures.mean_day(q.id), figures.gaps(q.id)) for q in queues]
    shown = [coverage for coverage in shown if coverage.gaps]
    most_days = max((len(coverage.days) for coverage in shown), default=0)
    means = header_widths([words(f"report.{name}") for name in MEAN_HEADER], MEAN_WIDTHS)
    width = sum(means.values()) + DAY_WIDTH * most_days
    row = FIRST_ROW
    for coverage in shown:
        if row > FIRST_ROW:
            break_before(sheet, row)
        row = _page(sheet, row, coverage, words, width) + 1
    days = range(FIRST_DAY_COLUMN, FIRST_DAY_COLUMN + most_days)
    set_widths(sheet, means | dict.fromkeys(days, DAY_WIDTH))
    sheet.freeze_panes = f"B{FIRST_ROW}"
    many = most_days > MOST_DAYS_ON_A4
    across = many and all(len(coverage.mean) <= MOST_TIMES_ACROSS for coverage in shown)
    internal = words("report.internal")
    set_print(sheet, paper=A3 if many else A4, landscape=across, title_rows="1:1", internal=internal)


def _page(sheet: Worksheet, row: int, coverage: QueueCoverage, words: Words, width: float) -> int:
    """The page of a queue, chart above tables; return the first row after it."""
    label = label_of(coverage.queue)
    put(sheet, row, 1, label, "heading")
    header = row + CHART_ROWS + 2
    last = header + len(coverage.mean)
    put(sheet, header - 1, 1, words("report.mean_day"), "foot plain")
    put(sheet, header - 1, FIRST_DAY_COLUMN, words("report.gap_by_day"), "foot plain")
    sheet.row_dimensions[header].height = 26
    for line in range(header + 1, last + 1):
        sheet.row_dimensions[line].height = 12
    _mean_table(sheet, header, coverage, words)
    _gap_table(sheet, header, coverage, words)
    title = words("report.chart", queue=label)
    add_mean_day_chart(sheet, header=header, last=last, top=row + 1, title=title, characters=width)
    return last + 1


def _mean_table(sheet: Worksheet, header: int, coverage: QueueCoverage, words: Words) -> None:
    """What a mean day needs and gets, a row a time."""
    for column, name in enumerate(MEAN_HEADER, start=1):
        put(sheet, header, column, words(f"report.{name}"), "header")
    looks = ("need", "mean", "mean", "mean gap", "rate")
    for row, (minute, mean) in enumerate(coverage.mean.items(), start=header + 1):
        gap = mean.planned - mean.required
        values = (format_clock(minute), mean.required, mean.planned, gap, mean.answer_rate)
        for column, (value, look) in enumerate(zip(values, looks, strict=True), start=1):
            put(sheet, row, column, value, look)
    mark_below_zero(sheet, f"D{header + 1}:D{header + len(coverage.mean)}")


def _gap_table(sheet: Worksheet, header: int, coverage: QueueCoverage, words: Words) -> None:
    """Planned less required agents, a row a time and a column a day; empty where the queue is closed."""
    for column, day in enumerate(coverage.days, start=FIRST_DAY_COLUMN):
        put(sheet, header, column, words.short_date(day), "header")
        look = "gap hour" if day.weekday() == 0 else "gap"
        for row, minute in enumerate(coverage.mean, start=header + 1):
            gap = coverage.gaps.get((day, minute))
            put(sheet, row, column, gap, "outside" if gap is None else look)
    first = sheet.cell(header + 1, FIRST_DAY_COLUMN).coordinate
    last = sheet.cell(header + len(coverage.mean), FIRST_DAY_COLUMN + len(coverage.days) - 1).coordinate
    mark_below_zero(sheet, f"{first}:{last}")
