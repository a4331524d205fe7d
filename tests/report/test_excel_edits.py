"""The sheets that a supervisor edits."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from wfm.labels import LANGUAGES
from wfm.report.edit_sheets import SHIFT_COLUMNS
from wfm.report.embedded import DOCUMENT_SHEET, unpack
from wfm.report.excel import workbook_bytes
from wfm.report.excel_edits import HEADER_ROW, ROOM, add_edits
from wfm.report.excel_style import add_styles
from wfm.report.figures import Figures
from wfm.report.shift_rows import shift_days
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import BrokenRecord, PinRecord

Make = Callable[..., RosterDocument]


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """The rows below the header that say something."""
    return [row for row in sheet.iter_rows(min_row=HEADER_ROW + 1, values_only=True) if any(row)]


def test_one_row_a_shift(workbook: Workbook, document: RosterDocument) -> None:
    sheet = workbook["Horaires"]
    assert [cell.value for cell in sheet[HEADER_ROW]][:4] == ["N°", "Agent", "Nom", "Date"]
    found = rows(sheet)
    assert len(found) == len(list(shift_days(document)))
    number, agent, name, day, weekday, *times, keep, work, broken = found[0]
    assert (number, agent, name, day, weekday) == (1, "A01", "Aïcha Benali", datetime(2027, 7, 5), "Lu")
    assert times == [timedelta(minutes=at) for at in (480, 951, 750, 795)]
    assert (keep, work, broken) == (None, None, None)
    assert any(row[10] == "Réunion 14:00–15:00" for row in found)


def test_lists_help_below_the_last_row_too(workbook: Workbook, document: RosterDocument) -> None:
    sheet = workbook["Horaires"]
    last = HEADER_ROW + len(rows(sheet)) + ROOM
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists[f"B{HEADER_ROW + 1}:B{last}"] == f"{DOCUMENT_SHEET}!$B$1:$B${len(document.agents)}"
    assert lists[f"J{HEADER_ROW + 1}:J{last}"] == '"x"'
    modes = [rule.formula1 for rule in workbook["Épinglages"].data_validations.dataValidation]
    assert '"fixé,interdit,préféré"' in modes
    assert sheet.cell(last, 1 + SHIFT_COLUMNS.index("from")).number_format == "[hh]:mm_ "


def test_the_document_is_kept_in_a_hidden_sheet(workbook: Workbook, document: RosterDocument) -> None:
    sheet = workbook[DOCUMENT_SHEET]
    assert sheet.sheet_state == "hidden"
    assert unpack([row[0] for row in sheet.iter_rows(values_only=True) if row[0] is not None]) == document
    assert [row[1] for row in sheet.iter_rows(values_only=True) if row[1]] == [a.id for a in document.agents]


def test_pins_and_what_is_broken(make_document: Make) -> None:
    small = make_document(2, 1)
    first, last = small.first, small.last
    texts = {lang: f"{lang} says" for lang in LANGUAGES}
    broken = (
        BrokenRecord(rule="opening", agent="A01", date=first, texts=texts),
        BrokenRecord(rule="hours", agent="A02", texts=texts),
        BrokenRecord(rule="pins", agent="A01", date=last, texts=texts),
        BrokenRecord(rule="coverage", texts=texts),
    )
    pins = (
        PinRecord(agent="A01", date=first),
        PinRecord(agent="A02", date=first, start=540, end=600, activity="phone"),
        PinRecord(agent="A02", date=last, start=0, end=600, mode="prefer", activity="files", place="namur"),
    )
    made = small.model_copy(update={"broken": broken, "pins": pins})
    again = load_workbook(io.BytesIO(workbook_bytes(Figures(made), Words("nl"))))
    day, end = datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.min.time())
    told = [(row[1], row[3], row[0] is None) for row in rows(again["Diensten"]) if row[-1] == "nl says"]
    assert told == [("A01", day, False), ("A02", None, True), ("A01", end, True)]
    assert [row[1] for row in rows(again["Diensten"])].index("A02") == [
        row[:2] for row in rows(again["Diensten"])
    ].index((None, "A02"))  # above the shifts of the agent
    nine, ten = timedelta(hours=9), timedelta(hours=10)
    assert rows(again["Vastgezet"]) == [
        ("A01", day, None, None, None, None, "vast"),
        ("A02", day, nine, ten, "Telefoon", None, "vast"),
        ("A02", end, timedelta(0), ten, "files", "namur", "voorkeur"),
    ]


def test_nothing_that_is_told_is_cut_off(make_document: Make) -> None:
    small = make_document(2, 1)
    name = "Marie-Antoinette Vandenbroucke-Deschamps"
    agents = (small.agents[0].model_copy(update={"name": name}), small.agents[1])
    texts = dict.fromkeys(LANGUAGES, "a rule is broken, and what is said of it is rather long " * 3)
    broken = tuple(
        BrokenRecord(rule=rule, agent="A01", date=small.first, texts=texts) for rule in ("hours", "shift")
    )
    workbook = Workbook()
    add_styles(workbook)
    add_edits(workbook, small.model_copy(update={"agents": agents, "broken": broken}), Words("en"))
    sheet = workbook["Shifts"]
    widths = {key: sheet.column_dimensions[f"{chr(65 + k)}"].width for k, key in enumerate(SHIFT_COLUMNS)}
    assert widths["name"] == len(name) + 2
    first = HEADER_ROW + 1
    assert sheet.row_dimensions[first].height >= 2 * 12 * len(texts["en"]) / widths["broken"]
    assert sheet.row_dimensions[first + 1].height is None
    assert sheet.cell(first, len(SHIFT_COLUMNS)).alignment.wrap_text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_note_is_no_longer_than_the_sheet_is_wide(make_document: Make, lang: str) -> None:
    workbook = Workbook()
    add_styles(workbook)
    add_edits(workbook, make_document(1, 1), Words(lang))
    for sheet, name in zip(workbook.worksheets[1:], ("shifts", "pins"), strict=True):
        lines = [str(sheet.cell(row, 1).value or "") for row in range(2, HEADER_ROW)]
        note = Words(lang)(f"edits.{name}_note").replace("\u00a0", " ")
        assert " ".join(lines).strip().replace("\u00a0", " ") == note
        assert not any(line.startswith("»") or line.endswith("«") for line in lines)
        width = sum(one.width for one in sheet.column_dimensions.values())
        assert all(len(line) <= width for line in lines)


def test_a_roster_of_nobody(make_document: Make) -> None:
    workbook = Workbook()
    add_styles(workbook)
    add_edits(workbook, make_document(0, 1), Words("de"))
    assert workbook.sheetnames[1:] == ["Dienste", "Festlegungen"]
    assert rows(workbook["Dienste"]) == []
