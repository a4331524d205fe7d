from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from tests.report.test_findings import FOUND
from wfm.report.excel import build_workbook
from wfm.report.excel_findings import HEADER_ROW
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import FindingRecord


def sheet_of(document: RosterDocument, lang: str, findings: tuple[FindingRecord, ...] | None) -> Worksheet:
    words = Words(lang)
    made = document.model_copy(update={"findings": findings})
    sheet: Worksheet = build_workbook(Figures(made), words)[words("sheet.rules")]
    return sheet


def test_a_row_a_finding_that_can_be_filtered(document: RosterDocument) -> None:
    long = FOUND[0].model_copy(update={"texts": {"fr": "=trop long " * 20}})
    sheet = sheet_of(document, "fr", (long, *FOUND[1:]))
    rows = list(sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    assert [row[0] for row in rows] == ["règle enfreinte", "dans le coût", "dans le coût", "pour information"]
    assert [row[5] for row in rows] == [None, 12.0, 1.5, None]
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:G{HEADER_ROW + 4}"
    assert sheet.cell(HEADER_ROW + 1, 5).data_type == "s"  # never a formula
    heights = [sheet.row_dimensions[HEADER_ROW + k].height for k in (1, 2)]
    assert heights[0] > heights[1]


def test_the_sheet_is_there_without_findings(document: RosterDocument) -> None:
    sheet = sheet_of(document, "nl", ())
    assert sheet.cell(HEADER_ROW + 1, 1).value == Words("nl")("report.findings_none")
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:G{HEADER_ROW}"
