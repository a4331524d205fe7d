"""A roster workbook that a supervisor edited: every edit, or every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from wfm.edits.differ import Base, Found, paired, repeated, shift_edits
from wfm.edits.edit import Edit, Edits, said_of_pin
from wfm.edits.known import pin_problems, pin_record, strangers, works_of
from wfm.edits.sheets import Sheets, edited_table, in_words_of, language_of
from wfm.edits.week_cells import problem_of, week_edits, week_titles, with_weeks
from wfm.errors import Problem, RosterError
from wfm.hours import format_clock
from wfm.report.edit_sheets import PIN_COLUMNS, in_all_languages
from wfm.report.embedded import DOCUMENT_SHEET, unpack
from wfm.report.shift_rows import ShiftRow, shift_days
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.draft import Draft, Rows
from wfm.scenario.edited_shifts import EditedShift
from wfm.scenario.hints import expected
from wfm.scenario.pins import Pin
from wfm.scenario.scenario import Scenario
from wfm.scenario.settings import Given
from wfm.scenario.workbook import read_sheets
from wfm.values.document import RosterDocument
from wfm.values.records_edits import PinRecord

SHIFTS, PINS = "shifts", "pins"
READ_COLUMNS = {
    SHIFTS: ("number", "agent", "date", "from", "to", "lunch_from", "lunch_to", "keep"),
    PINS: PIN_COLUMNS,
}


def read_edits(path: Path, scenario: Scenario | None) -> Edits:
    """Read what a supervisor changed in a roster workbook, by number, agent and date, never by colour.

    Args:
        path: a ``roster.xlsx`` that wfm wrote, in whatever language.
        scenario: what holds now; edits speak of its agents and its days. None only looks for edits.

    Raises:
        RosterError: it is no such workbook, or sheets, columns or cells cannot be read; with EVERY problem.
    """
    sheets = _sheets(path)
    texts = [cells[0] if cells else None for _, cells in sheets.get(DOCUMENT_SHEET, ())]
    document = unpack([text for text in texts if text is not None])
    if document is None:
        raise RosterError([Problem(path.name, expected("roster_workbook"))])
    lang = language_of(sheets, document.language)
    draft, problems = _draft(path.name, sheets, lang)
    shifts, pins = draft.rows(EditedShift), draft.rows(Pin)
    base: Base = {number: (row, segments) for number, row, segments in shift_days(document)}
    found = [_found(item) for item in shifts.items]
    works = works_of(scenario, document)
    records = [pin_record(pin, lang, works) for pin in pins.items]
    problems += _shift_problems(shifts, base, found, scenario)
    found, told = _with_weeks(path.name, sheets, document, base, found, lang, scenario)
    problems += told
    problems += pin_problems(pins, records, document, scenario, lang)
    if problems:
        raise RosterError(problems)
    edits, held = shift_edits(base, found)
    gone = tuple(pin for pin in document.pins if pin not in records)
    return Edits(
        document,
        (*edits, *_pin_edits(records, gone, document)),
        tuple(one for one in held if not any(strangers(one.agent, one.date, scenario))),
        tuple(records),
        gone,
    )


def _sheets(path: Path) -> Sheets:
    if not path.exists():
        raise RosterError([Problem(path.name, expected("roster_present"))])
    names = {fold(label) for key in (SHIFTS, PINS) for label in in_all_languages(f"edits.{key}").values()}
    names |= {*week_titles(), DOCUMENT_SHEET}
    found = read_sheets(path, lambda title: fold(title) in names, every_cell=False)
    if found.problems:
        raise RosterError(found.problems)
    return found.rows


def _draft(file: str, sheets: Sheets, lang: str) -> tuple[Draft, list[Problem]]:
    """The rows of the two sheets, and every problem of one sheet or cell, in the words of the workbook."""
    given, problems = Given(), []
    for name, columns in READ_COLUMNS.items():
        table, told = edited_table(file, sheets, name, columns, lang)
        problems += told
        if table:
            given.tables[name] = table
    draft = Draft.of(given, {SHIFTS: EditedShift, PINS: Pin})
    tables = {table.sheet: table for table in given.tables.values()}
    problems += [in_words_of(problem, tables[problem.sheet], lang) for problem in draft.problems]
    return draft, problems


def _found(item: EditedShift) -> Found:
    if item.start is None or item.end is None or item.day is None:
        return Found(item.number, None)
    return Found(
        item.number, ShiftRow(item.agent, item.day, item.start, item.end, item.lunch, bool(item.keep))
    )


def _shift_problems(
    rows: Rows[EditedShift], base: Base, found: Sequence[Found], scenario: Scenario | None
) -> Iterator[Problem]:
    owners = paired(base, found)
    for at, one in enumerate(found):
        was = base[owners[at]][0] if at in owners else None
        if one.number is not None and one.number not in base:
            yield rows.problem(at, "number", expected("shift_number"))
        if one.row is None or (was and (was.where, was.times) == (one.row.where, one.row.times)):
            continue
        for column, wanted in strangers(one.row.agent, one.row.date, scenario):
            yield rows.problem(at, column, wanted)
        if one.row.lunch and (was is None or was.lunch != one.row.lunch):
            start, (low, high), end = one.row.start, one.row.lunch, one.row.end
            if not start < low < high < end:
                span = {"start": format_clock(start), "end": format_clock(end)}
                yield rows.problem(at, "lunch_from", expected("lunch_inside", **span))
    for at, earlier in repeated(found):
        yield rows.problem(at, "date", expected("shift_day", row=rows.number(earlier)))


def _with_weeks(
    file: str,
    sheets: Sheets,
    document: RosterDocument,
    base: Base,
    found: Sequence[Found],
    lang: str,
    scenario: Scenario | None,
) -> tuple[list[Found], list[Problem]]:
    """The rows with what the week sheets say, and every cell of these that cannot be taken."""
    edits, problems = week_edits(file, sheets, document, lang)
    rows, clashes = with_weeks(base, found, edits)
    problems += [problem_of(edit.place, "week_twice", Words(lang)) for edit in clashes]
    for edit in edits:
        for _, wanted in strangers(edit.agent, edit.date, scenario) if edit.times else ():
            problems.append(replace(problem_of(edit.place, "week_cell", Words(lang)), expected=wanted))
    return rows, problems


def _pin_edits(
    records: Sequence[PinRecord], gone: Sequence[PinRecord], document: RosterDocument
) -> Iterator[Edit]:
    for record in dict.fromkeys(records):
        if record not in document.pins:
            yield said_of_pin(record.mode, record)
    for record in gone:
        yield said_of_pin("unpin", record)
