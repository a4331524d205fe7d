"""A small service with a roster laid by hand, its workbook, and hands that edit it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook

from tests.solver.build import MONDAY as MONDAY
from tests.solver.build import service
from wfm.hours import format_clock
from wfm.labels import catalogue
from wfm.report.edit_sheets import PIN_COLUMNS, SHIFT_COLUMNS
from wfm.report.excel_edits import HEADER_ROW, add_document, add_edits
from wfm.report.excel_style import add_styles
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records import AgentRecord, RequirementRecord, WeekHours
from wfm.values.roster import Activity, Roster, Segment

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(days=k) for k in (1, 2, 4))
CALLS = {"from": MONDAY, "to": FRIDAY, "queue": "line", "offered": 300}
SCENARIO = service(days=5, interval=30, agents=4, totals=[CALLS])
NAMES = tuple(agent.id for agent in SCENARIO.agents)
EARLY, LATE = 510, 570
WEEK_SHEETS = {"fr": "Semaine 10", "nl": "Week 10", "de": "Woche 10", "en": "Week 10"}
Where = tuple[str, date]


def segments(agent: str, day: date, parts: list[tuple[int, int, Activity]]) -> tuple[Segment, ...]:
    """The segments of a day from wall-clock minutes."""
    return tuple(Segment(agent, day, moment(day, a), moment(day, b), activity) for a, b, activity in parts)


def moment(day: date, wall: int) -> datetime:
    """A wall-clock minute as local time with its offset."""
    return SCENARIO.grid.moment(SCENARIO.grid.minute(day, wall))


def day_of(agent: str, day: date, start: int) -> tuple[Segment, ...]:
    """Eight hours with a break after two, lunch after four; a meeting at two on Tuesdays."""
    phone, meeting = Activity.PHONE, Activity.MEETING
    after = [(start + 270, start + 480, phone)]
    if day == TUESDAY:
        after = [(start + 270, 840, phone), (840, 900, meeting), (900, start + 480, phone)]
    parts = [
        (start, start + 120, phone),
        (start + 120, start + 135, Activity.BREAK),
        (start + 135, start + 240, phone),
        (start + 240, start + 270, Activity.LUNCH),
        *after,
    ]
    return segments(agent, day, parts)


def roster() -> Roster:
    """Two early and one late agent from Monday to Wednesday; the fourth is free."""
    days = (MONDAY, TUESDAY, WEDNESDAY)
    starts = zip(NAMES[:3], (EARLY, EARLY, LATE), strict=True)
    return Roster(tuple(s for agent, start in starts for day in days for s in day_of(agent, day, start)))


def document(**changes: object) -> RosterDocument:
    """The document of the roster."""
    made = RosterDocument(
        wfm="0.1.0",
        ortools="9.15",
        scenario_hash=SCENARIO.hash,
        name="Test",
        language="fr",
        zone=SCENARIO.service.zone,
        first=SCENARIO.grid.first,
        last=SCENARIO.grid.last,
        seed=0,
        status="feasible",
        cost=0.0,
        bound=None,
        bound_origin=None,
        gap=None,
        cost_terms={},
        agents=tuple(AgentRecord(id=name, name=f"=Name {name}") for name in NAMES),
        requirement=RequirementRecord(interval_minutes=30, queues=(), intervals=()),
        segments=roster().segments,
    )
    return made.model_copy(update=changes)


def written(**changes: object) -> RosterDocument:
    """The document with the hours of its week, so that the workbook has a sheet of it."""
    made = document(**changes)
    weeks = (WeekHours(monday=MONDAY, contract=2100),)
    agents = tuple(agent.model_copy(update={"weeks": weeks}) for agent in made.agents)
    return made.model_copy(update={"agents": agents})


def put_in_week(workbook: Workbook, lang: str, agent: str, day: date, text: str | None) -> None:
    """Change a cell of the week sheet; agents and days are in the order of the roster."""
    workbook[WEEK_SHEETS[lang]].cell(4 + int(agent[1:]), 4 + (day - MONDAY).days).value = text


class Book:
    """The workbook of a document, and hands that edit it.

    Attributes:
        lang: language of the workbook.
        workbook: what is edited.
        shifts, pins: the two sheets.

    ``whole`` is a workbook with all its sheets, in place of one with these two only.
    """

    def __init__(
        self, lang: str = "fr", made: RosterDocument | None = None, whole: Workbook | None = None
    ) -> None:
        self.lang = lang
        self.workbook = whole or _sheets_to_edit(made or document(), lang)
        names = catalogue(lang)
        self.shifts = cast("Worksheet", self.workbook[names["edits.shifts"]])
        self.pins = cast("Worksheet", self.workbook[names["edits.pins"]])

    def row(self, agent: str, day: date) -> int:
        """The row of a shift."""
        for row in range(HEADER_ROW + 1, self.shifts.max_row + 1):
            on = self.shifts.cell(row, 4).value
            if self.shifts.cell(row, 2).value == agent and on == day:
                return row
        raise KeyError((agent, day))

    def put(self, row: int, **cells: object) -> None:
        """Put values into cells of a shift by the name of their column; its times are ``low``, ``high``."""
        for name, value in cells.items():
            self.shifts.cell(row, 1 + SHIFT_COLUMNS.index(_column(name))).value = value  # type: ignore[assignment]

    def add(self, **cells: object) -> int:
        """Add a shift below the last one; its row."""
        filled = (r for r in range(self.shifts.max_row, 0, -1) if self.shifts.cell(r, 2).value is not None)
        row = next(filled) + 1
        self.put(row, **cells)
        return row

    def pin(self, **cells: object) -> int:
        """Add a pin; its row."""
        row = HEADER_ROW + 1
        while self.pins.cell(row, 1).value is not None:
            row += 1
        for name, value in cells.items():
            self.pins.cell(row, 1 + PIN_COLUMNS.index(_column(name))).value = value  # type: ignore[assignment]
        return row

    def remove(self, row: int) -> None:
        """Delete the row of a shift."""
        self.shifts.delete_rows(row)

    def save(self, folder: Path, name: str = "roster.xlsx") -> Path:
        """Write it."""
        self.workbook.save(folder / name)
        return folder / name


def _sheets_to_edit(made: RosterDocument, lang: str) -> Workbook:
    workbook = Workbook()
    add_styles(workbook)
    add_edits(workbook, made, Words(lang))
    add_document(workbook, made)
    return workbook


def _column(name: str) -> str:
    return {"low": "from", "high": "to"}.get(name, name)


def outline(roster: Roster) -> Mapping[Where, tuple[str, str]]:
    """When each day begins and ends on the clock of its own date."""
    return {
        (agent, day): (format_clock(round(parts[0].wall_start)), format_clock(round(parts[-1].wall_end)))
        for agent, day, parts in roster.days()
    }
