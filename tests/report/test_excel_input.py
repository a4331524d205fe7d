"""The input workbook holds what its folder holds, and room for the rest."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import load_workbook

from wfm.report.excel_input import HELP_SHEET, input_workbook
from wfm.report.words import Words
from wfm.scenario.reader import read
from wfm.scenario.schema import tables

EXAMPLE = Path(__file__).parents[2] / "examples" / "roubaix-tourcoing"


def test_a_real_service_comes_back_from_its_workbook(tmp_path: Path) -> None:
    path = tmp_path / "input.xlsx"
    path.write_bytes(input_workbook(EXAMPLE, Words("fr")))
    assert read(path).agents == read(EXAMPLE).agents
    assert read(path).totals == read(EXAMPLE).totals


def test_every_table_has_its_sheet_with_headers() -> None:
    book = load_workbook(io.BytesIO(input_workbook(EXAMPLE, Words("nl"))))
    assert book.sheetnames == [HELP_SHEET, "service", "queues", *tables()]
    assert [cell.value for cell in book["wishes"][1]][:2] == ["agent", "weekday"]
    assert book["agents"].freeze_panes == "A2"
