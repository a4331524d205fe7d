"""The look: letters that can be read on every fill."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from wfm.report.excel_style import LOOKS, add_styles, style_name
from wfm.report.palette import FILLS, PAPER
from wfm.report.tables import Kind
from wfm.values.roster import Activity

from .test_palette import contrast


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_letters_can_be_read(name: str) -> None:
    look = LOOKS[name]
    assert contrast(look.ink, FILLS[look.fill] if look.fill else PAPER) >= 4.5


def test_every_look_becomes_a_style() -> None:
    workbook = Workbook()
    add_styles(workbook)
    assert {style_name(name) for name in LOOKS} <= set(workbook.named_styles)
    cell = workbook.worksheets[0]["A1"]
    cell.style = style_name(Activity.PHONE)
    assert cell.fill.fgColor.rgb.endswith(FILLS[Activity.PHONE])
    assert (cell.font.name, cell.font.bold) == ("Calibri", True)
    assert cell.border.left.style == "thin"


def test_every_kind_of_value_has_a_look() -> None:
    assert {str(kind) for kind in Kind} <= set(LOOKS)


def test_every_kind_of_value_can_be_worse_than_its_target() -> None:
    assert {f"{kind} alert" for kind in Kind} <= set(LOOKS)


def test_long_names_are_written_smaller() -> None:
    workbook = Workbook()
    add_styles(workbook)
    cell = workbook.worksheets[0]["A1"]
    cell.style = style_name(Kind.TEXT)
    assert cell.alignment.shrinkToFit


def test_a_holiday_is_hatched() -> None:
    workbook = Workbook()
    add_styles(workbook)
    cell = workbook.worksheets[0]["A1"]
    cell.style = style_name("closed")
    assert cell.fill.patternType == "lightUp"
