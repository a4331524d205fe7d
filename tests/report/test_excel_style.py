"""The look: letters that can be read on every fill."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from wfm.report.excel_style import FILLS, GAP, INK, LOOKS, PAPER, add_styles, style_name
from wfm.report.tables import Kind
from wfm.values.roster import Activity


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.1)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.1): 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast(INK, PAPER) == pytest.approx(21.0)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_letters_can_be_read(name: str) -> None:
    look = LOOKS[name]
    assert contrast(look.ink, FILLS[look.fill] if look.fill else PAPER) >= 4.5


def test_the_gap_can_be_read() -> None:
    assert contrast(INK, GAP) >= 4.5


def test_activities_differ_in_colour() -> None:
    fills = [FILLS[name] for name in (*Activity, "absent")]
    assert len(set(fills)) == len(fills)


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
