"""What was changed in sheets that are only for reading, and so is not taken over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wfm.edits.edit import Ignored
from wfm.edits.sheets import language_of
from wfm.edits.week_cells import week_titles
from wfm.errors import Message
from wfm.report.edit_sheets import in_all_languages
from wfm.report.excel import FINGERPRINT, HIDDEN_SHEET, build_workbook
from wfm.report.excel_shown import Shown, fingerprint, shown, shown_sheets
from wfm.report.figures import Figures
from wfm.report.words import Words
from wfm.scenario.cell_text import fold
from wfm.scenario.table import RawRow, column_letters
from wfm.scenario.workbook import read_sheets
from wfm.values.document import RosterDocument

MOST_CELLS = 5


def ignored_changes(path: Path, document: RosterDocument) -> tuple[Ignored, ...]:
    """What was changed in the sheets that are not read back, by their values alone.

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
    titles = {
        fold(label) for key in ("shifts", "pins") for label in in_all_languages(f"edits.{key}").values()
    }
    read = {*titles, *week_titles()}
    found = read_sheets(
        path,
        lambda title: title in written and fold(title) not in read,
        by_interval=lambda title: True,  # among them are sheets of what wfm says of every interval
        every_cell=False,
    )
    changed = ((title, tuple(changed_cells(written[title], rows))) for title, rows in found.rows.items())
    return tuple(Ignored(title, cells, _message(title, cells, lang)) for title, cells in changed if cells)


def _message(sheet: str, cells: Sequence[str], lang: str) -> Message:
    listed: object = ", ".join(cells[:MOST_CELLS])
    if len(cells) > MOST_CELLS:
        listed = Message("edits.more_cells", {"cells": listed, "count": len(cells) - MOST_CELLS})
    words = Words(lang)
    where = {"shifts": words("edits.shifts"), "pins": words("edits.pins")}
    return Message("edits.ignored", {"sheet": sheet, "cells": listed, **where})


def changed_cells(written: Shown, rows: Sequence[RawRow]) -> Iterator[str]:
    """The cells of a sheet that do not say what was written, such as ``H7``.

    Rows that say the same are set aside first, wherever they stand; of the others, one goes on with the
    written row that begins alike, else with that of its number. A row that is gone is told by its first cell.

    Args:
        written: the rows as they were written.
        rows: the rows as they are.
    """
    wide = max((len(cells) for cells in written.values()), default=0)
    now = {number: _of_width(tuple(map(shown, cells)), wide) for number, cells in rows}
    before = {number: _of_width(cells, wide) for number, cells in written.items()}
    before, now = _without_common(before, now), _without_common(now, before)
    partners = _partners(before, now)
    for number, cells in before.items():
        partner = partners.get(number)
        if partner is None:
            yield f"A{number}"
            continue
        for column, (was, there) in enumerate(zip(cells, now[partner], strict=True)):
            if was != there:
                yield f"{column_letters(column)}{partner}"


def _of_width(cells: tuple[str, ...], wide: int) -> tuple[str, ...]:
    return (*cells, *[""] * wide)[:wide]


def _without_common(rows: Shown, others: Shown) -> Shown:
    """The rows of which the others have no equal, each equal counted once."""
    left = Counter(others.values())
    kept: Shown = {}
    for number, cells in rows.items():
        if left[cells]:
            left[cells] -= 1
        else:
            kept[number] = cells
    return kept


def _partners(before: Shown, now: Shown) -> Mapping[int, int]:
    """The number of the row with which each written row goes on."""
    alike: dict[str, list[int]] = defaultdict(list)
    for number, cells in now.items():
        alike[cells[0]].append(number)
    found = {
        number: alike[cells[0]].pop(0) for number, cells in before.items() if cells[0] and alike[cells[0]]
    }
    taken = set(found.values())
    same = {
        number: number for number in before if number not in found and number in now and number not in taken
    }
    return found | same
