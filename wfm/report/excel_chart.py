"""A native chart: columns for the agents planned, a line for those required."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfm.report.clean import clean_text
from wfm.report.palette import FILLS, GAP, LINE
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl.chart import BarChart
    from openpyxl.chart.title import Title
    from openpyxl.worksheet.worksheet import Worksheet

CHART_ROWS = 15
"""Rows of normal height that the chart takes."""

_HEIGHT_CM = 7
_CHARACTER_CM = 0.19
_LINE_WIDTH = 28_575
_TITLE_SIZE = 1100


def add_mean_day_chart(
    sheet: Worksheet, *, header: int, last: int, top: int, title: str, characters: float
) -> None:
    """Add the chart of a mean day above its table.

    Args:
        sheet: the sheet with the table: time, required and planned in columns 1 to 3.
        header: row of the table's header.
        last: last row of the table.
        top: row at which the chart begins.
        title: title of the chart.
        characters: width of the chart, in characters as for columns.
    """
    from openpyxl.chart import BarChart, LineChart, Reference

    bars, line = BarChart(), LineChart()
    bars.add_data(Reference(sheet, min_col=3, min_row=header, max_row=last), titles_from_data=True)
    line.add_data(Reference(sheet, min_col=2, min_row=header, max_row=last), titles_from_data=True)
    bars.set_categories(Reference(sheet, min_col=1, min_row=header + 1, max_row=last))
    bars.series[0].graphicalProperties.solidFill = FILLS[Activity.PHONE]
    line.series[0].graphicalProperties.line.solidFill = GAP
    line.series[0].graphicalProperties.line.width = _LINE_WIDTH
    line.series[0].smooth = False
    bars.title = _title(title)
    _axes(bars)
    bars += line
    bars.width, bars.height = round(characters * _CHARACTER_CM), _HEIGHT_CM
    sheet.add_chart(bars, f"A{top}")


def _axes(chart: BarChart) -> None:
    """Quiet axes, both shown: openpyxl hides them unless told not to."""
    from openpyxl.chart.axis import ChartLines
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.gapWidth = 20
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.tickLblSkip = 4
    chart.y_axis.number_format = "0"
    chart.y_axis.scaling.min = 0
    quiet = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.y_axis.majorGridlines = ChartLines(spPr=quiet)
    chart.legend.position = "b"


def _title(text: str) -> Title:
    """A title in letters of a modest size."""
    from openpyxl.chart.text import RichText, Text
    from openpyxl.chart.title import Title
    from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

    letters = CharacterProperties(sz=_TITLE_SIZE, b=True)
    run = RegularTextRun(rPr=letters, t=clean_text(text))
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[run])
    return Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
