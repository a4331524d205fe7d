"""The roster as a workbook: one file a sheet beside this one, put together here."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from wfm.report.excel_advice import add_advice
from wfm.report.excel_cells import put, unique_name
from wfm.report.excel_coverage import add_coverage
from wfm.report.excel_day import add_day
from wfm.report.excel_edits import add_document, add_edits
from wfm.report.excel_findings import add_findings
from wfm.report.excel_intervals import add_intervals
from wfm.report.excel_promised import add_promised
from wfm.report.excel_regions import add_regions
from wfm.report.excel_shown import fingerprint, shown_sheets
from wfm.report.excel_style import add_styles
from wfm.report.excel_summary import fill_summary
from wfm.report.excel_week import add_week
from wfm.report.figures import Figures
from wfm.report.files import MARK
from wfm.report.words import Words
from wfm.version import __version__

if TYPE_CHECKING:
    from openpyxl import Workbook

HIDDEN_SHEET = "_wfm"
FINGERPRINT = "shown"
"""The hidden sheet that says what a workbook is, and its entry for the checksum of what it shows."""


def workbook_bytes(figures: Figures, words: Words) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Args:
        figures: the figures of a roster.
        words: the language.
    """
    stream = io.BytesIO()
    build_workbook(figures, words).save(stream)
    return stream.getvalue()


def build_workbook(figures: Figures, words: Words) -> Workbook:
    """The workbook: summary, advice, findings, weeks, sheets to edit, days, promises, coverage, intervals.

    Hidden sheets say what it is.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    add_styles(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = unique_name(words("sheet.summary"), [])
    fill_summary(sheet, figures, words)
    add_advice(workbook, figures, words)
    add_findings(workbook, figures, words)
    for monday, days in figures.board.grid.weeks():
        add_week(workbook, figures, words, monday, days)
    add_edits(workbook, figures.document, words)
    for day in figures.board.working_days:
        add_day(workbook, figures, words, day)
    add_promised(workbook, figures, words)
    add_regions(workbook, figures, words)
    add_coverage(workbook, figures, words)
    add_intervals(workbook, figures, words)
    _sign(workbook, figures)
    add_document(workbook, figures.document)
    return workbook


def _sign(workbook: Workbook, figures: Figures) -> None:
    """Say that wfm wrote the workbook, and what from; no person's name is kept."""
    from openpyxl.packaging.custom import StringProperty

    document = figures.document
    workbook.properties.creator = "wfm"
    workbook.properties.lastModifiedBy = "wfm"
    shows = fingerprint(shown_sheets(workbook))
    marked: Any = workbook  # the type stubs of openpyxl do not know its custom properties
    marked.custom_doc_props.append(StringProperty(name=MARK, value=document.schema_))
    sheet = workbook.create_sheet(HIDDEN_SHEET)
    sheet.sheet_state = "hidden"
    facts: dict[str, str | int] = {
        "schema": document.schema_,
        "wfm": document.wfm,
        "written_by": __version__,
        "ortools": document.ortools,
        "scenario_hash": document.scenario_hash,
        "seed": document.seed,
        "from": document.first.isoformat(),
        "to": document.last.isoformat(),
        FINGERPRINT: shows,
    }
    for row, (name, value) in enumerate(facts.items(), start=1):
        put(sheet, row, 1, name, "word")
        put(sheet, row, 2, value, "word")
