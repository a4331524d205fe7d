"""The sheets that a supervisor edits and wfm reads again: shifts, pins; what was written is kept hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING

from wfm.hours import DAY_MINUTES
from wfm.report.day_changes import appointment_text
from wfm.report.edit_sheets import KEEP, PIN_COLUMNS, SHIFT_COLUMNS
from wfm.report.embedded import DOCUMENT_SHEET, pack
from wfm.report.excel_cells import A4, put, put_lines, set_widths
from wfm.report.excel_pages import pile_of
from wfm.report.excel_paper import fit, set_way
from wfm.report.excel_parts import LINE_HEIGHT, new_sheet, put_note, text_lines
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

NOTE_ROW, HEADER_ROW = 2, 4  # two lines of a note
ROOM = 100  # rows below the last one that lists and formats reach
WIDTHS = {
    "number": (6.0, 8.0),
    "agent": (8.0, 16.0),
    "name": (16.0, 42.0),
    "date": (12.0, 12.0),
    "weekday": (7.0, 7.0),
    "keep": (8.0, 8.0),
    "work": (12.0, 42.0),
    "broken": (20.0, 50.0),
    "activity": (20.0, 30.0),
    "place": (16.0, 30.0),
    "mode": (16.0, 20.0),
}
"""Least and most characters of a column that has texts."""

TIME_WIDTH = 9.0
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
    shifts = list(shift_cells(document, words))
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


def shift_cells(document: RosterDocument, words: Words) -> Iterator[Cells]:
    """The rows of the sheet of shifts, by column.

    A row a shift; what is broken over a week or more, or without a shift, in rows without times, which are
    not read back.
    """
    names = {agent.id: agent.name for agent in document.agents}
    broken = _broken(document, words)

    def told(agent: str, day: Date | None) -> Cells:
        weekday = words.weekday(day) if day else None
        text = "\n".join(broken.pop((agent, day), ()))
        return {"agent": agent, "name": names.get(agent), "date": day, "weekday": weekday, "broken": text}

    for number, row, segments in shift_days(document):
        if (row.agent, None) in broken:
            yield told(row.agent, None)
        yield {"number": number, "work": _work(segments, words), **told(*row.where), **_row_cells(row)}
    for agent, day in list(broken):
        yield told(agent, day)


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


def _broken(document: RosterDocument, words: Words) -> dict[tuple[str, Date | None], list[str]]:
    """What is said of each day that breaks a rule, and without a day of a week or more."""
    found: dict[tuple[str, Date | None], list[str]] = defaultdict(list)
    for broken in document.broken:
        if broken.agent:
            found[broken.agent, broken.date].append(broken.texts[words.lang])
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
    widths = {key: _width(key, words(f"edits.column.{key}"), rows) for key in columns}
    by_number = dict(enumerate(widths.values(), start=1))
    set_widths(sheet, by_number)
    put_note(sheet, NOTE_ROW, words(f"edits.{name}_note"), widths.values())
    for column, key in enumerate(columns, start=1):
        put(sheet, HEADER_ROW, column, words(f"edits.column.{key}"), "header")
    sheet.row_dimensions[HEADER_ROW].height = 2 * LINE_HEIGHT + 2
    last = HEADER_ROW + len(rows)
    for row in range(HEADER_ROW + 1, last + ROOM + 1):
        _row(sheet, row, widths, rows[row - HEADER_ROW - 1] if row <= last else {})
    end = sheet.cell(last, len(columns)).coordinate
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{end}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_area = f"A1:{end}"
    pile = pile_of(sheet, last, range(HEADER_ROW, HEADER_ROW + 1))
    way = fit(by_number, papers=(A4,), pile=pile)
    set_way(sheet, way, f"{HEADER_ROW}:{HEADER_ROW}", words("report.internal"))
    return sheet


def _width(key: str, header: str, rows: Sequence[Cells]) -> float:
    """As wide as the texts of a column are, within reason, and no word of its header is cut."""
    least, most = WIDTHS.get(key, (TIME_WIDTH, TIME_WIDTH))
    longest = max((len(line) for cells in rows for line in _lines(cells.get(key))), default=0)
    return max(least, min(most, longest + 2.0), max(map(len, header.split()), default=0) + 2.0)


def _lines(value: str | int | Date | timedelta | None) -> list[str]:
    return value.splitlines() if isinstance(value, str) else []


def _row(sheet: Worksheet, row: int, widths: Mapping[str, float], cells: Cells) -> None:
    """A row, as high as its texts need."""
    most = 1
    for column, (key, width) in enumerate(widths.items(), start=1):
        value = cells.get(key)
        lines = sum(text_lines(line, width) for line in _lines(value)) or 1
        look = "broken" if key == "broken" and value else LOOKS.get(key, "text" if lines == 1 else "wrapped")
        if isinstance(value, str):
            put_lines(sheet, row, column, value.splitlines(), look)
        else:
            put(sheet, row, column, value, look)
        most = max(most, lines)
    if most > 1:
        sheet.row_dimensions[row].height = LINE_HEIGHT * most + 4


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
