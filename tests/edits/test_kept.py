"""Which workbooks hold edits that would be lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.report.conftest import build_document
from wfm.edits.kept import unread
from wfm.edits.read import read_edits
from wfm.report.excel import workbook_bytes
from wfm.report.figures import Figures
from wfm.report.words import Words

DATA = workbook_bytes(Figures(build_document(3, 1)), Words("nl"))
FIRST_SHIFT, START, NUMBER = 5, 6, 1


def book() -> Workbook:
    return load_workbook(io.BytesIO(DATA))


def saved(workbook: Workbook, folder: Path, name: str = "roster.xlsx") -> Path:
    workbook.save(folder / name)
    return folder / name


def with_start(clock: str) -> Workbook:
    """The workbook with another start of the first shift."""
    edited = book()
    edited["Diensten"].cell(FIRST_SHIFT, START).value = clock
    return edited


def test_as_written_or_only_saved_again(tmp_path: Path) -> None:
    written = tmp_path / "written.xlsx"
    written.write_bytes(DATA)
    assert not unread(written)
    assert not unread(saved(book(), tmp_path))


@pytest.mark.parametrize("clock", ["7:00", "whenever"])
def test_another_time_be_it_readable_or_not(tmp_path: Path, clock: str) -> None:
    assert unread(saved(with_start(clock), tmp_path))


def test_a_cell_of_a_week_sheet(tmp_path: Path) -> None:
    edited = book()
    week = edited["Week 27"]
    cell = next(cell for row in week.iter_rows(min_row=4) for cell in row if "-" in str(cell.value))
    cell.value = None
    assert unread(saved(edited, tmp_path))


def test_the_hidden_roster_is_gone(tmp_path: Path) -> None:
    edited = book()
    del edited["_roster"]
    assert unread(saved(edited, tmp_path))


def test_edits_that_the_new_roster_comes_from(tmp_path: Path) -> None:
    path = saved(with_start("7:00"), tmp_path)
    taken = read_edits(path, None)
    assert not unread(path, taken)
    again = saved(with_start("6:45"), tmp_path)  # edited once more while the search went on
    assert unread(again, taken)


def test_other_files_are_not_asked_about(tmp_path: Path) -> None:
    foreign = saved(Workbook(), tmp_path)
    notes, empty = tmp_path / "roster.json", tmp_path / "empty.xlsx"
    notes.write_text("{}", encoding="utf-8")
    empty.touch()
    assert not any(map(unread, (foreign, notes, empty, tmp_path / "none.xlsx", tmp_path)))
