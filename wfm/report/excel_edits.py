"""The sheets that a supervisor edits and wfm reads again: shifts, pins; what was written is kept hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from wfm.hours import DAY_MINUTES
from wfm.report.day_changes import appointment_text
from wfm.report.edit_sheets import KEEP, PIN_COLUMNS, SHIFT_COLUMNS
from wfm.report.embedded import DOCUMENT_SHEET, pack
from wfm.report.excel_cells import A4, put, set_print, set_widths
from wfm.report.excel_parts import new_sheet
from wfm.report.shift_rows import ShiftRow, shift_days
from wfm.report.words import Words
from wfm.scenario.pins import MODES, WORK
from wfm.scenario.words import value_word
from wfm.values.day_change import DayShape
from wfm.values.document import RosterDocument
from wfm.values.records_edits import PinRecord
from wfm.values.roster import Activity, Segment

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NOTE_ROW, HEADER_ROW = 2, 4
ROOM = 100  # rows below the last one that lists and formats reach
WIDTHS = {
    "number": 7.0,
    "agent": 14.0,
    "name": 22.0,
    "date": 12.0,
    "weekday": 7.0,
    "keep": 10.0,
    "work": 32.0,
    "broken": 60.0,
    "activity": 14.0,
    "place": 12.0,
    "mode": 14.0,
}
LOOKS = {"date": "date", "from": "edited", "to": "edited", "lunch_from": "edited", "lunch_to": "edited"}
LISTS_COLUMN = 2

Cells = dict[str, str | int | Date | timedelta | None]


def add_edits(workbook: Workbook, document: RosterDocument, words: Words) -> None:
    """Add the sheet of shifts and that of pins.

    Args:
        workbook: where to.
        document: the roster.
        words: the language.
    """
    shifts = list(_shift_cells(document, words))
    sheet = _sheet(workbook, "shifts", SHIFT_COLUMNS, shifts, words)
    _lists(sheet, SHIFT_COLUMNS, len(shifts) + ROOM, document, words)
    pins = [_pin_cells(pin, words) for pin in document.pins]
    sheet = _sheet(workbook, "pins", PIN_COLUMNS, pins, words)
    _lists(sheet, PIN_COLUMNS, len(pins) + ROOM, document, words)


def add_document(workbook: Workbook, document: RosterDocument) -> None:
    """Add the hidden sheet from which a reader knows what was written, and that lists the agents."""
    sheet = workbook.create_sheet(DOCUMENT_SHEET)
    sheet.sheet_state = "hidden"
    for row, text in enumerate(pack(document), start=1):
        put(sheet, row, 1, text, "word")
    for row, agent in enumerate(document.agents, start=1):
        put(sheet, row, LISTS_COLUMN, agent.id, "word")


def _shift_cells(document: RosterDocument, words: Words) -> Iterator[Cells]:
    names = {agent.id: agent.name for agent in document.agents}
    broken = _broken(document, words)
    for number, row, segments in shift_days(document):
        yield {
            "number": number,
            "name": names.get(row.agent),
            "weekday": words.weekday(row.date),
            "work": _work(segments, words),
            "broken": " ".join(broken.pop(row.where, ())),
            **_row_cells(row),
        }
    for (agent, day), texts in broken.items():  # days without a shift
        yield {
            "agent": agent,
            "name": names.get(agent),
            "date": day,
            "weekday": words.weekday(day),
            "broken": " ".join(texts),
        }


def _row_cells(row: ShiftRow) -> Cells:
    low, high = row.lunch or (None, None)
    times = {"from": row.start, "to": row.end, "lunch_from": low, "lunch_to": high}
    cells: Cells = {"agent": row.agent, "date": row.date, "keep": KEEP if row.keep else None}
    return cells | {name: None if at is None else timedelta(minutes=at) for name, at in times.items()}


def _work(segments: tuple[Segment, ...], words: Words) -> str:
    """What has its time besides lunch: permanences, meetings, trainings."""
    shape = DayShape.of(segments)
    aside = (Activity.LUNCH, Activity.TRAVEL)
    told = [one for one in shape.appointments if one.activity not in aside] if shape else []
    return ", ".join(appointment_text(one, words) for one in told)


def _broken(document: RosterDocument, words: Words) -> dict[tuple[str, Date], list[str]]:
    """What is said of each day that breaks a rule; what is said of a week or more, at the first shift."""
    first = {agent: day for agent, day, _ in reversed(list(document.roster.days()))}
    found: dict[tuple[str, Date], list[str]] = defaultdict(list)
    for broken in document.broken:
        day = broken.date or first.get(broken.agent or "")
        if broken.agent and day:
            found[broken.agent, day].append(broken.texts[words.lang])
    return found


def _pin_cells(pin: PinRecord, words: Words) -> Cells:
    whole = (pin.start, pin.end) == (0, DAY_MINUTES)
    return {
        "agent": pin.agent,
        "date": pin.date,
        "from": None if whole else timedelta(minutes=pin.start),
        "to": None if whole else timedelta(minutes=pin.end),
        "activity": words(f"activity.{pin.activity}") if pin.activity in WORK else pin.activity or None,
        "place": pin.place or None,
        "mode": value_word(pin.mode, words.lang),
    }


def _sheet(
    workbook: Workbook, name: str, columns: Sequence[str], rows: Sequence[Cells], words: Words
) -> Worksheet:
    """A sheet with a note on how to edit it, the header, the rows, and formats for rows to come."""
    sheet = new_sheet(workbook, words(f"edits.{name}"), words(f"edits.{name}"))
    put(sheet, NOTE_ROW, 1, words(f"edits.{name}_note"), "note")
    for column, key in enumerate(columns, start=1):
        put(sheet, HEADER_ROW, column, words(f"edits.column.{key}"), "header")
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + len(rows) + ROOM):
        cells = rows[row - HEADER_ROW - 1] if row <= HEADER_ROW + len(rows) else {}
        for column, key in enumerate(columns, start=1):
            value = cells.get(key)
            look = "broken" if key == "broken" and value else LOOKS.get(key, "text")
            put(sheet, row, column, value, look)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{sheet.cell(HEADER_ROW + len(rows), len(columns)).coordinate}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    set_widths(sheet, {column: WIDTHS.get(key, 11.0) for column, key in enumerate(columns, start=1)})
    sheet.print_area = f"A1:{sheet.cell(HEADER_ROW + len(rows), len(columns)).coordinate}"
    title_rows, internal = f"{HEADER_ROW}:{HEADER_ROW}", words("report.internal")
    set_print(sheet, paper=A4, landscape=True, title_rows=title_rows, internal=internal)
    return sheet


def _lists(
    sheet: Worksheet, columns: Sequence[str], room: int, document: RosterDocument, words: Words
) -> None:
    """Drop-down lists for agents, modes, the work that can be pinned, and shifts to keep."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    agents = f"{DOCUMENT_SHEET}!${get_column_letter(LISTS_COLUMN)}$1:${get_column_letter(LISTS_COLUMN)}"
    lists = {
        "agent": f"{agents}${max(len(document.agents), 1)}",
        "keep": f'"{KEEP}"',
        "activity": '"' + ",".join(words(f"activity.{work}") for work in WORK) + '"',
        "mode": '"' + ",".join(value_word(mode, words.lang) for mode in MODES) + '"',
    }
    for column, key in enumerate(columns, start=1):
        if key in lists:
            rule = DataValidation(type="list", formula1=lists[key], showErrorMessage=False)
            letter = get_column_letter(column)
            rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + room}")
            sheet.add_data_validation(rule)
