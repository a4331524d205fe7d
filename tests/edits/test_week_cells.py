"""Cells of the week sheets that a supervisor changed."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.edits.hand import (
    EARLY,
    FRIDAY,
    MONDAY,
    SCENARIO,
    TUESDAY,
    WEDNESDAY,
    WEEK_SHEETS,
    outline,
    put_in_week,
    written,
)
from wfm.edits.apply import edited_roster
from wfm.edits.edit import Edits
from wfm.edits.read import read_edits
from wfm.edits.week_cells import week_titles
from wfm.errors import Problem, RosterError
from wfm.labels import LANGUAGES
from wfm.report.excel import workbook_bytes
from wfm.report.figures import Figures
from wfm.report.words import Words

SHIFTS = {"fr": "Horaires", "nl": "Diensten", "de": "Dienste", "en": "Shifts"}


def book(lang: str) -> Workbook:
    return load_workbook(io.BytesIO(workbook_bytes(Figures(written()), Words(lang))))


def save(workbook: Workbook, folder: Path) -> Path:
    workbook.save(folder / "roster.xlsx")
    return folder / "roster.xlsx"


def problems(path: Path) -> list[Problem]:
    with pytest.raises(RosterError) as caught:
        read_edits(path, SCENARIO)
    return list(caught.value.problems)


def kinds(edits: Edits) -> list[tuple[str, str, date]]:
    return [(edit.kind, edit.agent, edit.date) for edit in edits.edits]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_cells_that_can_be_read_in_one_way(tmp_path: Path, lang: str) -> None:
    workbook = book(lang)
    letter = Words(lang)("letter.phone")
    assert workbook[WEEK_SHEETS[lang]].cell(4, 4).value == f"08:30-16:30 {letter}"
    assert read_edits(save(workbook, tmp_path), SCENARIO).edits == ()
    put_in_week(workbook, lang, "a0", MONDAY, f"9h00 – 17:00 {letter}")
    put_in_week(workbook, lang, "a1", MONDAY, None)
    put_in_week(workbook, lang, "a2", WEDNESDAY, "-")
    put_in_week(workbook, lang, "a3", FRIDAY, "10u00-15.30")
    edits = read_edits(save(workbook, tmp_path), SCENARIO)
    assert kinds(edits) == [
        ("times", "a0", MONDAY),
        ("added", "a3", FRIDAY),
        ("removed", "a1", MONDAY),
        ("removed", "a2", WEDNESDAY),
    ]
    after = outline(edited_roster(SCENARIO, edits))
    assert (after["a0", MONDAY], after["a3", FRIDAY]) == (("09:00", "17:00"), ("10:00", "15:30"))
    assert len(after) == 8


def test_times_change_while_the_meeting_stays_named(tmp_path: Path) -> None:
    workbook = book("en")
    cell = workbook["Week 10"].cell(4, 5)
    assert str(cell.value).startswith("08:30-16:30")
    assert "14:00-15:00" in str(cell.value)
    cell.value = str(cell.value).replace("08:30-16:30", "08:00-16:00")
    edits = read_edits(save(workbook, tmp_path), SCENARIO)
    assert kinds(edits) == [("times", "a0", TUESDAY)]
    assert edits.held[0].row
    assert edits.held[0].row.lunch == (EARLY + 240, EARLY + 270)


def test_what_cannot_be_read_is_told_with_its_cell(tmp_path: Path) -> None:
    workbook = book("nl")
    meeting = str(workbook["Week 10"].cell(4, 5).value)
    put_in_week(workbook, "nl", "a0", MONDAY, "ochtend")
    put_in_week(workbook, "nl", "a0", TUESDAY, meeting.replace("14:00", "13:00"))
    put_in_week(workbook, "nl", "a1", MONDAY, "17:00-9:00")
    put_in_week(workbook, "nl", "a3", MONDAY, "9-25")
    found = problems(save(workbook, tmp_path))
    assert [(p.sheet, p.row, p.column, p.expected.key) for p in found] == [
        ("Week 10", row, column, "expected.week_cell")
        for row, column in ((4, "Ma 02-03"), (4, "Di 03-03"), (5, "Ma 02-03"), (7, "Ma 02-03"))
    ]
    assert found[0].value == "ochtend"
    assert "« Diensten »" in found[0].text("nl")


def test_the_two_sheets_may_agree_but_not_differ(tmp_path: Path) -> None:
    workbook = book("de")
    sheet = workbook["Dienste"]
    put_in_week(workbook, "de", "a0", MONDAY, "9:00-17:00")
    sheet.cell(5, 6).value, sheet.cell(5, 7).value = "9:00", "17:00"
    assert [kind for kind, *_ in kinds(read_edits(save(workbook, tmp_path), SCENARIO))] == ["times"]
    put_in_week(workbook, "de", "a0", MONDAY, "9:15-17:00")
    (problem,) = problems(save(workbook, tmp_path))
    assert (problem.sheet, problem.expected.key) == ("Woche 10", "expected.week_twice")
    sheet.delete_rows(5)
    assert len(problems(save(workbook, tmp_path))) == 1
    put_in_week(workbook, "de", "a0", MONDAY, None)
    assert [kind for kind, *_ in kinds(read_edits(save(workbook, tmp_path), SCENARIO))] == ["removed"]


def test_a_shift_that_is_to_be_kept_is_not_taken_out_by_its_week(tmp_path: Path) -> None:
    workbook = book("nl")
    put_in_week(workbook, "nl", "a0", MONDAY, None)
    workbook["Diensten"].cell(5, 10).value = "x"
    (problem,) = problems(save(workbook, tmp_path))
    assert (problem.sheet, problem.expected.key) == ("Week 10", "expected.week_twice")
    put_in_week(workbook, "nl", "a0", MONDAY, "9:00-17:00")
    assert [kind for kind, *_ in kinds(read_edits(save(workbook, tmp_path), SCENARIO))] == ["times"]


def test_a_day_that_is_not_planned_any_more(tmp_path: Path) -> None:
    workbook = book("fr")
    put_in_week(workbook, "fr", "a3", MONDAY, "9:00-17:00")
    fewer = SCENARIO.but(agents=SCENARIO.agents[:3])
    with pytest.raises(RosterError) as caught:
        read_edits(save(workbook, tmp_path), fewer)
    (problem,) = caught.value.problems
    assert (problem.sheet, problem.value) == ("Semaine 10", "9:00-17:00")
    assert problem.expected.key.startswith("expected.unknown_person")


def test_a_week_sheet_may_be_sorted_or_gone(tmp_path: Path) -> None:
    workbook = book("en")
    sheet = workbook["Week 10"]
    put_in_week(workbook, "en", "a1", MONDAY, "9:00-17:00")
    rows = [[cell.value for cell in sheet[row]] for row in range(4, 8)]
    for at, cells in enumerate(reversed(rows), start=4):
        for column, value in enumerate(cells, start=1):
            sheet.cell(at, column).value = value
    assert kinds(read_edits(save(workbook, tmp_path), SCENARIO)) == [("times", "a1", MONDAY)]
    del workbook["Week 10"]
    assert read_edits(save(workbook, tmp_path), SCENARIO).edits == ()


def test_titles_of_weeks() -> None:
    assert {"semaine27", "week1", "woche53"} <= week_titles()


def test_mistakes_of_week_cells_are_told_beside_those_of_other_sheets(tmp_path: Path) -> None:
    workbook = book("de")
    put_in_week(workbook, "de", "a0", MONDAY, "bald")
    put_in_week(workbook, "de", "a1", MONDAY, "9:15-17:00")
    row = next(r for r in range(5, 20) if workbook["Dienste"].cell(r, 2).value == "a1")
    workbook["Dienste"].cell(row, 6).value = "später"
    workbook["Festlegungen"].cell(5, 1).value = "zz"
    found = [(p.sheet, p.expected.key[9:]) for p in problems(save(workbook, tmp_path))]
    assert found == [
        ("Dienste", "clock"),
        ("Festlegungen", "missing"),
        ("Festlegungen", "unknown_person"),
        ("Woche 10", "week_cell"),
    ]
