"""Putting values into cells: no text becomes a formula, and nothing that a workbook cannot hold gets in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.clean import clean_text, looks_like_formula
from wfm.report.excel_style import style_name
from wfm.report.palette import GAP, INK
from wfm.report.tables import Item, Kind, Value, balance_text

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET_NAME_LENGTH = 31
A3, A4 = 8, 9


class Margins(NamedTuple):
    """White edges of a printed page, in inches."""

    side: float
    top: float
    bottom: float


MARGINS = Margins(side=0.3, top=0.4, bottom=0.55)

_SPARE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def safe_text(cell: Cell | MergedCell, text: str) -> None:
    """Put a text into a cell so that it stays one, even when a user edits the cell and confirms it.

    openpyxl turns what begins with "=" into a formula; the type is set back here. ``quotePrefix`` tells the
    spreadsheet program to do the same (CWE-1236, "formula injection").
    """
    _set_text(cell, clean_text(text))


def _set_text(cell: Cell | MergedCell, cleaned: str) -> None:
    cell.value = cleaned
    cell.data_type = "s"
    if looks_like_formula(cleaned):
        cell.quotePrefix = True


def put(sheet: Worksheet, row: int, column: int, value: Value | timedelta, look: str) -> None:
    """Put a value into a cell.

    Args:
        sheet: the sheet.
        row: row, the first is 1.
        column: column, the first is 1.
        value: what to put; an empty text and what is no finite number leave the cell empty, and of a moment
            the date and the time on the wall clock are kept.
        look: a key of ``wfm.report.excel_style.LOOKS``.
    """
    cell = sheet.cell(row, column)
    cell.style = style_name(look)
    if value is None or value == "":
        return
    if isinstance(value, str):
        safe_text(cell, value)
    elif isinstance(value, float):
        cell.value = value if math.isfinite(value) else None
    elif isinstance(value, datetime):
        cell.value = value.replace(tzinfo=None)
    else:
        cell.value = value


def put_item(sheet: Worksheet, row: int, column: int, item: Item) -> None:
    """Put an item of a table into a cell, as a number or a date that the spreadsheet can reckon with."""
    put(sheet, row, column, cell_value(item), f"{item.kind} alert" if item.alert else item.kind)


def put_lines(sheet: Worksheet, row: int, column: int, lines: Sequence[str], look: str) -> None:
    """Put a text of several lines into a cell; a line break inside one of them does not stay."""
    put(sheet, row, column, None, look)
    if any(lines):
        _set_text(sheet.cell(row, column), "\n".join(map(clean_text, lines)))


def cell_value(item: Item) -> Value | timedelta:
    """The value of an item as a spreadsheet reckons with it: days for minutes; a balance as text.

    No spreadsheet shows a time below zero everywhere, so a balance reads as on the screen; ``hours.csv``
    has it as a number.
    """
    value, kind = item.value, item.kind
    if isinstance(value, datetime):
        return value if kind is not Kind.DATE else date(value.year, value.month, value.day)
    if isinstance(value, int | float) and math.isfinite(value):
        if kind is Kind.MINUTES:
            return timedelta(minutes=value)
        return balance_text(value) if kind is Kind.BALANCE else value
    return value


def unique_name(wanted: str, taken: list[str]) -> str:
    """A sheet name like ``wanted``: allowed characters, 31 at most, and no other sheet's in any case."""
    base = clean_text(wanted).translate(_SPARE).strip(" '")[:SHEET_NAME_LENGTH] or "-"
    known = {name.casefold() for name in taken}
    name, number = base, 2
    while name.casefold() in known:
        ending = f" ({number})"
        name, number = base[: SHEET_NAME_LENGTH - len(ending)] + ending, number + 1
    return name


def set_widths(sheet: Worksheet, widths: dict[int, float]) -> None:
    """Column widths in characters, by column number."""
    from openpyxl.utils import get_column_letter

    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_print(
    sheet: Worksheet,
    *,
    paper: int,
    landscape: bool,
    title_rows: str,
    internal: str,
    title_columns: str = "",
    across: int = 1,
    high: int = 0,
) -> None:
    """Print one page wide, or a few, the header on every page, with the page number at the foot.

    Args:
        sheet: the sheet.
        paper: ``A3`` or ``A4``.
        landscape: across, rather than upright.
        title_rows: rows repeated on every page, such as ``"1:4"``, or empty.
        internal: words at the left of the foot.
        title_columns: columns repeated on every page, such as ``"A:D"``, or empty.
        across: pages beside each other.
        high: pages under each other; 0 for as many as it takes.
    """
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    page = sheet.page_setup
    page.orientation = "landscape" if landscape else "portrait"
    page.paperSize = paper
    page.fitToWidth, page.fitToHeight = across, high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = MARGINS.side
    margins.top, margins.bottom, margins.header, margins.footer = MARGINS.top, MARGINS.bottom, 0.2, 0.25
    sheet.print_options.horizontalCentered = True
    if title_rows:
        sheet.print_title_rows = title_rows
    if title_columns:
        sheet.print_title_cols = title_columns
    footer = HeaderFooterItem()
    footer.left.text, footer.center.text, footer.right.text = internal, "&P / &N", "&A"
    sheet.HeaderFooter.oddFooter = footer


def break_before(sheet: Worksheet, row: int) -> None:
    """Begin a new page with this row when it is printed."""
    from openpyxl.worksheet.pagebreak import Break

    sheet.row_breaks.append(Break(id=row - 1))


def mark_below_zero(sheet: Worksheet, cells: str) -> None:
    """Let the negative numbers of a range stand out, live, whatever a user changes."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    look = DifferentialStyle(font=Font(bold=True, color=INK), fill=PatternFill("solid", bgColor=GAP))
    rule = Rule(type="cellIs", operator="lessThan", formula=["0"], dxf=look)
    sheet.conditional_formatting.add(cells, rule)
