"""The calendar of permanences by region."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from wfm.report.excel_regions import FIRST_ROW, add_regions, by_region
from wfm.report.excel_style import add_styles, style_name
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.values.document import RosterDocument


def sheet_of(document: RosterDocument, lang: str) -> Workbook:
    book = Workbook()
    add_styles(book)
    add_regions(book, Figures(document), Words(lang))
    return book


def test_each_region_has_its_own_weeks(promising: RosterDocument) -> None:
    regions = by_region(promising.sessions)
    known = [told for told in promising.sessions if told.start or told.planned]
    assert sum(len(day) for calendar in regions.values() for day in calendar.values()) == len(known)
    assert {told.region for told in known} == set(regions)


@pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
def test_cells_tell_when_where_and_who(promising: RosterDocument, lang: str) -> None:
    words = Words(lang)
    sheet = sheet_of(promising, lang)[words("sheet.regions")]
    names = {agent.id: agent.name or agent.id for agent in promising.agents}
    cells = [str(cell.value) for row in sheet.iter_rows(min_row=FIRST_ROW) for cell in row if cell.value]
    for told in promising.sessions:
        if told.status == "covered":
            assert any(told.label in cell and names[told.agents[0]] in cell for cell in cells)
    gone = words("page.session.dropped", missing=0)
    assert any(gone in cell for cell in cells)
    assert sheet.page_setup.fitToWidth == 1
    assert sheet.freeze_panes == f"A{FIRST_ROW}"


def test_a_region_is_called_by_its_label(promising: RosterDocument) -> None:
    one = next(told for told in promising.sessions if told.status == "covered")
    labelled = one.model_copy(update={"region": "ciney", "region_label": "Ciney et environs"})
    sheet = sheet_of(promising.model_copy(update={"sessions": (labelled,)}), "fr").worksheets[-1]
    assert sheet.cell(FIRST_ROW, 1).value == "Ciney et environs"


def test_what_is_not_held_stands_out(promising: RosterDocument) -> None:
    sheet = sheet_of(promising, "en")[Words("en")("sheet.regions")]
    marked = [
        str(cell.value)
        for row in sheet.iter_rows()
        for cell in row
        if cell.style == style_name("session missing")
    ]
    assert len(marked) == 2
    assert any("Maison du Nord" in text and "workers missing: 2" in text for text in marked)


def test_a_region_is_not_cut_by_the_end_of_a_page(promising: RosterDocument) -> None:
    one = next(told for told in promising.sessions if told.status == "covered")
    many = [one.model_copy(update={"region": f"region {k:02d}"}) for k in range(40)]
    sheet = sheet_of(promising.model_copy(update={"sessions": tuple(many)}), "en").worksheets[-1]
    heads = [
        cell.row for row in sheet.iter_rows(max_col=1) for cell in row if str(cell.value)[:6] == "region"
    ]
    breaks = [found.id + 1 for found in sheet.row_breaks.brk]
    assert len(heads) == 40
    assert len(breaks) >= 3
    assert set(breaks) <= set(heads)


def test_a_service_without_permanences_has_no_such_sheet(document: RosterDocument) -> None:
    assert len(sheet_of(document, "fr").worksheets) == 1


def test_a_session_by_telephone_says_so_and_who_holds_it(promising: RosterDocument) -> None:
    told = next(one for one in promising.sessions if one.status == "covered")
    phoned = told.model_copy(update={"status": "by_phone"})
    sheet = sheet_of(promising.model_copy(update={"sessions": (phoned,)}), "en")[Words("en")("sheet.regions")]
    name = next(agent.name or agent.id for agent in promising.agents if agent.id == told.agents[0])
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(
        name in cell and "(by telephone instead of there)" in " ".join(cell.split()) for cell in cells
    ), cells


@pytest.mark.parametrize("lang", ["fr", "nl", "de", "en"])
def test_a_session_that_is_short_of_somebody_is_held(promising: RosterDocument, lang: str) -> None:
    words = Words(lang)
    told = next(one for one in promising.sessions if one.status == "covered")
    short = told.model_copy(update={"status": "short", "agents": told.agents[:1], "missing": 1})
    sheet = sheet_of(promising.model_copy(update={"sessions": (short,)}), lang)[words("sheet.regions")]
    name = next(agent.name or agent.id for agent in promising.agents if agent.id == told.agents[0])
    cell = next(cell for row in sheet.iter_rows() for cell in row if name in str(cell.value))
    assert words("page.session.short", missing=1) in " ".join(str(cell.value).split())
    assert cell.style != style_name("session missing")
