"""What was changed in cells that are only for reading, and so is not taken over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wfm.edits.changed_places import cell_name, changed_places
from wfm.edits.edit import Ignored
from wfm.edits.ignored_columns import changed_in_shifts, changed_in_week, letter_of
from wfm.edits.sheets import Sheets, language_of, title_of
from wfm.edits.week_cells import week_titles
from wfm.errors import Message
from wfm.report.excel import FINGERPRINT, HIDDEN_SHEET, build_workbook
from wfm.report.excel_shown import Shown, fingerprint, shown_sheets
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.workbook import read_sheets
from wfm.values.document import RosterDocument

MOST_CELLS = 5


def ignored_changes(path: Path, document: RosterDocument) -> tuple[Ignored, ...]:
    """What was changed in sheets, columns and rows that are not read back, by their values alone.

    Rows may have been sorted; columns after the last one and rows of the reader's own are left alone, and so
    is a sheet that is gone or has another title. Nothing is said of a workbook into which another version of
    wfm wrote other cells.

    Args:
        path: a workbook that could be read as an edited roster.
        document: what was written into it.
    """
    first = read_sheets(path, lambda title: title == HIDDEN_SHEET, every_cell=False)
    facts = {str(cells[0]): cells[-1] for _, cells in first.rows.get(HIDDEN_SHEET, ())}
    lang = language_of(dict.fromkeys(first.others, ()), document.language)
    written = shown_sheets(build_workbook(Figures(document), Words(lang)))
    if facts.get(FINGERPRINT) != fingerprint(written):
        return ()
    found = read_sheets(
        path,
        lambda title: title in written,
        by_interval=lambda title: True,  # among them are sheets of what wfm says of every interval
        every_cell=False,
    )
    return tuple(_ignored(document, written, found.rows, Words(lang)))


def _ignored(
    document: RosterDocument, written: Mapping[str, Shown], sheets: Sheets, words: Words
) -> Iterator[Ignored]:
    """What each sheet says that is not read."""
    shifts, pins, weeks = title_of(sheets, "shifts"), title_of(sheets, "pins"), week_titles()
    agents = letter_of(sheets[shifts], "agent") if shifts else None
    for title, rows in sheets.items():
        if title == pins:
            continue  # all that is written there is read
        if title == shifts:
            unread = changed_in_shifts(document, rows, words)
        elif fold(title) in weeks:
            unread = changed_in_week(document, written[title], rows)
        else:
            places = tuple(map(cell_name, changed_places(written[title], rows)))
            yield from _told("ignored", title, places, words)
            continue
        yield from _told("ignored_cells", title, unread.cells, words)
        yield from _told("ignored_names", title, unread.names, words, column=agents or "")


def _told(key: str, sheet: str, cells: Sequence[str], words: Words, **more: str) -> Iterator[Ignored]:
    """The changes of a sheet in words, if there are any."""
    if not cells:
        return
    listed: object = ", ".join(cells[:MOST_CELLS])
    if len(cells) > MOST_CELLS:
        listed = Message("edits.more_cells", {"cells": listed, "count": len(cells) - MOST_CELLS})
    where = {"shifts": words("edits.shifts"), "pins": words("edits.pins")}
    told = {"sheet": sheet, "cells": listed, **where, **more}
    yield Ignored(sheet, tuple(cells), Message(f"edits.{key}", told))
