"""A roster as commands take it: ``roster.json``, or the workbook that a supervisor edited."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wfm.cli.session import Session
from wfm.cli.spoken import is_workbook

if TYPE_CHECKING:
    from wfm.edits.edit import Edits
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument
    from wfm.values.roster import Roster


@dataclass(frozen=True, eq=False)
class GivenRoster:
    """A roster that a command is to look at.

    Attributes:
        document: what was written.
        roster: what to look at: as it was written, or as it was edited since.
        scenario: what was given, with the pins and absences that the roster was made with, edited ones too.
        edits: what was edited, where a workbook was given.
    """

    document: RosterDocument
    roster: Roster
    scenario: Scenario
    edits: Edits | None = None

    @property
    def changed(self) -> bool:
        """Whether the roster is another one than what was written."""
        return bool(self.edits and self.edits.edits)


def read_given(session: Session, path: Path, scenario: Scenario) -> GivenRoster:
    """Read a roster, or a workbook of one as it was edited, to look at it together with a scenario.

    Raises:
        RosterError: it, or something in it, cannot be read.
    """
    from wfm.edits.made import as_made

    if not is_workbook(path):
        document = session.read_roster(path)
        return GivenRoster(document, document.roster, as_made(scenario, document))
    from wfm.edits.apply import edited_roster, with_pins

    edits = read_workbook(session, path, scenario)
    told = with_pins(as_made(scenario, edits.document), edits)
    return GivenRoster(edits.document, edited_roster(told, edits), told, edits)


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


def edits_values(edits: Edits | None, lang: str) -> dict[str, Any]:
    """Edits, and changes that are not taken over, for machine output; nothing without a workbook."""
    if edits is None:
        return {}
    return {
        "edits": [edit.to_dict(lang) for edit in edits.edits],
        "ignored": [change.to_dict(lang) for change in edits.ignored],
    }
