"""The cells of the week sheets: shifts that a supervisor changed there instead of in the sheet of shifts.

A cell is compared with the text that was written into it. Only what can be read in one way is an edit: other
times with the rest as it was, nothing at all, or times where there was no shift.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from itertools import islice

from wfm.edits.differ import Base, Found, paired
from wfm.edits.sheets import DASHES, HEADER_WITHIN, Sheets
from wfm.errors import Problem
from wfm.hours import parse_clock
from wfm.labels import LANGUAGES
from wfm.report.excel_week import day_entry
from wfm.report.figures import Figures
from wfm.report.shift_rows import ShiftRow
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.hints import expected, short
from wfm.scenario.table import RawRow, blank
from wfm.values.document import RosterDocument
from wfm.values.records import AgentRecord

WEEKS = range(1, 54)
_CLOCK = r"\d{1,2}(?:[:hHuU.]\d{2}|[hHuU])?"
_TIMES = re.compile(rf"({_CLOCK})-({_CLOCK})(.*)", re.ASCII)

Times = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class WeekEdit:
    """A changed cell.

    Attributes:
        agent: id of the agent.
        date: the day.
        times: start and end, or None for a day off.
        place: the cell as a problem of it would be told, without what is expected.
    """

    agent: str
    date: Date
    times: Times
    place: Mapping[str, object]


def week_titles() -> set[str]:
    """The folded titles that week sheets have, in all languages."""
    return {fold(Words(lang)("sheet.week", week=week)) for lang in LANGUAGES for week in WEEKS}


def week_edits(
    file: str, sheets: Sheets, document: RosterDocument, lang: str
) -> tuple[list[WeekEdit], list[Problem]]:
    """The cells of week sheets that were changed.

    Args:
        file: name of the workbook.
        sheets: its sheets; a week sheet that is gone says nothing.
        document: what was written.
        lang: the language of the workbook.

    Returns:
        The edits, and a problem for each changed cell that cannot be read in one way.
    """
    figures, words = Figures(document), Words(lang)
    found: list[WeekEdit] = []
    problems: list[Problem] = []
    for monday, days in figures.board.grid.weeks():
        name = fold(words("sheet.week", week=monday.isocalendar().week))
        title = next((title for title in sheets if fold(title) == name), None)
        if title is None:
            continue
        for agent, day, cell, place in _cells(sheets[title], figures, words, days):
            where = {"file": file, "sheet": title, "value": short(cell) if not blank(cell) else None, **place}
            written = _plain("".join(day_entry(figures, words, agent, day).lines))
            if _plain(cell) == written:
                continue
            try:
                found.append(WeekEdit(agent.id, day, _times(_plain(cell), written), where))
            except ValueError:
                problems.append(problem_of(where, "week_cell", words))
    return found, problems


def problem_of(place: Mapping[str, object], key: str, words: Words) -> Problem:
    """A problem of a cell; the sheet in which everything may be edited is named."""
    return Problem(expected=expected(key, sheet=words("edits.shifts")), **place)  # type: ignore[arg-type]


def _cells(
    rows: Sequence[RawRow], figures: Figures, words: Words, days: Sequence[Date]
) -> Iterator[tuple[AgentRecord, Date, object, dict[str, object]]]:
    """The cells of the days of a week: agent, day, cell, and its row and column as they are told."""
    agents = {agent.id: agent for agent in figures.document.agents}
    dates = {words.short_date(day): day for day in days}
    header = next((one for one in islice(rows, HEADER_WITHIN) if dates.keys() & set(map(str, one[1]))), None)
    if header is None:
        return
    names = [str(cell) for cell in header[1]]
    who = names.index(words("report.id_short")) if words("report.id_short") in names else 0
    for number, cells in rows:
        agent = agents.get(str(cells[who]).strip()) if who < len(cells) else None
        if number <= header[0] or agent is None:
            continue
        for column, name in enumerate(names):
            if name in dates:
                cell = cells[column] if column < len(cells) else None
                yield agent, dates[name], cell, {"row": number, "column": name}


def _plain(cell: object) -> str:
    """A cell without blanks, with plain hyphens; a hyphen alone says as little as an empty cell."""
    text = "" if blank(cell) else "".join(str(cell).split()).translate(DASHES)
    return "" if text == "-" else text


def _times(text: str, written: str) -> Times:
    """The times that a changed cell says.

    Raises:
        ValueError: it can be read in no way, or in several.
    """
    if not text:
        return None
    match, before = _TIMES.fullmatch(text), _TIMES.fullmatch(written)
    if match is None or match[3] not in ("", before[3] if before else ""):
        raise ValueError(text)
    start, end = parse_clock(match[1]), parse_clock(match[2])
    if end <= start:
        raise ValueError(text)
    return start, end


def with_weeks(
    base: Base, found: Sequence[Found], edits: Sequence[WeekEdit]
) -> tuple[list[Found], list[WeekEdit]]:
    """The rows of the sheet of shifts with what the week sheets say.

    Args:
        base: the shifts as written.
        found: the rows of the sheet of shifts.
        edits: the changed cells of week sheets.

    Returns:
        The rows; and the cells of which the sheet of shifts, edited as well, says otherwise.
    """
    rows = list(found)
    numbers = {row.where: number for number, (row, _) in base.items()}
    places = {number: at for at, number in paired(base, found).items()}
    clashes = []
    for edit in edits:
        where = edit.agent, edit.date
        number = numbers.get(where)
        at = places.get(number) if number is not None else None
        was = base[number][0] if number is not None else None
        asked = next((one.row for one in found if one.row and one.row.where == where), None)
        untouched = (asked.times if asked else None) == (was.times if was else None)
        newly_kept = asked and asked.keep and not (was and was.keep)
        if newly_kept and not edit.times:
            clashes.append(edit)
        elif not untouched:
            if (asked and (asked.start, asked.end)) != edit.times:
                clashes.append(edit)
        elif at is not None:
            rows[at] = Found(number, _changed(asked, edit))
        elif edit.times:
            rows.append(Found(None, ShiftRow(edit.agent, edit.date, *edit.times)))
    return rows, clashes


def _changed(row: ShiftRow | None, edit: WeekEdit) -> ShiftRow | None:
    return replace(row, start=edit.times[0], end=edit.times[1]) if row and edit.times else None
