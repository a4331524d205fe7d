"""What gets into a cell, and what does not."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wfm.report.clean import clean_text
from wfm.report.excel_cells import (
    break_before,
    cell_value,
    mark_below_zero,
    put,
    put_item,
    put_lines,
    safe_text,
    set_print,
    set_widths,
    unique_name,
)
from wfm.report.excel_style import add_styles
from wfm.report.palette import GAP
from wfm.report.tables import Item, Kind


@pytest.fixture
def sheet() -> Worksheet:
    """An empty sheet of a workbook that knows the styles."""
    workbook = Workbook()
    add_styles(workbook)
    return workbook.worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "+32 2 123", "-1", "@A1"])
def test_what_looks_like_a_formula_stays_text(sheet: Worksheet, text: str) -> None:
    cell = sheet["A1"]
    safe_text(cell, text)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["Aïcha", "O'Neill", "#N/A", "12", "TRUE"])
def test_other_text_is_text_without_more(sheet: Worksheet, text: str) -> None:
    cell = sheet["A1"]
    safe_text(cell, text)
    assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", False)


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    cleaned = clean_text(text)
    cell = Workbook().worksheets[0]["A1"]
    safe_text(cell, text)
    assert cell.value == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not set(cleaned) & set("\x00\t\n\r\x0b\u202e\ufffe\uffff")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, None, ""])
def test_what_is_no_value_leaves_the_cell_empty(sheet: Worksheet, value: float | str | None) -> None:
    put(sheet, 1, 1, value, "mean")
    assert sheet["A1"].value is None
    assert sheet["A1"].style == "wfm mean"


def test_moments_keep_the_time_on_the_wall(sheet: Worksheet) -> None:
    put(sheet, 1, 1, datetime(2027, 7, 5, 8, 30, tzinfo=ZoneInfo("Europe/Paris")), Kind.CLOCK)
    assert sheet["A1"].value == datetime(2027, 7, 5, 8, 30)


def test_minutes_become_days_and_balances_text() -> None:
    assert cell_value(Item(456, Kind.MINUTES)) == timedelta(hours=7, minutes=36)
    assert cell_value(Item(-90, Kind.BALANCE)) == "-1:30"
    assert cell_value(Item(7, Kind.COUNT)) == 7


def test_an_alert_has_its_own_look(sheet: Worksheet) -> None:
    put_item(sheet, 1, 1, Item(0.5, Kind.SHARE, alert=True))
    put_item(sheet, 1, 2, Item(0.5, Kind.SHARE))
    assert (sheet["A1"].style, sheet["B1"].style) == ("wfm share alert", "wfm share")


def test_lines_break_where_they_should_and_nowhere_else(sheet: Worksheet) -> None:
    put_lines(sheet, 1, 1, ("=a\nb;", "c"), "free")
    assert sheet["A1"].value == "=a b;\nc"
    assert sheet["A1"].data_type == "s"
    put_lines(sheet, 2, 1, ("",), "free")
    assert sheet["A2"].value is None


def test_sheet_names() -> None:
    assert unique_name("Semaine 27", []) == "Semaine 27"
    assert unique_name("semaine 27", ["Semaine 27"]) == "semaine 27 (2)"
    assert unique_name("Semaine 27", ["Semaine 27", "Semaine 27 (2)"]) == "Semaine 27 (3)"
    assert unique_name("a/b:c", []) == "a b c"
    assert unique_name("'x'", []) == "x"
    assert unique_name("", []) == "-"
    long = unique_name("x" * 40, [])
    assert len(long) == 31
    assert unique_name("x" * 40, [long]) == "x" * 27 + " (2)"


def test_print_widths_and_breaks(sheet: Worksheet) -> None:
    set_print(sheet, paper=8, landscape=True, title_rows="1:4", internal="Internal use")
    set_widths(sheet, {1: 5.0, 30: 7.0})
    break_before(sheet, 10)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.column_dimensions["AD"].width == 7.0
    assert [b.id for b in sheet.row_breaks.brk] == [9]


def test_negative_numbers_stand_out(sheet: Worksheet) -> None:
    mark_below_zero(sheet, "B2:C3")
    (rule,) = sheet.conditional_formatting["B2:C3"]
    assert (rule.operator, rule.formula) == ("lessThan", ["0"])
    assert rule.dxf.fill.bgColor.rgb.endswith(GAP)
