"""The coverage sheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wfm.report.excel_coverage import FIRST_DAY_COLUMN, add_coverage
from wfm.report.excel_style import add_styles
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument

Make = Callable[..., RosterDocument]


def headers(sheet: Worksheet) -> list[int]:
    """The rows of the tables' headers, one a queue."""
    return [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "Heure"]


def test_a_page_a_queue(workbook: Workbook) -> None:
    sheet = workbook["Couverture"]
    titles = [cell.value for cell in sheet["A"] if cell.value in {"Accueil général", "Médico-social"}]
    assert titles == ["Accueil général", "Médico-social"]
    assert len(sheet.row_breaks.brk) == 1


def test_the_mean_day_equals_the_figures(workbook: Workbook, figures: Figures) -> None:
    sheet = workbook["Couverture"]
    for header, queue in zip(headers(sheet), ("general", "medico"), strict=True):
        for row, (minute, mean) in enumerate(figures.mean_day(queue).items(), start=header + 1):
            time, required, planned, gap, rate = (sheet.cell(row, column).value for column in range(1, 6))
            assert time == f"{minute // 60:02d}:{minute % 60:02d}"
            expected = [mean.required, mean.planned, mean.planned - mean.required, mean.answer_rate]
            assert [required, planned, gap, rate] == pytest.approx(expected)


def test_gaps_by_day_equal_the_figures(workbook: Workbook, figures: Figures) -> None:
    sheet = workbook["Couverture"]
    header = headers(sheet)[0]
    gaps = figures.gaps("general")
    days = sorted({day for day, _ in gaps})
    for column, day in enumerate(days, start=FIRST_DAY_COLUMN):
        assert sheet.cell(header, column).value == Words("fr").short_date(day)
        for row, minute in enumerate(figures.mean_day("general"), start=header + 1):
            assert sheet.cell(row, column).value == gaps.get((day, minute))


@pytest.mark.parametrize(("weeks", "paper", "side"), [(2, 9, "portrait"), (4, 8, "landscape")])
def test_more_days_take_larger_paper(make_document: Make, weeks: int, paper: int, side: str) -> None:
    workbook = Workbook()
    add_styles(workbook)
    add_coverage(workbook, Figures(make_document(1, weeks)), Words("fr"))
    sheet = workbook.worksheets[-1]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (paper, side)
