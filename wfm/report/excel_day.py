"""A day sheet: agents by quarter hours, a letter and a colour each, and what the queues need under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.board import Board
from wfm.report.excel_cells import mark_below_zero, put, put_item, set_widths
from wfm.report.excel_pages import foot_rows, pile_of
from wfm.report.excel_paper import fit, keep_together, set_way
from wfm.report.excel_parts import (
    LINE_HEIGHT,
    PERSON_HEADER,
    in_lines,
    legend_text,
    new_sheet,
    person_widths,
    put_note,
    put_person,
    put_row_label,
)
from wfm.report.figures import Figures, label_of
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.records import AgentRecord
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SERVICE_ROW, HOUR_ROW, HEADER_ROW = 2, 4, 5
LINES_ABOVE = HOUR_ROW - SERVICE_ROW
FIRST_SLOT_COLUMN = 5
SLOT_WIDTH, WIDE_SLOT = 2.9, 3.5
MOST_IN_TWO_DIGITS = 99
ROW_HEIGHT = 16


class Layout(NamedTuple):
    """Where the day stands on its sheet.

    Attributes:
        figures: the figures of the roster.
        words: the language.
        day: the day.
        slots: its slots.
        widths: widths of all columns, in characters, by number.
        said: what is said of the day's calls, in lines that are no wider than the sheet.
    """

    figures: Figures
    words: Words
    day: date
    slots: range
    widths: dict[int, float]
    said: Sequence[str]

    @property
    def header_row(self) -> int:
        """The row of the header: as high up as what stands above it lets it be."""
        return HEADER_ROW + max(0, len(self.said) - LINES_ABOVE)

    @property
    def board(self) -> Board:
        """The roster laid out on the clock."""
        return self.figures.board

    @property
    def hours_column(self) -> int:
        """The column after the last slot."""
        return FIRST_SLOT_COLUMN + len(self.slots)

    def is_away(self, agent: AgentRecord) -> bool:
        """Whether an agent is absent all day."""
        return self.day in agent.absent and (agent.id, self.day) not in self.board.shifts

    def look(self, name: str, slot: int) -> str:
        """The look ``name``, with a darker line where a full hour begins."""
        return f"{name} hour" if slot * self.board.step % 60 == 0 else name


def add_day(workbook: Workbook, figures: Figures, words: Words, day: date) -> None:
    """Add the sheet of one working day.

    Args:
        workbook: where to.
        figures: the figures of the roster.
        words: the language.
        day: one of the working days.
    """
    title = f"{words.long_date(day)} — {figures.document.name}"
    name = words("sheet.day", date=words.short_date(day))
    sheet = new_sheet(workbook, name, title[:1].upper() + title[1:])
    layout = _layout(figures, words, day)
    for row, line in enumerate(layout.said, start=SERVICE_ROW):
        put(sheet, row, 1, line, "note")
    set_widths(sheet, layout.widths)
    _header(sheet, layout)
    agents = figures.document.agents
    header = layout.header_row
    for row, agent in enumerate(agents, start=header + 1):
        _agent_row(sheet, row, agent, layout)
    last = header + len(agents)
    row = _needs(sheet, last + 2, layout)
    row = _legend(sheet, row + 1, layout)
    sheet.auto_filter.ref = f"A{header}:D{last}"
    sheet.freeze_panes = sheet.cell(header + 1, FIRST_SLOT_COLUMN).coordinate
    sheet.print_area = f"A1:{sheet.cell(row, layout.hours_column).coordinate}"
    pile = pile_of(sheet, row, range(1, header + 1), [foot_rows(header, last, row)])
    way = fit(layout.widths, range(1, FIRST_SLOT_COLUMN), pile=pile)
    set_way(sheet, way, f"1:{header}", words("report.internal"), title_columns="A:D")
    keep_together(sheet, pile, way)


def _layout(figures: Figures, words: Words, day: date) -> Layout:
    slots = figures.board.slots(day)
    widths = _widths(figures.document.agents, len(slots))
    said = in_lines(_service(figures, words, day), widths.values()) or [words("report.nothing_open")]
    return Layout(figures, words, day, slots, widths, said)


def _service(figures: Figures, words: Words, day: date) -> Iterator[str]:
    """The calls and the answer rate expected of each queue that is open."""
    for queue in figures.document.requirement.queues:
        service = figures.service(queue.id, day)
        calls, rate = words.number(service.calls), words.percent(service.answer_rate)
        if service.calls:
            yield words("report.day_calls", queue=label_of(queue), calls=calls, rate=rate)


def _header(sheet: Worksheet, layout: Layout) -> None:
    words = layout.words
    for column, name in enumerate((*PERSON_HEADER, "shift"), start=1):
        put(sheet, layout.header_row, column, words(f"report.{name}"), "header left")
    for column, slot in enumerate(layout.slots, start=FIRST_SLOT_COLUMN):
        moment = layout.board.moment(slot)
        hour = f"{moment:%H:%M}" if moment.minute == 0 else ""
        put(sheet, layout.header_row - 1, column, hour, "header hour" if hour else "header rest")
        put(sheet, layout.header_row, column, f"{moment:%M}", layout.look("minute", slot))
    put(sheet, layout.header_row, layout.hours_column, words("report.worked"), "header")


def _agent_row(sheet: Worksheet, row: int, agent: AgentRecord, layout: Layout) -> None:
    board, words = layout.board, layout.words
    shift = board.shifts.get((agent.id, layout.day))
    lines = put_person(sheet, row, agent)
    span = f"{shift.start:%H:%M}-{shift.end:%H:%M}" if shift else ""
    put(sheet, row, FIRST_SLOT_COLUMN - 1, span, Kind.TEXT)
    uses = board.uses[agent.id]
    away = layout.is_away(agent)
    for column, slot in enumerate(layout.slots, start=FIRST_SLOT_COLUMN):
        use = uses.get(slot)
        if use:
            letter = words(f"letter.{use.activity}")
            text, look = letter if use.whole else letter.lower(), str(use.activity)
        else:
            text, look = (words("letter.absent"), "absent") if away else ("", "slot")
        put(sheet, row, column, text, layout.look(look, slot))
    put_item(sheet, row, layout.hours_column, Item(shift.worked if shift else None, Kind.MINUTES))
    sheet.row_dimensions[row].height = ROW_HEIGHT + LINE_HEIGHT * (lines - 1)


def _needs(sheet: Worksheet, row: int, layout: Layout) -> int:
    """Required, planned and gap of each queue, then agents by activity; return the first row after."""
    words = layout.words
    for queue in layout.figures.document.requirement.queues:
        records = layout.board.needs[queue.id]
        if not any(slot in records for slot in layout.slots):
            continue
        required = [records[slot].required if slot in records else None for slot in layout.slots]
        planned = [records[slot].planned if slot in records else None for slot in layout.slots]
        gaps = [None if n is None or p is None else p - n for n, p in zip(required, planned, strict=True)]
        label, shared = label_of(queue), layout.figures.is_shared(queue.id)
        plan = words("report.planned_shared" if shared else "report.planned")
        _line(sheet, row, f"{label} · {words('report.required')}", required, "need", layout)
        _line(sheet, row + 1, f"{label} · {plan}", planned, "need", layout)
        _line(sheet, row + 2, f"{label} · {words('report.gap')}", gaps, "gap", layout)
        row += 3
    if any(layout.figures.is_shared(queue.id) for queue in layout.figures.document.requirement.queues):
        _line(sheet, row, words("report.gap_together"), _gaps_together(layout), "gap", layout)
        row = put_note(sheet, row + 1, words("report.gap_together_note"), layout.widths.values())
    counts = layout.board.counts
    for activity in Activity:
        numbers = [counts.get(slot, {}).get(activity) for slot in layout.slots]
        if any(numbers):
            _line(sheet, row, words(f"activity.{activity}"), numbers, "need", layout)
            row += 1
    return row


def _gaps_together(layout: Layout) -> list[int | None]:
    """Agents on the phone, each once, less what all open queues ask; None where none is open."""
    needs = layout.board.needs.values()
    asked = [[records[slot].required for records in needs if slot in records] for slot in layout.slots]
    phone = [layout.figures.phone(slot) for slot in layout.slots]
    return [there - sum(each) if each else None for there, each in zip(phone, asked, strict=True)]


def _line(
    sheet: Worksheet, row: int, label: str, numbers: Sequence[int | None], look: str, layout: Layout
) -> None:
    put_row_label(sheet, row, label, FIRST_SLOT_COLUMN - 1)
    for column, (slot, number) in enumerate(zip(layout.slots, numbers, strict=True), start=FIRST_SLOT_COLUMN):
        put(sheet, row, column, number, layout.look(look, slot))
    if look == "gap":
        first = sheet.cell(row, FIRST_SLOT_COLUMN).coordinate
        mark_below_zero(sheet, f"{first}:{sheet.cell(row, layout.hours_column - 1).coordinate}")


def _legend(sheet: Worksheet, row: int, layout: Layout) -> int:
    """The letters that this day uses, a few to a row; return the last row."""
    words, used = layout.words, set()
    for agent in layout.figures.document.agents:
        uses = layout.board.uses[agent.id]
        used |= {uses[slot].activity for slot in layout.slots if slot in uses}
    names = [str(activity) for activity in Activity if activity in used]
    if any(layout.is_away(agent) for agent in layout.figures.document.agents):
        names.append("absent")
    put(sheet, row, 1, words("report.legend"), "foot plain")
    put(sheet, row, 2, words("report.partial_note"), "note")
    put(sheet, row + 1, 2, words("report.id_note"), "note")
    width = 8
    per_row = max(1, len(layout.slots) // width)
    for k, name in enumerate(names):
        column = FIRST_SLOT_COLUMN + k % per_row * width
        for part in range(width - 1):
            text = legend_text(name, words) if part == 0 else None
            put(sheet, row + k // per_row, column + part, text, f"{name} key")
    return row + max(1, (len(names) - 1) // per_row)


def _widths(agents: Sequence[AgentRecord], slots: int) -> dict[int, float]:
    """The people, their shift, the slots, wider where three digits have to fit, and the hours."""
    slot, end = SLOT_WIDTH if len(agents) <= MOST_IN_TWO_DIGITS else WIDE_SLOT, FIRST_SLOT_COLUMN + slots
    wide = dict.fromkeys(range(FIRST_SLOT_COLUMN, end), slot)
    return person_widths(agents) | {FIRST_SLOT_COLUMN - 1: 12.5, end: 8.0} | wide
