"""A week sheet: agents by days, one row an agent, for the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.board import Block
from wfm.report.excel_cells import put, put_item, put_lines, set_widths
from wfm.report.excel_pages import foot_rows, pile_of
from wfm.report.excel_paper import fit, keep_together, set_way
from wfm.report.excel_parts import (
    LINE_HEIGHT,
    PERSON_HEADER,
    legend_text,
    new_sheet,
    person_widths,
    put_person,
    put_row_label,
)
from wfm.report.figures import Figures, label_of
from wfm.report.tables import Item, Kind
from wfm.report.words import NOTHING, Words
from wfm.values.records import AgentRecord
from wfm.values.roster import HOME, Activity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 3
FIRST_DAY_COLUMN = 4
LAST_COLUMN = FIRST_DAY_COLUMN + 9
LEGEND_PER_ROW = 5
BROKEN = "!"
"""What a day ends with that breaks a hard rule: nobody should hang it up without looking."""


class Entry(NamedTuple):
    """What a cell of the week says, line by line, and its look."""

    lines: tuple[str, ...]
    look: str


def add_week(workbook: Workbook, figures: Figures, words: Words, monday: date, days: Sequence[date]) -> None:
    """Add the sheet of one ISO week.

    Args:
        workbook: where to.
        figures: the figures of the roster.
        words: the language.
        monday: first day of the week.
        days: the planning days in it.
    """
    week, agents = monday.isocalendar().week, figures.document.agents
    title = words("report.week_title", week=week, period=words.period(days[0], days[-1]))
    sheet = new_sheet(workbook, words("sheet.week", week=week), title)
    dates = [monday + timedelta(days=k) for k in range(7)]
    widths = _widths(figures, dates)
    set_widths(sheet, widths)
    _header(sheet, words, dates)
    for row, agent in enumerate(agents, start=HEADER_ROW + 1):
        _agent_row(sheet, row, agent, figures, words, dates)
    last = HEADER_ROW + len(agents)
    row = _foot(sheet, last + 2, figures, words, dates)
    row = _legend(sheet, row + 1, figures, words, dates)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{sheet.cell(last, LAST_COLUMN).coordinate}"
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, FIRST_DAY_COLUMN).coordinate
    pile = pile_of(sheet, row, range(1, HEADER_ROW + 1), [foot_rows(HEADER_ROW, last, row)])
    way = fit(widths, pile=pile)
    set_way(sheet, way, f"1:{HEADER_ROW}", words("report.internal"))
    keep_together(sheet, pile, way)
    if not any(day in dates for _, day in figures.board.shifts):
        sheet.sheet_state = "hidden"  # nothing to hang up: it is not printed with the others


def _header(sheet: Worksheet, words: Words, dates: Sequence[date]) -> None:
    left = [words(f"report.{name}") for name in PERSON_HEADER]
    right = [words(f"report.{name}") for name in ("worked", "contract", "balance")]
    for column, word in enumerate([*left, *map(words.short_date, dates), *right], start=1):
        put(sheet, HEADER_ROW, column, word, "header left" if column < FIRST_DAY_COLUMN else "header")
    sheet.row_dimensions[HEADER_ROW].height = 20


def _agent_row(
    sheet: Worksheet, row: int, agent: AgentRecord, figures: Figures, words: Words, dates: Sequence[date]
) -> None:
    lines = put_person(sheet, row, agent)
    entries = [day_entry(figures, words, agent, day) for day in dates]
    for column, entry in enumerate(entries, start=FIRST_DAY_COLUMN):
        put_lines(sheet, row, column, entry.lines, entry.look)
    week = next(week for week in figures.agents[agent.id].weeks if week.monday == dates[0])
    minutes = [Item(week.worked, Kind.MINUTES), Item(week.contract, Kind.MINUTES)]
    for column, item in enumerate([*minutes, Item(week.balance, Kind.BALANCE)], start=FIRST_DAY_COLUMN + 7):
        put_item(sheet, row, column, item)
    sheet.row_dimensions[row].height = 6 + LINE_HEIGHT * max(lines, *(len(entry.lines) for entry in entries))


def day_entry(figures: Figures, words: Words, agent: AgentRecord, day: date) -> Entry:
    """What the week says of one agent's day.

    A shift reads ``08:30-16:36 T; 13:30-15:30 R``: its start and end with the letter of its main activity
    (and that of telework), then the blocks at a set time, each on a line of its own, and ``!`` where a hard
    rule is broken.
    """
    document = figures.document
    if day not in figures.board.grid:
        return Entry(("",), "outside")
    shift = figures.board.shifts.get((agent.id, day))
    if shift:
        blocks = [Block(shift.main, shift.start, shift.end), *shift.appointed]
        parts = [f"{b.start:%H:%M}-{b.end:%H:%M} {words(f'letter.{b.activity}')}" for b in blocks]
        parts[0] += f" {words('letter.telework')}" if shift.home else ""
        parts += [words("letter.absent")] if day in agent.absent else []
        parts += [BROKEN] if (agent.id, day) in figures.broken else []
        return Entry((*(f"{part};" for part in parts[:-1]), parts[-1]), f"{shift.main} day")
    if day in document.closed:
        return Entry((words("letter.holiday"),), "closed")
    if day in agent.absent:
        return Entry((words("letter.absent"),), "absent day")
    return Entry(("",), "weekend") if day.weekday() >= 5 else Entry((NOTHING,), "free")


def _foot(sheet: Worksheet, row: int, figures: Figures, words: Words, dates: Sequence[date]) -> int:
    """Agents present and expected answer rates by day, apart from the rows that are filtered."""
    agents, board = figures.document.agents, figures.board
    put_row_label(sheet, row, words("report.present"), FIRST_DAY_COLUMN - 1)
    for column, day in enumerate(dates, start=FIRST_DAY_COLUMN):
        present = sum(1 for agent in agents if (agent.id, day) in board.shifts)
        put(sheet, row, column, present if day in board.grid else None, "total count")
    for queue in figures.document.requirement.queues:
        row += 1
        label = f"{label_of(queue)} · {words('report.answer_rate')}"
        put_row_label(sheet, row, label, FIRST_DAY_COLUMN - 1)
        for column, day in enumerate(dates, start=FIRST_DAY_COLUMN):
            put(sheet, row, column, figures.service(queue.id, day).answer_rate, "total rate")
    return row + 1


def _legend(sheet: Worksheet, row: int, figures: Figures, words: Words, dates: Sequence[date]) -> int:
    """The letters that this week uses; return the last row."""
    shifts = [shift for (_, day), shift in figures.board.shifts.items() if day in dates]
    used = {b for shift in shifts for b in (shift.main, *(block.activity for block in shift.appointed))}
    names = [str(activity) for activity in Activity if activity in used]
    if any(day in agent.absent for agent in figures.document.agents for day in dates):
        names.append("absent")
    if any(day in figures.document.closed for day in dates):
        names.append("holiday")
    texts = [(legend_text(name, words), f"{name} day") for name in names]
    if any(shift.home for shift in shifts):
        texts.append((legend_text(HOME, words), "free"))
    texts.append((f"{NOTHING}  {words('day_change.off')}", "free"))
    if any(day in dates for _, day in figures.broken):
        texts.append((f"{BROKEN}  {words('report.rule_broken')}", "free"))
    put(sheet, row, 1, words("report.legend"), "foot plain")
    put(sheet, row, 2, words("report.id_note"), "note")
    for k, (text, look) in enumerate(texts):
        where = row + k // LEGEND_PER_ROW, FIRST_DAY_COLUMN + k % LEGEND_PER_ROW
        put(sheet, *where, text, look)
        sheet.row_dimensions[where[0]].height = 2 * LINE_HEIGHT + 2
    return row + (len(texts) - 1) // LEGEND_PER_ROW


def _widths(figures: Figures, dates: Sequence[date]) -> dict[int, float]:
    """Wide days where someone works, narrow ones elsewhere."""
    widths = person_widths(figures.document.agents)
    worked = {day.weekday() for _, day in figures.board.shifts}
    for column, day in enumerate(dates, start=FIRST_DAY_COLUMN):
        widths[column] = 15.5 if day.weekday() in worked else 9.0
    return widths | dict.fromkeys(range(FIRST_DAY_COLUMN + 7, LAST_COLUMN + 1), 9.0)
