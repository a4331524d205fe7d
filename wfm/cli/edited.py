"""A roster as commands take it: ``roster.json``, or the workbook that a supervisor edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wfm.cli.session import Session

if TYPE_CHECKING:
    from wfm.edits.edit import Edits
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario


def is_workbook(path: Path) -> bool:
    """Whether a roster is given as a workbook."""
    return path.suffix.casefold() == ".xlsx"


def read_workbook(session: Session, path: Path, scenario: Scenario) -> Edits:
    """Read an edited workbook, and say every edit in words; warn of changes that are not taken over.

    Raises:
        RosterError: something in it cannot be read.
    """
    from wfm.edits.ignored import ignored_changes
    from wfm.edits.read import read_edits

    edits = read_edits(path, scenario)
    edits = replace(edits, ignored=ignored_changes(path, edits.document))
    session.draw(edits_table(edits, session.words))
    for change in edits.ignored:
        session.warn("cli.note", text=change.message.text(session.words.lang))
    return edits


def edits_table(edits: Edits, words: Words) -> Table:
    """Each edit on a line."""
    from wfm.report.tables import Item, Table

    rows = tuple((Item(edit.message.text(words.lang)),) for edit in edits.edits)
    note = "" if rows else words("edits.none_taken" if edits.ignored else "edits.none")
    return Table("edits", words("edits.title"), (words("edits.edit"),), rows, note)
