"""Workbooks that a supervisor edited, written and read back."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from openpyxl import Workbook, load_workbook

from tests.edits.drawn import DRAWN, Drawn, Wanted, made
from tests.edits.hand import (
    EARLY,
    FRIDAY,
    MONDAY,
    SCENARIO,
    TUESDAY,
    WEDNESDAY,
    Book,
    document,
    outline,
)
from wfm.edits.apply import edited_roster
from wfm.edits.edit import Edits
from wfm.edits.read import read_edits
from wfm.errors import Problem, RosterError
from wfm.labels import LANGUAGES
from wfm.labels.dates import Typed
from wfm.report.embedded import DOCUMENT_SHEET
from wfm.values.records_edits import PinRecord


def said(edits: Edits, lang: str = "en") -> list[str]:
    return [edit.message.text(lang) for edit in edits.edits]


def problems(path: Path) -> list[Problem]:
    with pytest.raises(RosterError) as caught:
        read_edits(path, SCENARIO)
    return list(caught.value.problems)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_was_edited(tmp_path: Path, lang: str) -> None:
    pinned = document(pins=(PinRecord(agent="a0", date=FRIDAY, start=15, end=600, activity="phone"),))
    edits = read_edits(Book(lang, pinned).save(tmp_path), SCENARIO)
    assert (edits.edits, edits.held, edits.unpinned) == ((), (), ())
    assert edits.pins == pinned.pins
    assert edits.document == pinned
    assert edited_roster(SCENARIO, edits) == pinned.roster


def every_kind(lang: str) -> Book:
    """A workbook with one edit of each kind."""
    book = Book(lang, document(pins=(PinRecord(agent="a2", date=FRIDAY, mode="forbid"),)))
    book.put(book.row("a0", MONDAY), low="9h00", high=time(17, 0))
    swapped = book.row("a1", TUESDAY), book.row("a2", TUESDAY)
    book.put(swapped[0], agent="a2")
    book.put(swapped[1], agent="a1")
    book.put(book.row("a1", WEDNESDAY), low=None, high=None)
    book.put(book.row("a2", WEDNESDAY), agent="a3", date="06/03/2026")
    book.put(book.row("a0", WEDNESDAY), keep="X")
    book.add(agent="a3", date=MONDAY, low=timedelta(hours=10), high="15:30")
    book.pins.delete_rows(5)
    book.pin(agent="a3", date=WEDNESDAY, mode={"fr": "interdire", "de": "VERBIETEN"}.get(lang, "forbid"))
    return book


SAID = [
    "a0, 2 March 2026: 08:30-16:30 becomes 09:00-17:00",
    "a0, 4 March 2026: stays as it is (08:30-16:30, lunch 12:30-13:00)",
    "a1 and a2 swap their shifts of 3 March 2026 (08:30-16:30, lunch 12:30-13:00; "
    "09:30-17:30, lunch 13:30-14:00)",
    "The shift of a2 on 4 March 2026 (09:30-17:30, lunch 13:30-14:00) goes to a3, 6 March 2026 "
    "(09:30-17:30, lunch 13:30-14:00)",
    "a3, 2 March 2026: a new shift, 10:00-15:30",
    "a1, 4 March 2026: no shift any more (it was 08:30-16:30, lunch 12:30-13:00)",
    "a3, 4 March 2026: not at work on the day",
    "a2, 6 March 2026: the row of « pins » is gone (forbidden, on the day)",
]
OUTLINE = {
    ("a0", MONDAY): ("09:00", "17:00"),
    ("a0", TUESDAY): ("08:30", "16:30"),
    ("a0", WEDNESDAY): ("08:30", "16:30"),
    ("a1", MONDAY): ("08:30", "16:30"),
    ("a1", TUESDAY): ("09:30", "17:30"),
    ("a2", MONDAY): ("09:30", "17:30"),
    ("a2", TUESDAY): ("08:30", "16:30"),
    ("a3", MONDAY): ("10:00", "15:30"),
    ("a3", FRIDAY): ("09:30", "17:30"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_edit_in_every_language(tmp_path: Path, lang: str) -> None:
    edits = read_edits(every_kind(lang).save(tmp_path), SCENARIO)
    assert said(edits) == SAID
    assert outline(edited_roster(SCENARIO, edits)) == OUTLINE
    assert edits.pins == (PinRecord(agent="a3", date=WEDNESDAY, mode="forbid"),)
    assert [pin.agent for pin in edits.unpinned] == ["a2"]
    for other in LANGUAGES:
        assert len(set(said(edits, other))) == len(SAID)


def saved_by_libreoffice(folder: Path, books: list[Path]) -> Path:
    """The folder in which workbooks are after LibreOffice opened and saved them, all in one run."""
    again, profile = folder / "again", f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(again)]
    subprocess.run([*command, *map(str, books)], check=True, capture_output=True, timeout=120)
    return again


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_the_same_after_libreoffice_saved_it(tmp_path: Path) -> None:
    every_kind("fr").save(tmp_path)
    again = saved_by_libreoffice(tmp_path, [tmp_path / "roster.xlsx"])
    edits = read_edits(again / "roster.xlsx", SCENARIO)
    assert said(edits) == SAID
    assert outline(edited_roster(SCENARIO, edits)) == OUTLINE


def test_sorted_rows_own_columns_and_colours_do_not_matter(tmp_path: Path) -> None:
    book = every_kind("nl")
    book.save(tmp_path)
    again = load_workbook(tmp_path / "roster.xlsx")
    sheet = again["Diensten"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for at, cells in enumerate(reversed(rows), start=5):
        for column, value in enumerate(cells, start=1):
            sheet.cell(at, column).value = value
    sheet.insert_cols(3)
    sheet.cell(4, 3).value = "Mijn nota"
    sheet.cell(6, 3).value = "bellen!"
    sheet.insert_rows(2, 3)
    again.save(tmp_path / "sorted.xlsx")
    edits = read_edits(tmp_path / "sorted.xlsx", SCENARIO)
    assert sorted(edit.kind for edit in edits.edits) == sorted(
        ["times", "kept", "swapped", "moved", "added", "removed", "forbid", "unpin"]
    )
    assert outline(edited_roster(SCENARIO, edits)) == OUTLINE


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("8:05", 485),
        ("8h05", 485),
        ("08.05", 485),
        (time(8, 5), 485),
        (timedelta(hours=8, minutes=5), 485),
        (485 / 1440, 485),
        ("8", 480),
        (8, 480),
        (9.05, 545),
        (9.1, 550),
    ],
)
def test_times_as_people_type_them(tmp_path: Path, cell: object, minutes: int) -> None:
    book = Book()
    row = book.row("a0", MONDAY)
    if isinstance(cell, float | int):
        book.shifts.cell(row, 6).number_format = "General"
    book.put(row, low=cell)
    (held,) = read_edits(book.save(tmp_path), SCENARIO).held
    assert held.row
    assert (held.row.start, held.row.end, held.row.lunch) == (minutes, 990, (750, 780))


@pytest.mark.parametrize("cell", ["6/3/26", "6 mars 2026", "6-mrt-26", 46087])
def test_dates_as_people_type_them(tmp_path: Path, cell: object) -> None:
    book = Book()
    row = book.row("a0", MONDAY)
    book.shifts.cell(row, 4).number_format = "General"
    book.put(row, date=cell)
    edits = read_edits(book.save(tmp_path), SCENARIO)
    assert {(held.agent, held.date) for held in edits.held} == {("a0", MONDAY), ("a0", FRIDAY)}


@pytest.mark.parametrize("cell", ["15.30", 15.3])
def test_a_point_in_a_cell_of_hours(tmp_path: Path, cell: object) -> None:
    """The number stands in a cell that shows hours, as the sheet has them."""
    book = Book()
    book.put(book.row("a0", MONDAY), high=cell)
    (held,) = read_edits(book.save(tmp_path), SCENARIO).held
    assert held.row
    assert (held.row.start, held.row.end) == (EARLY, 930)


def test_hyphens_are_a_day_off_and_moments_are_told_as_such(tmp_path: Path) -> None:
    book = Book("nl")
    book.put(book.row("a0", MONDAY), low="-", high="–", lunch_from="-", lunch_to="-")
    book.put(book.row("a1", MONDAY), high=datetime(2026, 3, 2, 14, 30))
    found = problems(book.save(tmp_path))
    assert [problem.text("nl").partition(" — ")[0] for problem in found] == [
        f"roster.xlsx › Diensten › rij {book.row('a1', MONDAY)} › kolom « Tot »: « 02/03/2026 14:30 »"
    ]
    book.put(book.row("a1", MONDAY), high="16:30")
    assert said(read_edits(book.save(tmp_path), SCENARIO)) == [
        "a0, 2 March 2026: no shift any more (it was 08:30-16:30, lunch 12:30-13:00)"
    ]


def test_a_night_goes_on_after_midnight(tmp_path: Path) -> None:
    book = Book()
    book.add(agent="a3", date=MONDAY, low="22:00", high="30:00", lunch_from="25:00", lunch_to="25:30")
    edits = read_edits(book.save(tmp_path), SCENARIO)
    assert edits.held[0].row
    assert (edits.held[0].row.end, edits.held[0].row.lunch) == (1800, (1500, 1530))
    last = edited_roster(SCENARIO, edits).segments[-1]
    assert (last.date, last.end.isoformat()) == (MONDAY, "2026-03-03T06:00:00+01:00")


def test_a_copied_row_is_a_new_shift(tmp_path: Path) -> None:
    book = Book()
    number = book.shifts.cell(book.row("a0", MONDAY), 1).value
    book.add(number=number, agent="a3", date=MONDAY, low="8:30", high="16:30")
    edits = read_edits(book.save(tmp_path), SCENARIO)
    assert said(edits) == ["a3, 2 March 2026: a new shift, 08:30-16:30"]


def test_every_bad_cell_at_once(tmp_path: Path) -> None:
    book = Book("fr")
    rows = [book.row("a0", day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    rows += [book.row("a1", day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    rows += [book.row("a2", day) for day in (MONDAY, TUESDAY, WEDNESDAY)]
    book.put(rows[0], low="demain")
    book.put(rows[1], agent="a77")
    book.put(rows[2], date="31/12/2026")
    book.put(rows[3], high=None)
    book.put(rows[4], high="8:00")
    book.put(rows[5], lunch_from="7:00", lunch_to="7:30")
    book.put(rows[6], number=99)
    book.put(rows[7], lunch_to=None)
    book.put(rows[8], date="2026-02-30")
    same = book.add(agent="a2", date=TUESDAY, low="9:00", high="12:00")
    long = book.add(agent="a3", date=TUESDAY, low="9:00", high="33:00")
    nobody = book.add(date=TUESDAY, low="9:00", high="12:00")
    pin = book.pin(agent="b", date="2027-01-01", mode="peut-être")
    book.pin(agent="a0", date=MONDAY, low="9:00", high="8:00", mode="interdire")
    found = [(p.sheet, p.row, p.column, p.value, p.expected.key[9:]) for p in problems(book.save(tmp_path))]
    shifts, pins = "Horaires", "Épinglages"
    assert found == [
        (shifts, rows[0], "De", "demain", "clock"),
        (shifts, rows[1], "Agent", "a77", "unknown_person"),
        (shifts, rows[2], "Date", "31/12/2026", "day_here"),
        (shifts, rows[3], "À", None, "shift_whole"),
        (shifts, rows[4], "À", "8:00", "later"),
        (shifts, rows[5], "Repas de", "7:00", "lunch_inside"),
        (shifts, rows[6], "N°", "99", "shift_number"),
        (shifts, rows[7], "Repas à", None, "lunch_whole"),
        (shifts, rows[8], "Date", "2026-02-30", "day"),
        (shifts, same, "Date", Typed(TUESDAY), "shift_day"),
        (shifts, long, "À", "33:00", "shift_length"),
        (shifts, nobody, "Agent", None, "missing"),
        (pins, pin, "Mode", "peut-être", "one_of"),
        (pins, pin, "Agent", "b", "unknown_person"),
        (pins, pin, "Date", "2027-01-01", "day_here"),
        (pins, pin + 1, "À", "8:00", "after"),
    ]


def test_every_mistake_of_one_row_at_once(tmp_path: Path) -> None:
    book = Book("en")
    row = book.row("a0", MONDAY)
    book.put(row, number=99, agent="zz", date="2029-01-01", low="soon", high=None, lunch_from="12:00")
    book.put(row, lunch_to="11:00")
    other = book.add(date="?", low="9:00", high="8:00", lunch_from="7:00")
    pin = book.pin(agent="zz", date="2029-01-01", low="9:00", high="8:00", activity="?", place="?", mode="?")
    found = {(p.row, p.column, p.expected.key[9:]) for p in problems(book.save(tmp_path))}
    of_row = {(column, key) for at, column, key in found if at == row and column != "Mode"}
    assert of_row >= {
        ("No.", "shift_number"),
        ("Agent", "unknown_person"),
        ("Date", "day_here"),
        ("From", "clock"),
        ("To", "shift_whole"),
        ("Lunch to", "later"),
    }
    told = {(column, key) for at, column, key in found if at == other}
    assert told == {("Agent", "missing"), ("Date", "day"), ("To", "later"), ("Lunch to", "lunch_whole")}
    pinned = {column for at, column, _ in found if at == pin}
    assert pinned >= {"Agent", "Date", "To", "Activity", "Place", "Mode"}


def test_rows_are_looked_at_where_a_column_is_missing(tmp_path: Path) -> None:
    book = Book("en")
    book.shifts.cell(4, 6).value = "Something else"
    book.put(book.row("a0", MONDAY), agent="zz")
    book.put(book.row("a1", MONDAY), low=None, high=None)
    book.pins.cell(4, 1).value = None
    book.pin(date="2029-01-01", mode="forbid")
    found = [(p.sheet, p.column, p.expected.key[9:]) for p in problems(book.save(tmp_path))]
    assert found == [
        ("Pins", "Agent", "missing_column"),
        ("Pins", "Date", "day_here"),
        ("Shifts", "From", "missing_column"),
        ("Shifts", "Agent", "unknown_person"),
    ]


def test_words_of_problems_are_those_of_the_workbook(tmp_path: Path) -> None:
    book = Book("fr")
    book.put(book.row("a0", MONDAY), high="8:00")
    book.put(book.row("a1", MONDAY), agent="A0x")
    book.pin(agent="a0", date=MONDAY, mode="peut-être")
    texts = [problem.text("fr") for problem in problems(book.save(tmp_path))]
    assert "«\u00a0De\u00a0»" in texts[0]
    assert "«\u00a0a0\u00a0»" in texts[1]
    assert "fixé, interdit, préféré" in texts[2]
    assert all(text.startswith("roster.xlsx › ") for text in texts)


def test_one_row_for_an_agent_and_a_day(tmp_path: Path) -> None:
    book = Book()
    again = book.add(agent="a2", date=TUESDAY, low="9:00", high="12:00")
    (problem,) = problems(book.save(tmp_path))
    assert (problem.row, problem.expected.key) == (again, "expected.shift_day")
    assert str(book.row("a2", TUESDAY)) in problem.text("de")


def test_missing_sheets_and_columns(tmp_path: Path) -> None:
    book = Book("nl")
    del book.workbook["Vastgezet"]
    book.shifts.cell(4, 6).value = "Iets anders"
    found = [(p.sheet, p.column, p.expected.key) for p in problems(book.save(tmp_path))]
    assert found == [
        ("Diensten", "Van", "expected.missing_column"),
        ("Vastgezet", None, "expected.roster_sheet"),
    ]
    book = Book("de")
    book.shifts.delete_rows(1, 10)
    (problem,) = problems(book.save(tmp_path))
    assert (problem.sheet, problem.expected.key) == ("Dienste", "expected.roster_sheet")


def test_workbooks_that_wfm_did_not_write(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "mine.xlsx")
    book = Book()
    book.workbook[DOCUMENT_SHEET].cell(2, 1).value = "AAAA"
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    paths = {
        tmp_path / "mine.xlsx": "roster_workbook",
        book.save(tmp_path, "changed.xlsx"): "roster_workbook",
        tmp_path / "text.xlsx": "workbook",
        tmp_path / "none.xlsx": "roster_present",
    }
    for path, key in paths.items():
        (problem,) = problems(path)
        assert (problem.file, problem.expected.key) == (path.name, f"expected.{key}")


def test_people_and_days_that_are_no_more_need_no_edit(tmp_path: Path) -> None:
    fewer = SCENARIO.but(agents=SCENARIO.agents[:2])
    book = Book()
    book.remove(book.row("a2", MONDAY))
    edits = read_edits(book.save(tmp_path), fewer)
    assert said(edits) == ["a2, 2 March 2026: no shift any more (it was 09:30-17:30, lunch 13:30-14:00)"]
    assert edits.held == ()


def check(edits: Edits, wanted: Wanted) -> None:
    """What was read is what was wanted, and nothing else."""
    assert outline(edited_roster(SCENARIO, edits)) == wanted.outline()
    assert sorted((edit.kind, edit.agent, edit.date) for edit in edits.edits) == sorted(wanted.edits)
    assert {(held.agent, held.date) for held in edits.held} == wanted.held
    assert (set(edits.pins), len(edits.pins)) == (wanted.pins, len(wanted.pins))
    assert set(edits.unpinned) == wanted.unpinned


@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(drawn=DRAWN)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, drawn: Drawn) -> None:
    book, wanted = made(drawn)
    check(read_edits(book.save(tmp_path_factory.mktemp("drawn")), SCENARIO), wanted)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")
def test_what_libreoffice_saved_is_read(tmp_path: Path) -> None:
    expected: dict[Path, Wanted] = {}

    @settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(drawn=DRAWN)
    def draw(drawn: Drawn) -> None:
        book, wanted = made(drawn)
        expected[book.save(tmp_path, f"{len(expected)}.xlsx")] = wanted

    draw()
    again = saved_by_libreoffice(tmp_path, list(expected))
    assert len(expected) == 6
    for path, wanted in expected.items():
        check(read_edits(again / path.name, SCENARIO), wanted)
