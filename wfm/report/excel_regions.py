"""The calendar of permanences, region by region and week by week, for notice boards and partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wfm.hours import format_clock
from wfm.report.excel_cells import A4, put, put_lines, set_widths
from wfm.report.excel_pages import pile_of
from wfm.report.excel_paper import fit, keep_together, set_way
from wfm.report.excel_parts import new_sheet
from wfm.report.figures import Figures
from wfm.report.promised import session_fate
from wfm.report.words import Words
from wfm.values.records import SessionRecord
from wfm.values.roster import Activity

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = 3
WORKING_DAYS = 5
DAY_WIDTH, LINE_LENGTH, LINE_HEIGHT = 24.0, 24, 12.0

Calendar = dict[date, list[SessionRecord]]


def add_regions(workbook: Workbook, figures: Figures, words: Words) -> None:
    """Add the calendar of regions, where the service has permanences of known dates."""
    regions = by_region(figures.document.sessions)
    if not regions:
        return
    sheet = new_sheet(workbook, words("sheet.regions"), words("report.regions"))
    days = max(WORKING_DAYS, *(1 + day.weekday() for calendar in regions.values() for day in calendar))
    names = {agent.id: agent.name or agent.id for agent in figures.document.agents}
    row, blocks = FIRST_ROW, []
    for region, calendar in sorted(regions.items()):
        first = row
        put(sheet, row, 1, region or "-", "heading")
        row += 1
        for monday in sorted({day - timedelta(days=day.weekday()) for day in calendar}):
            dates = [monday + timedelta(days=k) for k in range(days)]
            row = _week(sheet, row, words, dates, calendar, names)
        blocks.append(range(first, row))
        row += 1
    widths = dict.fromkeys(range(1, days + 1), DAY_WIDTH)
    set_widths(sheet, widths)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    way = fit(widths, papers=(A4,))
    set_way(sheet, way, f"1:{FIRST_ROW - 1}", words("report.internal"))
    keep_together(sheet, pile_of(sheet, row, range(1, FIRST_ROW), blocks), way)


def by_region(sessions: Sequence[SessionRecord]) -> dict[str, Calendar]:
    """The sessions of each region, called as people call it, by date and in order of time.

    Those without a date are left out.
    """
    regions: defaultdict[str, Calendar] = defaultdict(dict)
    for told in sorted(sessions, key=lambda told: (_begins(told), told.site)):
        day = told.start.date() if told.start else told.planned
        if day:
            regions[told.region_name].setdefault(day, []).append(told)
    return dict(regions)


def _begins(told: SessionRecord) -> float:
    return told.start.timestamp() if told.start else 0.0


def _week(
    sheet: Worksheet,
    row: int,
    words: Words,
    dates: Sequence[date],
    calendar: Calendar,
    names: dict[str, str],
) -> int:
    """One week of a region: a row of dates, a row of sessions; the next free row."""
    tallest = 1
    for column, day in enumerate(dates, start=1):
        put(sheet, row, column, words.short_date(day), "header")
        told = calendar.get(day, [])
        lines = [line for one in told for line in _lines(one, names, words)]
        missing = any(one.status in ("uncovered", "dropped") for one in told)
        look = "session missing" if missing else f"{Activity.PERMANENCE} day" if told else "free"
        put_lines(sheet, row + 1, column, lines, look)
        tallest = max(tallest, sum(-(-len(line) // LINE_LENGTH) for line in lines))
    sheet.row_dimensions[row + 1].height = LINE_HEIGHT * tallest + 4
    return row + 2


def _lines(told: SessionRecord, names: dict[str, str], words: Words) -> list[str]:
    """When and where, and who comes; or that nobody does."""
    when = f"{_clock(told.start)}-{_clock(told.end)} " if told.start and told.end else ""
    who = ", ".join(names.get(agent, agent) for agent in told.agents)
    fate = session_fate(told, words)
    both = f"{who} ({fate})"
    said = {"covered": who, "substituted": who, "short": both, "by_phone": both}.get(told.status, fate)
    return [f"{when}{told.label or told.site}", said]


def _clock(moment: datetime) -> str:
    return format_clock(moment.hour * 60 + moment.minute)
