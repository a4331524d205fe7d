"""The table of all intervals."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from wfm.report.excel_intervals import FIRST_ROW, HEADER
from wfm.values.document import RosterDocument


def test_one_row_an_interval_with_its_values(workbook: Workbook, document: RosterDocument) -> None:
    sheet = workbook["Intervalles"]
    records = document.requirement.intervals
    assert sheet.max_row == FIRST_ROW + len(records)
    assert sheet.auto_filter.ref == f"A{FIRST_ROW}:M{sheet.max_row}"
    for k in (0, 57, len(records) - 1):
        record = records[k]
        values = [sheet.cell(FIRST_ROW + 1 + k, column).value for column in range(1, len(HEADER) + 1)]
        weekday, day, time, queue, calls, aht, required, planned, gap, answered, rate, in_time, level = values
        assert weekday in {"Lu", "Ma", "Me", "Je", "Ve"}
        assert f"{day:%Y-%m-%d}" == f"{record.start:%Y-%m-%d}"
        assert f"{time:%H:%M}" == f"{record.start:%H:%M}"
        assert queue in {"Accueil général", "Médico-social"}
        assert (aht, required, planned) == (record.aht_s, record.required, record.planned)
        assert gap == record.planned - record.required
        expected = [record.calls, record.answered, record.answered / record.calls]
        expected += [record.in_time, record.in_time / record.calls]
        assert [calls, answered, rate, in_time, level] == pytest.approx(expected)
