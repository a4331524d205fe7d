"""The native chart."""

from __future__ import annotations

from typing import Any

from openpyxl import Workbook

from wfm.report.excel_chart import add_mean_day_chart


def test_columns_planned_and_a_line_required() -> None:
    sheet = Workbook().worksheets[0]
    sheet.title = "Couverture"
    for row in (["Heure", "Requis", "Prévus"], ["08:00", 2, 3], ["08:15", 4, 1]):
        sheet.append(row)
    add_mean_day_chart(sheet, header=1, last=3, top=10, title="A\nB", characters=100)
    drawn: Any = sheet
    (chart,) = drawn._charts
    bars, line = chart._charts
    assert bars.series[0].val.numRef.f == "'Couverture'!$C$2:$C$3"
    assert line.series[0].val.numRef.f == "'Couverture'!$B$2:$B$3"
    assert bars.series[0].cat.numRef.f == "'Couverture'!$A$2:$A$3"
    assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
    assert chart.title.tx.rich.p[0].r[0].t == "A B"
    assert chart.width == 19


def test_the_workbook_has_one_chart_a_queue(workbook: Workbook) -> None:
    drawn: Any = workbook["Couverture"]
    assert len(drawn._charts) == 2
