"""The workbook as a whole."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from wfm.labels import LANGUAGES, catalogue
from wfm.report.embedded import DOCUMENT_SHEET
from wfm.report.excel import HIDDEN_SHEET, build_workbook, workbook_bytes
from wfm.report.excel_cells import SHEET_NAME_LENGTH, unique_name
from wfm.report.figures import Figures
from wfm.report.files import MARK
from wfm.report.words import Words
from wfm.values.document import RosterDocument

Make = Callable[..., RosterDocument]

DAYS = [
    "Lu 05-07",
    "Ma 06-07",
    "Me 07-07",
    "Je 08-07",
    "Ve 09-07",
    "Lu 12-07",
    "Ma 13-07",
    "Je 15-07",
    "Ve 16-07",
]


def test_sheets_in_order(workbook: Workbook) -> None:
    weeks = ["Semaine 27", "Semaine 28"]
    edited = ["Horaires", "Épinglages"]
    told = ["Synthèse", "Règles", *weeks, *edited, *DAYS, "Couverture", "Intervalles"]
    assert workbook.sheetnames == [*told, HIDDEN_SHEET, DOCUMENT_SHEET]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheet_names_fit_in_every_language(make_document: Make, lang: str) -> None:
    names = build_workbook(Figures(make_document(1, 2)), Words(lang)).sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 19
    assert all(0 < len(name) <= SHEET_NAME_LENGTH and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_for_sheets_need_not_be_cut(lang: str) -> None:
    names = [words for key, words in catalogue(lang).items() if key.startswith("sheet.")]
    filled = [name.format(week=53, date="Mi 30-12") for name in names]
    assert len(filled) >= 8
    assert [unique_name(name, []) for name in filled] == filled


def test_prints_one_page_wide_with_numbers_and_titles(workbook: Workbook) -> None:
    for sheet in workbook.worksheets[:-2]:
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.center.text == "&P / &N"
        assert sheet.freeze_panes
    for sheet in workbook.worksheets[1:-2]:
        assert sheet.print_title_rows


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_a_header_is_broken(promising: RosterDocument, lang: str) -> None:
    book = build_workbook(Figures(promising), Words(lang))
    broken, seen = [], 0
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.style in ("wfm header", "wfm header left") and cell.value:
                seen += 1
                width = sheet.column_dimensions[cell.column_letter].width
                broken += [word for word in str(cell.value).split() if len(word) > width - 1]
    assert seen > 100
    assert broken == []


def test_no_merged_cells(workbook: Workbook) -> None:
    assert not any(sheet.merged_cells.ranges for sheet in workbook.worksheets)


def test_every_cell_names_its_font(workbook: Workbook) -> None:
    fonts = {
        c.font.name for sheet in workbook.worksheets for row in sheet.iter_rows() for c in row if c.value
    }
    assert fonts == {"Calibri"}


def test_says_what_it_is_and_names_no_one(workbook: Workbook, document: RosterDocument) -> None:
    properties: Any = workbook
    assert properties.custom_doc_props[MARK].value == "wfm-roster-1"
    assert {workbook.properties.creator, workbook.properties.lastModifiedBy} == {"wfm"}
    sheet = workbook[HIDDEN_SHEET]
    assert sheet.sheet_state == "hidden"
    facts = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert facts["scenario_hash"] == document.scenario_hash
    assert facts["schema"] == "wfm-roster-1"
    assert facts["seed"] == 0


def cells(figures: Figures) -> dict[tuple[str, str], tuple[object, str]]:
    """Value and style of every cell."""
    workbook = build_workbook(figures, Words("en"))
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.style)
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def test_twice_the_same(make_document: Make) -> None:
    first, second = cells(Figures(make_document(3, 1))), cells(Figures(make_document(3, 1)))
    assert first == second


def sheet_xml(data: bytes) -> str:
    """The XML of all sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return "".join(archive.read(name).decode() for name in names)


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=cmd|'/c calc'!A0", "#N/A", "\ud800", "\x00=1"]
    ),
    st.text(max_size=10).map(lambda text: "=" + text),
)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(name=HOSTILE, team=HOSTILE, label=HOSTILE, service=HOSTILE)
def test_no_text_becomes_a_formula(
    make_document: Make, name: str, team: str, label: str, service: str
) -> None:
    small = make_document(1, 1)
    agent = small.agents[0].model_copy(update={"name": name, "team": team})
    queues = tuple(queue.model_copy(update={"label": label}) for queue in small.requirement.queues)
    requirement = small.requirement.model_copy(
        update={"queues": queues, "intervals": small.requirement.intervals[:4]}
    )
    segments = small.segments[:4]
    changed = small.model_copy(
        update={
            "agents": (agent,),
            "requirement": requirement,
            "name": service,
            "segments": segments,
            "cost_terms": {label: 1.0},
            "bound_origin": team,
        }
    )
    data = workbook_bytes(Figures(changed), Words("fr"))
    assert not re.search(r"<f[ >/]", sheet_xml(data))
    again = load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for sheet in again.worksheets for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_no_agents_and_no_calls(make_document: Make) -> None:
    empty = make_document(0, 1)
    requirement = empty.requirement.model_copy(update={"intervals": ()})
    bare = empty.model_copy(update={"requirement": requirement, "segments": (), "uncovered": ()})
    again = load_workbook(io.BytesIO(workbook_bytes(Figures(bare), Words("en"))))
    assert again.sheetnames == [
        "Summary",
        "Rules",
        "Week 27",
        "Shifts",
        "Pins",
        "Coverage",
        "Intervals",
        HIDDEN_SHEET,
        DOCUMENT_SHEET,
    ]
