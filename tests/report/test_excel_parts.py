"""What several sheets share."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from wfm.report.excel_cells import set_widths
from wfm.report.excel_parts import (
    BETWEEN,
    header_widths,
    in_lines,
    legend_text,
    new_sheet,
    person_widths,
    put_note,
    put_person,
    put_row_label,
    text_lines,
)
from wfm.report.excel_style import add_styles
from wfm.report.words import Words
from wfm.values.records import AgentRecord


@pytest.fixture
def book() -> Workbook:
    """A workbook that knows the styles."""
    workbook = Workbook()
    add_styles(workbook)
    return workbook


def test_a_new_sheet_has_a_title(book: Workbook) -> None:
    sheet = new_sheet(book, "Sheet", "The title")
    assert sheet.title == "Sheet (2)"
    assert sheet["A1"].value == "The title"
    assert sheet.sheet_view.showGridLines is False


def test_short_texts_fill_lines() -> None:
    assert in_lines([], [10.0]) == []
    assert in_lines(["aaa", "bbb", "ccc"], [6.0, 7.0]) == [f"aaa{BETWEEN}bbb", "ccc"]
    assert in_lines(["longer than it is wide", "b"], [6.0]) == ["longer than it is wide", "b"]


def test_a_header_keeps_its_longest_word_whole() -> None:
    assert header_widths(["Bereikbaarheid nu", "Id"], {1: 8.0, 2: 9.0, 3: 4.0}) == {1: 15.0, 2: 9.0, 3: 4.0}
    assert header_widths(["Servicelevel"], {1: 8.0, 5: 9.0}, left=5) == {1: 8.0, 5: 13.0}
    assert header_widths([""], {1: 8.0}) == {1: 8.0}


def test_a_note_takes_the_rows_that_it_needs(book: Workbook) -> None:
    sheet = book.worksheets[0]
    assert put_note(sheet, 3, "one two « three »", [5.0, 4.0]) == 5
    assert [sheet.cell(row, 1).value for row in (3, 4, 5)] == ["one two", "«\u00a0three\u00a0»", None]


def test_a_person(book: Workbook) -> None:
    sheet = book.worksheets[0]
    set_widths(sheet, {1: 7.0, 2: 14.0, 3: 8.0})
    assert put_person(sheet, 2, AgentRecord(id="A1", name="=Eve", team="T")) == 1
    assert [cell.value for cell in sheet[2]] == ["A1", "=Eve", "T"]
    assert sheet["B2"].data_type == "s"


def test_a_long_name_runs_over_lines_instead_of_shrinking(book: Workbook) -> None:
    agent = AgentRecord(id="A1", name="Marie-Antoinette Vandenbroucke-Deschamps", team="T")
    sheet = book.worksheets[0]
    set_widths(sheet, person_widths([agent]))
    assert put_person(sheet, 1, agent) == 2
    assert (sheet["B1"].alignment.wrap_text, sheet["B1"].alignment.shrink_to_fit) == (True, False)
    assert (sheet["A1"].alignment.wrap_text, sheet["A1"].alignment.shrink_to_fit) == (False, True)


def test_lines_of_a_text() -> None:
    assert text_lines("", 10.0) == text_lines("ten letter", 10.0) == 1
    assert text_lines("two words longer", 10.0) == 3
    assert text_lines("x" * 40, 10.0) == 5


def test_widths_follow_the_texts_within_bounds() -> None:
    assert person_widths([]) == {1: 7.0, 2: 14.0, 3: 8.0}
    agents = [AgentRecord(id="A1", name="x" * 20), AgentRecord(id="A2", name="x", team="y" * 50)]
    assert person_widths(agents) == {1: 7.0, 2: 22.0, 3: 20.0}


def test_a_row_label_runs_over_columns(book: Workbook) -> None:
    sheet = book.worksheets[0]
    put_row_label(sheet, 1, "Required", 3)
    assert [(cell.value, cell.style) for cell in sheet[1]] == [
        ("Required", "wfm foot"),
        (None, "wfm foot"),
        (None, "wfm foot"),
    ]


def test_legend() -> None:
    assert legend_text("lunch", Words("fr")) == "M  Pause de midi"
    assert legend_text("holiday", Words("en")) == "PH  Public holiday or closure"
