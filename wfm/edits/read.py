"""A roster workbook that a supervisor edited: every edit, or every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

from wfm.edits.differ import Base, shift_edits
from wfm.edits.edit import Edit, Edits, said_of_pin
from wfm.edits.known import pin_problems, pin_record, strangers, works_of
from wfm.edits.sheets import Sheets, edited_table, language_of
from wfm.edits.shift_lines import line_problems, lines, unclear
from wfm.edits.week_cells import WeekEdit, problem_of, week_edits, week_titles, with_weeks
from wfm.errors import Problem, RosterError
from wfm.report.edit_sheets import PIN_COLUMNS, in_all_languages
from wfm.report.embedded import DOCUMENT_SHEET, unpack
from wfm.report.shift_rows import shift_days
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.draft import Draft
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
    document = _written(path.name, sheets)
    lang = language_of(sheets, document.language)
    draft, problems = _draft(path.name, sheets, lang)
    shifts, pins = draft.rows(EditedShift), draft.rows(Pin)
    base: Base = {number: (row, segments) for number, row, segments in shift_days(document)}
    rows = lines(shifts, READ_COLUMNS[SHIFTS])
    works = works_of(scenario, document)
    records = [pin_record(pin, lang, works) for pin in pins.items]
    problems += line_problems(shifts, rows, base, scenario)
    problems += pin_problems(pins, records, document, scenario, lang)
    edits, told = week_edits(path.name, sheets, document, lang)
    problems += told
    found, clashes = with_weeks(base, [line.found for line in rows], edits)
    problems += _week_problems(edits, clashes, unclear(shifts, rows, base), lang, scenario)
    if problems:
        raise RosterError(problems)
    changes, held = shift_edits(base, found)
    gone = tuple(pin for pin in document.pins if pin not in records)
    return Edits(
        document,
        (*changes, *_pin_edits(records, gone, document)),
        tuple(one for one in held if not any(strangers(one.agent, one.date, scenario))),
        tuple(records),
        gone,
    )


def written(path: Path) -> RosterDocument | None:
    """What was written into a roster workbook, whatever was edited since; None where a file is none."""
    sheets = read_sheets(path, lambda title: fold(title) == DOCUMENT_SHEET, every_cell=False).rows
    return unpack(_packed(sheets))


def _packed(sheets: Sheets) -> list[object]:
    texts = (cells[0] if cells else None for _, cells in sheets.get(DOCUMENT_SHEET, ()))
    return [text for text in texts if text is not None]


def _sheets(path: Path) -> Sheets:
    if not path.exists():
        raise RosterError([Problem(path.name, expected("roster_present"))])
    names = {fold(label) for key in (SHIFTS, PINS) for label in in_all_languages(f"edits.{key}").values()}
    names |= {*week_titles(), DOCUMENT_SHEET}
    found = read_sheets(path, lambda title: fold(title) in names, every_cell=False)
    if found.problems:
        raise RosterError(found.problems)
    return found.rows


def _written(file: str, sheets: Sheets) -> RosterDocument:
    """What was written into a workbook."""
    document = unpack(_packed(sheets))
    if document is None:
        raise RosterError([Problem(file, expected("roster_workbook"))])
    return document


def _draft(file: str, sheets: Sheets, lang: str) -> tuple[Draft, list[Problem]]:
    """The rows of the two sheets, and every problem of one sheet or cell, in the words of the workbook."""
    given, problems = Given(), []
    for name, columns in READ_COLUMNS.items():
        table, told = edited_table(file, sheets, name, columns, lang)
        problems += told
        if table is not None:
            given.tables[name] = table
    draft = Draft.of(given, {SHIFTS: EditedShift, PINS: Pin})
    return draft, [*problems, *draft.problems]


def _week_problems(
    edits: Sequence[WeekEdit],
    clashes: Sequence[WeekEdit],
    unclear: Collection[tuple[str, Date]],
    lang: str,
    scenario: Scenario | None,
) -> Iterator[Problem]:
    """Every cell of the week sheets that can be read but not be taken."""
    words = Words(lang)
    for edit in clashes:
        if (edit.agent, edit.date) not in unclear:
            yield problem_of(edit.place, "week_twice", words)
    for edit in edits:
        for _, wanted in strangers(edit.agent, edit.date, scenario) if edit.times else ():
            yield replace(problem_of(edit.place, "week_cell", words), expected=wanted)


def _pin_edits(
    records: Sequence[PinRecord], gone: Sequence[PinRecord], document: RosterDocument
) -> Iterator[Edit]:
    for record in dict.fromkeys(records):
        if record not in document.pins:
            yield said_of_pin(record.mode, record)
    for record in gone:
        yield said_of_pin("unpin", record)
