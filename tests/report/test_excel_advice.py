"""The sheet of advice."""

from __future__ import annotations

import pytest

from wfm.report.excel import build_workbook
from wfm.report.excel_advice import HEADER_ROW
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import AdviceRecord

ADVICE = (
    AdviceRecord(hard=True, texts=dict.fromkeys(("fr", "nl", "de", "en"), "=clash; lift the pin")),
    AdviceRecord(hard=False, texts=dict.fromkeys(("fr", "nl", "de", "en"), "3 hours missing " * 20)),
)


@pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
def test_each_concern_has_a_row(document: RosterDocument, lang: str) -> None:
    words = Words(lang)
    advised = document.model_copy(update={"advice": ADVICE})
    sheet = build_workbook(Figures(advised), words)[words("sheet.advice")]
    rows = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=HEADER_ROW + 1)]
    assert rows == [
        (words("report.advice_hard"), ADVICE[0].texts[lang]),
        (words("report.advice_soft"), ADVICE[1].texts[lang]),
    ]
    assert sheet.cell(HEADER_ROW + 1, 2).data_type == "s"  # never a formula
    heights = [sheet.row_dimensions[HEADER_ROW + k].height for k in (1, 2)]
    assert heights[1] > heights[0]


def test_nothing_to_say_no_sheet(document: RosterDocument) -> None:
    words = Words("en")
    assert words("sheet.advice") not in build_workbook(Figures(document), words).sheetnames
