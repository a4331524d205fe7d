"""A day sheet: agents by quarter hours, a letter and a colour each, and what the queues need under them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.board import Board
from wfm.report.excel_cells import (
    A3,
    A4,
    mark_below_zero,
    put,
    put_item,
    set_print,
    set_widths,
    unique_name,
)
from wfm.report.figures import Figures, label_of
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.document import AgentRecord
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HOUR_ROW, HEADER_ROW = 4, 5
FIRST_SLOT_COLUMN = 5
MOST_ROWS_ON_A4 = 32
MOST_SLOTS_ON_A4 = 48
SLOT_WIDTH = 2.9
ROW_HEIGHT = 15


class Layout(NamedTuple):
    """Where the day stands on its sheet."""

    figures: Figures
    words: Words
    day: date
    slots: range

    @property
    def board(self) -> Board:
        """The roster laid out on the clock."""
        return self.figures.board

    @property
    def hours_column(self) -> int:
        """The column after the last slot."""
        return FIRST_SLOT_COLUMN + len(self.slots)

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
    name = words("sheet.day", date=words.short_date(day))
    sheet = workbook.create_sheet(unique_name(name, workbook.sheetnames))
    layout = Layout(figures, words, day, figures.board.slots(day))
    _title(sheet, layout)
    _header(sheet, layout)
    agents = figures.document.agents
    for row, agent in enumerate(agents, start=HEADER_ROW + 1):
        _agent_row(sheet, row, agent, layout)
    last = HEADER_ROW + len(agents)
    row = _needs(sheet, last + 2, layout)
    _legend(sheet, row + 1, layout)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:D{last}"
    _set_up(sheet, layout, len(agents))


def _title(sheet: Worksheet, layout: Layout) -> None:
    figures, words = layout.figures, layout.words
    name = figures.document.name
    put(sheet, 1, 1, f"{words.long_date(layout.day)} — {name}", "title")
    sheet.row_dimensions[1].height = 24
    lines = []
    for queue in figures.document.requirement.queues:
        service = figures.service(queue.id, layout.day)
        calls, rate = words.number(service.calls), words.percent(service.answer_rate)
        if service.calls:
            lines.append(words("report.day_calls", queue=label_of(queue), calls=calls, rate=rate))
    put(sheet, 2, 1, "   ·   ".join(lines) or words("report.nothing_open"), "note")


def _header(sheet: Worksheet, layout: Layout) -> None:
    words = layout.words
    for column, name in enumerate(("agent", "name", "team", "shift"), start=1):
        put(sheet, HEADER_ROW, column, words(f"report.{name}"), "header left")
    for column, slot in enumerate(layout.slots, start=FIRST_SLOT_COLUMN):
        moment = layout.board.moment(slot)
        hour = f"{moment:%H:%M}" if moment.minute == 0 else ""
        put(sheet, HOUR_ROW, column, hour, "header hour" if hour else "header rest")
        put(sheet, HEADER_ROW, column, f"{moment:%M}", layout.look("minute", slot))
    put(sheet, HEADER_ROW, layout.hours_column, words("report.worked"), "header")


def _agent_row(sheet: Worksheet, row: int, agent: AgentRecord, layout: Layout) -> None:
    board, words = layout.board, layout.words
    shift = board.shifts.get((agent.id, layout.day))
    span = f"{shift.start:%H:%M}-{shift.end:%H:%M}" if shift else ""
    for column, text in enumerate((agent.id, agent.name, agent.team, span), start=1):
        put(sheet, row, column, text, Kind.TEXT)
    uses = board.uses[agent.id]
    away = not shift and layout.day in agent.absent
    for column, slot in enumerate(layout.slots, start=FIRST_SLOT_COLUMN):
        use = uses.get(slot)
        if use:
            letter = words(f"letter.{use.activity}")
            text, look = letter if use.whole else letter.lower(), str(use.activity)
        else:
            text, look = (words("letter.absent"), "absent") if away else ("", "slot")
        put(sheet, row, column, text, layout.look(look, slot))
    put_item(sheet, row, layout.hours_column, Item(shift.worked if shift else None, Kind.MINUTES))
    sheet.row_dimensions[row].height = ROW_HEIGHT


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
        label = label_of(queue)
        _line(sheet, row, f"{label} · {words('report.required')}", required, "count", layout)
        _line(sheet, row + 1, f"{label} · {words('report.planned')}", planned, "count", layout)
        _line(sheet, row + 2, f"{label} · {words('report.gap')}", gaps, "gap", layout)
        row += 3
    counts = layout.board.counts
    for activity in Activity:
        numbers = [counts.get(slot, {}).get(activity) for slot in layout.slots]
        if any(numbers):
            _line(sheet, row, words(f"activity.{activity}"), numbers, "count", layout)
            row += 1
    return row


def _line(
    sheet: Worksheet, row: int, label: str, numbers: Sequence[int | None], look: str, layout: Layout
) -> None:
    for column, text in enumerate((label, "", "", ""), start=1):
        put(sheet, row, column, text, "foot")
    for column, (slot, number) in enumerate(zip(layout.slots, numbers, strict=True), start=FIRST_SLOT_COLUMN):
        put(sheet, row, column, number, layout.look(look, slot))
    if look == "gap":
        first = sheet.cell(row, FIRST_SLOT_COLUMN).coordinate
        mark_below_zero(sheet, f"{first}:{sheet.cell(row, layout.hours_column - 1).coordinate}")


def _legend(sheet: Worksheet, row: int, layout: Layout) -> None:
    """The letters that this day uses, a few to a row."""
    words, used = layout.words, set()
    for agent in layout.figures.document.agents:
        uses = layout.board.uses[agent.id]
        used |= {uses[slot].activity for slot in layout.slots if slot in uses}
    names = [str(activity) for activity in Activity if activity in used] + ["absent"]
    put(sheet, row, 1, words("report.legend"), "foot plain")
    put(sheet, row, 2, words("report.partial_note"), "note")
    width = 8
    per_row = max(1, len(layout.slots) // width)
    for k, name in enumerate(names):
        column = FIRST_SLOT_COLUMN + k % per_row * width
        put(sheet, row + k // per_row, column, words(f"letter.{name}"), name)
        put(sheet, row + k // per_row, column + 1, words(f"activity.{name}"), "word")


def _set_up(sheet: Worksheet, layout: Layout, agents: int) -> None:
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, FIRST_SLOT_COLUMN).coordinate
    sheet.sheet_view.showGridLines = False
    people = layout.figures.document.agents
    names = max((len(agent.name) for agent in people), default=0)
    teams = max((len(agent.team) for agent in people), default=0)
    widths = {1: 8.0, 2: min(26.0, max(14.0, names + 1)), 3: min(16.0, max(8.0, teams + 1)), 4: 12.0}
    slots = dict.fromkeys(range(FIRST_SLOT_COLUMN, layout.hours_column), SLOT_WIDTH)
    set_widths(sheet, widths | slots | {layout.hours_column: 7.5})
    small = agents <= MOST_ROWS_ON_A4 and len(layout.slots) <= MOST_SLOTS_ON_A4
    set_print(
        sheet,
        paper=A4 if small else A3,
        landscape=True,
        title_rows=f"1:{HEADER_ROW}",
        internal=layout.words("report.internal"),
    )
