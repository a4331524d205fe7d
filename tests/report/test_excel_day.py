"""The day sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from wfm.report.excel_day import FIRST_SLOT_COLUMN, HEADER_ROW, HOUR_ROW, add_day
from wfm.report.excel_style import add_styles
from wfm.report.figures import Figures
from wfm.report.palette import FILLS
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import IntervalRecord
from wfm.values.roster import Activity

MONDAY = date(2027, 7, 5)
AGENT_ROW = HEADER_ROW + 1

Make = Callable[..., RosterDocument]


TOGETHER = "Toutes les files · Écart à leur somme (au pire)"


def column_of(sheet: Worksheet, clock: str) -> int:
    """The column of a quarter hour."""
    hour, minute = clock.split(":")
    for column in range(FIRST_SLOT_COLUMN, sheet.max_column):
        if sheet.cell(HOUR_ROW, column).value == f"{hour}:00":
            return column + int(minute) // 15
    raise AssertionError(clock)


def row_of(sheet: Worksheet, label: str) -> int:
    """The row that begins with a label."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == label)


def test_letters_and_colours(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    expected = {
        "08:00": ("D", Activity.BACKOFFICE),
        "08:30": ("T", Activity.PHONE),
        "09:45": ("C", Activity.BREAK),
        "12:30": ("M", Activity.LUNCH),
        "15:45": ("t", Activity.PHONE),
    }
    for clock, (letter, activity) in expected.items():
        cell = sheet.cell(AGENT_ROW, column_of(sheet, clock))
        assert cell.value == letter
        assert cell.fill.fgColor.rgb.endswith(FILLS[activity])
        assert cell.font.bold
    assert sheet.cell(AGENT_ROW, column_of(sheet, "16:00")).value is None


def test_full_hours_have_a_darker_line(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    lines = [
        sheet.cell(AGENT_ROW, column_of(sheet, clock)).border.left.color.rgb for clock in ("09:00", "09:15")
    ]
    assert lines[0] != lines[1]


def test_the_absent_are_marked_all_day(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    letters = {sheet.cell(AGENT_ROW + 3, FIRST_SLOT_COLUMN + k).value for k in range(40)}
    assert letters == {"A"}


def test_who_does_not_work_has_an_empty_row(workbook: Workbook) -> None:
    sheet = workbook["Ve 09-07"]
    assert {sheet.cell(AGENT_ROW + 9, column).value for column in range(4, 46)} == {None}


def test_the_person_and_the_hours(workbook: Workbook, figures: Figures) -> None:
    sheet = workbook["Lu 05-07"]
    assert [sheet.cell(AGENT_ROW, k).value for k in range(1, 5)] == [
        "A01",
        "Aïcha Benali",
        "Nord",
        "08:00-15:51",
    ]
    hours = sheet.cell(AGENT_ROW, FIRST_SLOT_COLUMN + 40).value
    assert hours == timedelta(minutes=figures.board.shifts["A01", MONDAY].worked)


def at(document: RosterDocument, queue: str, clock: str) -> IntervalRecord:
    """The record of a queue on the Monday."""
    return next(
        r
        for r in document.requirement.intervals
        if r.queue == queue and r.start.date() == MONDAY and f"{r.start:%H:%M}" == clock
    )


def test_required_planned_and_gap(workbook: Workbook, document: RosterDocument) -> None:
    sheet = workbook["Lu 05-07"]
    for queue, label in (("general", "Accueil général"), ("medico", "Médico-social")):
        for clock in ("08:30", "14:30", "17:15"):
            record, column = at(document, queue, clock), column_of(sheet, clock)
            assert sheet.cell(row_of(sheet, f"{label} · Requis"), column).value == record.required
            assert (
                sheet.cell(
                    row_of(sheet, f"{label} · Prévus (parfois pour d'autres files aussi)"), column
                ).value
                == record.planned
            )
            gap = sheet.cell(row_of(sheet, f"{label} · Écart"), column).value
            assert gap == record.planned - record.required
    closed = column_of(sheet, "13:00")
    assert sheet.cell(row_of(sheet, "Accueil général · Requis"), closed).value is None


def test_agents_by_activity_are_the_letters_above(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    for label, letter in (("Téléphone", "T"), ("Pause de midi", "M"), ("Dossiers (arrière-guichet)", "D")):
        row = row_of(sheet, label)
        for column in range(FIRST_SLOT_COLUMN, FIRST_SLOT_COLUMN + 40):
            above = sum(sheet.cell(AGENT_ROW + k, column).value == letter for k in range(12))
            assert (sheet.cell(row, column).value or 0) == above


def test_only_gap_rows_mark_what_is_below_zero(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    rows = {cells.min_row for found in sheet.conditional_formatting for cells in found.sqref.ranges}
    labels = ("Accueil général · Écart", "Médico-social · Écart", TOGETHER)
    assert rows == {row_of(sheet, label) for label in labels}


def test_in_the_gap_of_all_queues_each_agent_counts_once(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    asked = [f"{queue} · Requis" for queue in ("Accueil général", "Médico-social")]
    needs, found = [numbers(sheet, label) for label in asked], numbers(sheet, TOGETHER)
    phone = numbers(sheet, "Téléphone")
    open_columns = set(needs[0]) | set(needs[1])
    assert set(found) == open_columns
    assert open_columns
    for column in open_columns:
        assert found[column] == phone.get(column, 0) - sum(need.get(column, 0) for need in needs)
    note = str(sheet.cell(row_of(sheet, TOGETHER) + 1, 1).value)
    assert "le manque réel est moindre" in note


def numbers(sheet: Worksheet, label: str) -> dict[int, int]:
    """The whole numbers of a row, by column."""
    row, columns = row_of(sheet, label), range(FIRST_SLOT_COLUMN, FIRST_SLOT_COLUMN + 40)
    values = {column: sheet.cell(row, column).value for column in columns}
    return {column: value for column, value in values.items() if isinstance(value, int)}


def test_print_and_panes(workbook: Workbook) -> None:
    sheet = workbook["Lu 05-07"]
    assert sheet.freeze_panes == f"E{AGENT_ROW}"
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:D{HEADER_ROW + 12}"
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_what_is_said_of_many_queues_is_no_wider_than_the_sheet(make_document: Make) -> None:
    """The longest line does not widen the print; the board moves down under what it takes more."""
    document = make_document(2, 1)
    ids = [f"{queue.id}{k}" for k in range(6) for queue in document.requirement.queues]
    queues = [
        document.requirement.queues[0].model_copy(update={"id": name, "label": name * 4}) for name in ids
    ]
    general = [r for r in document.requirement.intervals if r.queue == "general"]
    intervals = [record.model_copy(update={"queue": name}) for name in ids for record in general]
    needs = document.requirement.model_copy(update={"queues": tuple(queues), "intervals": tuple(intervals)})
    workbook = Workbook()
    add_styles(workbook)
    add_day(workbook, Figures(document.model_copy(update={"requirement": needs})), Words("en"), MONDAY)
    sheet = workbook.worksheets[-1]
    header = row_of(sheet, "Id")
    lines = [str(sheet.cell(row, 1).value) for row in range(2, header - 1)]
    assert header == HEADER_ROW + len(lines) - 2 > HEADER_ROW
    assert [" ".join(lines).count(f"{name * 4}:") for name in ids] == [1] * len(ids)
    area = sheet.dimensions.split(":")[1].rstrip("0123456789")
    width = sum(sheet.column_dimensions[get_column_letter(k)].width for k in range(1, sheet.max_column + 1))
    notes = [
        str(c.value) for row in sheet.iter_rows() for c in row if c.style == "wfm note" and c.column == 1
    ]
    assert len(notes) >= len(lines)
    assert max(map(len, notes)) <= width
    assert sheet.print_area == f"'{sheet.title}'!$A$1:${area}${sheet.max_row}"
    assert sheet.freeze_panes == f"E{header + 1}"
    assert sheet.print_title_rows == f"$1:${header}"
    assert sheet.cell(header + 1, 1).value == "A01"


def test_a_short_day_wraps_its_legend(make_document: Make) -> None:
    whole = make_document(1, 1)
    morning = tuple(s for s in whole.segments if s.date == MONDAY)[:3]
    bare = whole.requirement.model_copy(update={"intervals": ()})
    figures = Figures(whole.model_copy(update={"segments": morning, "requirement": bare}))
    workbook = Workbook()
    add_styles(workbook)
    add_day(workbook, figures, Words("en"), MONDAY)
    sheet = workbook.worksheets[-1]
    assert sheet["A1"].value == "Monday 5 July 2027 — Roubaix-Tourcoing"
    assert sheet["A2"].value == "No queue is open."
    first = row_of(sheet, "Legend")
    texts = [sheet.cell(first + k, FIRST_SLOT_COLUMN).value for k in range(4)]
    assert texts == ["T  Telephone", "B  Back office (files)", "K  Break", None]


def test_the_legend_says_what_the_first_column_is(workbook: Workbook) -> None:
    for name, rows in (("Lu 05-07", 1), ("Semaine 27", 0)):
        sheet = workbook[name]
        first = sheet.cell(row_of(sheet, "Légende") + rows, 2).value
        assert first == "Id.\u00a0: identifiant de l'agent"


def test_the_legend_has_the_letters_of_the_day(workbook: Workbook) -> None:
    legends = {}
    for name in ("Lu 05-07", "Lu 12-07"):
        sheet = workbook[name]
        rows = sheet.iter_rows(min_row=row_of(sheet, "Légende"), min_col=FIRST_SLOT_COLUMN)
        legends[name] = [str(cell.value)[0] for row in rows for cell in row if cell.value]
    assert legends == {"Lu 05-07": ["T", "R", "D", "M", "C", "A"], "Lu 12-07": ["T", "R", "D", "M", "C"]}
