"""A native chart: columns for the agents planned, a line for those required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.excel_cells import clean_text
from wfm.report.excel_style import FILLS, GAP
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTH_CM, HEIGHT_CM = 19, 10


def add_mean_day_chart(sheet: Worksheet, *, header: int, last: int, column: int, title: str) -> None:
    """Add the chart of a mean day beside its table.

    Args:
        sheet: the sheet with the table: time, required and planned in columns 1 to 3.
        header: row of the table's header.
        last: last row of the table.
        column: column at which the chart begins.
        title: title of the chart.
    """
    from openpyxl.chart import BarChart, LineChart, Reference

    times = Reference(sheet, min_col=1, min_row=header + 1, max_row=last)
    bars, line = BarChart(), LineChart()
    bars.add_data(Reference(sheet, min_col=3, min_row=header, max_row=last), titles_from_data=True)
    line.add_data(Reference(sheet, min_col=2, min_row=header, max_row=last), titles_from_data=True)
    bars.set_categories(times)
    bars.series[0].graphicalProperties.solidFill = FILLS[Activity.PHONE]
    line.series[0].graphicalProperties.line.solidFill = GAP
    line.series[0].graphicalProperties.line.width = 28_575
    line.series[0].smooth = False
    bars.gapWidth = 20
    bars.title = clean_text(title)
    bars.legend.position = "b"
    bars.x_axis.delete = False
    bars.y_axis.delete = False
    bars.x_axis.tickLblSkip = 4
    bars.y_axis.scaling.min = 0
    bars.width, bars.height = WIDTH_CM, HEIGHT_CM
    bars += line
    sheet.add_chart(bars, sheet.cell(header, column).coordinate)
