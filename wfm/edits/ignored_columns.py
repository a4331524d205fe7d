"""What was changed beside the cells that are read, in the sheet of shifts and in those of weeks.

Names, weekdays and what else a shift holds are written for people to read. Whoever changes them wants
something all the same, and is told where to say it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wfm.edits.changed_places import Place, cell_name, changed_places
from wfm.edits.sheets import body, header_of
from wfm.report.edit_sheets import SHIFT_COLUMNS
from wfm.report.excel_edits import shift_cells
from wfm.report.excel_shown import Shown, shown
from wfm.report.excel_week import FIRST_DAY_COLUMN, HEADER_ROW
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.edited_shifts import EditedShift
from wfm.scenario.hints import named
from wfm.scenario.readable import readable
from wfm.scenario.table import RawRow, column_letters
from wfm.values.document import RosterDocument

DAYS = range(FIRST_DAY_COLUMN - 1, FIRST_DAY_COLUMN + 6)
"""The columns of a week sheet that are read, the first of the sheet being 0."""
ID, NAME = 0, 1
TIMES = {"from", "to"}
TELLS_OF = {"name": "agent", "weekday": "date", "work": None}
"""The columns of the sheet of shifts that are not read, and the column that each of them follows."""


@dataclass
class Unread:
    """Changed cells of a sheet, as a spreadsheet names them.

    Attributes:
        cells: those that are not read.
        names: those of them that name somebody else than the id of their row.
    """

    cells: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, place: Place, agent: object, owner: str | None) -> None:
        """Note a cell in the row of an agent; ``owner`` is whose name it holds, or None."""
        (self.cells if owner in (None, agent) else self.names).append(cell_name(place))


def letter_of(rows: Sequence[RawRow], column: str) -> str | None:
    """The letters that a spreadsheet gives to a column of the sheet of shifts."""
    header = header_of(rows, SHIFT_COLUMNS)
    return column_letters(header.keys.index(column)) if header and column in header.keys else None


def changed_in_shifts(document: RosterDocument, rows: Sequence[RawRow], words: Words) -> Unread:
    """What was changed in the columns of the sheet of shifts that are not read.

    A name and a weekday may be as they were written, or as they should be after an edit. A row without times
    is no shift and says nothing.

    Args:
        document: what was written.
        rows: the sheet as it is.
        words: the language of the workbook.
    """
    found = Unread()
    header = header_of(rows, SHIFT_COLUMNS)
    if header is None:
        return found
    written = {cells["number"]: cells for cells in shift_cells(document, words) if "number" in cells}
    names = {agent.id: agent.name for agent in document.agents}
    for number, cells in body(header, rows):
        good = readable(EditedShift, cells)
        agent, day = good.get("agent"), good.get("date")
        right = {"name": names.get(agent or ""), "weekday": words.weekday(day) if day else None}
        for column in _unlike(cells, good, written.get(good.get("number"), {}), right):
            if TIMES & cells.keys() and column in header.keys:
                owner = named(str(cells.get(column, "")), names) if column == "name" else None
                found.add((header.keys.index(column), number), agent, owner)
    return found


def _unlike(
    cells: Mapping[str, object],
    good: Mapping[str, object],
    was: Mapping[str, object],
    right: Mapping[str, object],
) -> Iterator[str]:
    """The columns of a row that show neither what was written nor what would be right.

    Args:
        cells: the row.
        good: what its readable cells say.
        was: the row as it was written.
        right: what goes with its agent and its day.
    """
    for column, followed in TELLS_OF.items():
        fits = {was.get(column), right.get(column, was.get(column))}
        if followed and was.get(followed) != good.get(followed):
            fits.add(None)  # what does not fit any more may be taken out
        if fold(shown(cells.get(column))) not in {fold(shown(word)) for word in fits}:
            yield column


def changed_in_week(document: RosterDocument, written: Shown, rows: Sequence[RawRow]) -> Unread:
    """What was changed in a week sheet beside the days of its agents.

    Nothing is said of a sheet whose columns are others than those that were written.

    Args:
        document: what was written.
        written: the rows of the sheet as they were written.
        rows: the rows as they are.
    """
    found = Unread()
    names = {shown(agent.id): agent.name for agent in document.agents}
    now = {number: tuple(map(shown, cells)) for number, cells in rows}
    if _filled(written.get(HEADER_ROW, ())) not in map(_filled, now.values()):
        return found

    def beside(sheet: Shown) -> Shown:
        return {number: _beside(cells) if cells[ID] in names else cells for number, cells in sheet.items()}

    for column, number in changed_places(beside(written), list(beside(now).items())):
        row = now.get(number, ())
        owner = named(row[NAME], names) if column == NAME < len(row) else None
        found.add((column, number), row[ID] if row else None, owner)
    return found


def _filled(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Cells without the empty ones after the last that is not."""
    last = max((place for place, cell in enumerate(cells) if cell), default=-1)
    return cells[: last + 1]


def _beside(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The row of an agent without its days."""
    return tuple("" if place in DAYS else cell for place, cell in enumerate(cells))
