"""A week sheet: agents by days, one row an agent, for the notice board."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from wfm.report.excel_cells import A3, A4, put, put_item, set_print, set_widths, unique_name
from wfm.report.figures import Figures, label_of
from wfm.report.tables import Item, Kind
from wfm.report.words import Words
from wfm.values.document import AgentRecord
from wfm.values.roster import Segment

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 3
FIRST_DAY_COLUMN = 4
LAST_COLUMN = FIRST_DAY_COLUMN + 9
MOST_ROWS_ON_A4 = 40
LINE_HEIGHT = 12.5


class Entry(NamedTuple):
    """What a cell of the week says, and its look."""

    text: str
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
    week = monday.isocalendar().week
    sheet = workbook.create_sheet(unique_name(words("sheet.week", week=week), workbook.sheetnames))
    title = words("report.week_title", week=week, period=words.period(days[0], days[-1]))
    put(sheet, 1, 1, title, "title")
    dates = [monday + timedelta(days=k) for k in range(7)]
    _header(sheet, words, dates)
    agents = figures.document.agents
    for row, agent in enumerate(agents, start=HEADER_ROW + 1):
        _agent_row(sheet, row, agent, figures, words, dates)
    last = HEADER_ROW + len(agents)
    _foot(sheet, last + 2, figures, words, dates)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{sheet.cell(max(last, HEADER_ROW), LAST_COLUMN).coordinate}"
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, FIRST_DAY_COLUMN).coordinate
    sheet.sheet_view.showGridLines = False
    _widths(sheet, figures, dates)
    paper = A4 if len(agents) <= MOST_ROWS_ON_A4 else A3
    set_print(
        sheet, paper=paper, landscape=True, title_rows=f"1:{HEADER_ROW}", internal=words("report.internal")
    )


def _header(sheet: Worksheet, words: Words, dates: Sequence[date]) -> None:
    sheet.row_dimensions[1].height = 24
    left = [words(f"report.{name}") for name in ("agent", "name", "team")]
    right = [words(f"report.{name}") for name in ("worked", "contract", "balance")]
    for column, word in enumerate([*left, *map(words.short_date, dates), *right], start=1):
        put(sheet, HEADER_ROW, column, word, "header left" if column < FIRST_DAY_COLUMN else "header")
    sheet.row_dimensions[HEADER_ROW].height = 20


def _agent_row(
    sheet: Worksheet, row: int, agent: AgentRecord, figures: Figures, words: Words, dates: Sequence[date]
) -> None:
    for column, text in enumerate((agent.id, agent.name, agent.team), start=1):
        put(sheet, row, column, text, Kind.TEXT)
    entries = [day_entry(figures, words, agent, day) for day in dates]
    for column, entry in enumerate(entries, start=FIRST_DAY_COLUMN):
        put(sheet, row, column, entry.text, entry.look)
    week = next(week for week in figures.agents[agent.id].weeks if week.monday == dates[0])
    minutes = [Item(week.worked, Kind.MINUTES), Item(week.contract, Kind.MINUTES)]
    for column, item in enumerate([*minutes, Item(week.balance, Kind.BALANCE)], start=FIRST_DAY_COLUMN + 7):
        put_item(sheet, row, column, item)
    lines = max(1 + entry.text.count(";") for entry in entries)
    sheet.row_dimensions[row].height = 4 + LINE_HEIGHT * lines


def day_entry(figures: Figures, words: Words, agent: AgentRecord, day: date) -> Entry:
    """What the week says of one agent's day.

    A shift reads ``08:30-16:36 T; 13:30-15:30 R``: its start and end with the letter of its main activity,
    then the blocks at a set time.
    """
    document = figures.document
    if day not in figures.board.grid:
        return Entry("", "outside")
    shift = figures.board.shifts.get((agent.id, day))
    if shift:
        parts = [f"{shift.start:%H:%M}-{shift.end:%H:%M} {words(f'letter.{shift.main}')}"]
        parts += [_block(block, words) for block in shift.appointed]
        parts += [words("letter.absent")] if day in agent.absent else []
        return Entry("; ".join(parts), f"{shift.main} day")
    if day in document.closed:
        return Entry(words("letter.holiday"), "closed")
    if day in agent.absent:
        return Entry(words("letter.absent"), "absent day")
    return Entry("", "weekend") if day.weekday() >= 5 else Entry("–", "free")


def _block(block: Segment, words: Words) -> str:
    return f"{block.start:%H:%M}-{block.end:%H:%M} {words(f'letter.{block.activity}')}"


def _foot(sheet: Worksheet, row: int, figures: Figures, words: Words, dates: Sequence[date]) -> None:
    """Agents present and expected answer rate, day by day, apart from the rows that are filtered."""
    board, queues = figures.board, figures.document.requirement.queues
    labels = [words("report.present")] + [f"{words('report.answer_rate')} · {label_of(q)}" for q in queues]
    for offset, label in enumerate(labels):
        for column, text in enumerate((label, "", ""), start=1):
            put(sheet, row + offset, column, text, "foot")
    for column, day in enumerate(dates, start=FIRST_DAY_COLUMN):
        present = sum(1 for agent in figures.document.agents if (agent.id, day) in board.shifts)
        put(sheet, row, column, present, "total count")
        for offset, queue in enumerate(queues, start=1):
            put(sheet, row + offset, column, figures.service(queue.id, day).answer_rate, "total rate")


def _widths(sheet: Worksheet, figures: Figures, dates: Sequence[date]) -> None:
    """Wide days where someone works, narrow ones elsewhere; names as long as they are, within reason."""
    agents = figures.document.agents
    names = max((len(agent.name) for agent in agents), default=0)
    ids = max((len(agent.id) for agent in agents), default=0)
    teams = max((len(agent.team) for agent in agents), default=0)
    widths = {
        1: min(12.0, max(8.0, ids + 2)),
        2: min(28.0, max(14.0, names + 1)),
        3: min(18.0, max(9.0, teams + 1)),
    }
    worked = {day.weekday() for _, day in figures.board.shifts}
    for column, day in enumerate(dates, start=FIRST_DAY_COLUMN):
        widths[column] = 15.0 if day.weekday() in worked else 9.0
    set_widths(sheet, widths | dict.fromkeys(range(FIRST_DAY_COLUMN + 7, LAST_COLUMN + 1), 9.0))
