"""The sheets of what was promised."""

from __future__ import annotations

from datetime import date, timedelta

from openpyxl import Workbook

from wfm.report.excel import build_workbook
from wfm.report.excel_cells import put_item
from wfm.report.excel_promised import FIRST_ROW
from wfm.report.excel_style import add_styles
from wfm.report.figures import Figures
from wfm.report.palette import GAP
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import SessionRecord

from .conftest import moment


def with_sessions(document: RosterDocument, label: str) -> Figures:
    start = moment(date(2027, 7, 6), 9 * 60)
    record = SessionRecord(
        ref="p",
        label=label,
        site="lens",
        mode="walk_in",
        status="uncovered",
        start=start,
        end=start + timedelta(hours=2),
        missing=1,
    )
    return Figures(document.model_copy(update={"sessions": (record,) * 3}))


def test_a_sheet_of_permanences_to_filter(document: RosterDocument) -> None:
    words = Words("fr")
    book = build_workbook(with_sessions(document, "Lens"), words)
    sheet = book[words("page.permanences")]
    assert sheet.max_row == FIRST_ROW + 3
    assert sheet.auto_filter.ref == f"A{FIRST_ROW}:H{FIRST_ROW + 3}"
    assert sheet.cell(FIRST_ROW + 1, 4).value == "Lens"
    assert sheet.print_title_rows == f"$1:${FIRST_ROW}"


def test_a_name_is_never_a_formula(document: RosterDocument) -> None:
    words = Words("en")
    sheet = build_workbook(with_sessions(document, "=1+1"), words)[words("page.permanences")]
    assert sheet.cell(FIRST_ROW + 1, 4).data_type == "s"


def test_what_is_late_or_missed_stands_out(promising: RosterDocument) -> None:
    words = Words("en")
    book = build_workbook(Figures(promising), words)
    looks = {cell.style for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {"wfm text alert", "wfm share alert"} <= looks


def test_no_sheet_where_nothing_was_promised(document: RosterDocument) -> None:
    words = Words("en")
    book = build_workbook(Figures(document.model_copy(update={"sessions": ()})), words)
    assert words("page.permanences") not in book.sheetnames


def test_a_count_that_is_bad_news_catches_the_eye() -> None:
    book = Workbook()
    add_styles(book)
    put_item(book.worksheets[0], 1, 1, Item(3, Kind.COUNT, alert=True))
    assert book.worksheets[0]["A1"].fill.fgColor.rgb.endswith(GAP)
