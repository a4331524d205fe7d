"""``wfm audit``: the independent check of a roster."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from wfm.cli.edited import is_workbook, read_workbook
from wfm.cli.options import AsJson, EditedRoster, Language, Quiet, Source
from wfm.cli.origin import tell_changed
from wfm.cli.session import NO_ROSTER, Session

if TYPE_CHECKING:
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.scenario.scenario import Scenario
    from wfm.values.document import RosterDocument
    from wfm.values.finding import Finding
    from wfm.values.roster import Roster


def audit(
    source: Source, roster: EditedRoster, as_json: AsJson = False, lang: Language = None, quiet: Quiet = False
) -> None:
    """Check a roster: every broken rule, every shortage."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        asked = scenario = session.read(source)
        from wfm.planning import audit as find

        document, judged, scenario = _given(session, roster, scenario)
        same = tell_changed(session, roster.name, document, asked)
        findings = find(scenario, judged)
        session.draw(*tables(findings, session.words))
        tell_verdict(session, findings)
        session.emit(
            {
                "hard": sum(finding.hard for finding in findings),
                "cost": sum(finding.cost for finding in findings),
                "same_scenario": same,
                "findings": [finding.to_dict(session.words.lang) for finding in findings],
            }
        )
        if any(finding.hard for finding in findings):
            raise typer.Exit(NO_ROSTER)


def _given(session: Session, path: Path, scenario: Scenario) -> tuple[RosterDocument, Roster, Scenario]:
    """What was written, the roster to judge, and the scenario with what else it was made with or pins."""
    from wfm.edits.made import as_made

    if not is_workbook(path):
        document = session.read_roster(path)
        return document, document.roster, as_made(scenario, document)
    from wfm.edits.apply import edited_roster, with_pins

    edits = read_workbook(session, path, scenario)
    told = with_pins(as_made(scenario, edits.document), edits)
    return edits.document, edited_roster(told, edits), told


def tables(findings: Sequence[Finding], words: Words) -> list[Table]:
    """Broken rules, then what is priced or short; a table without rows is left out."""
    hard = [finding for finding in findings if finding.hard]
    soft = [finding for finding in findings if not finding.hard]
    kinds = (("broken", hard), ("priced", soft))
    return [_table(key, found, words) for key, found in kinds if found]


def _table(key: str, findings: Sequence[Finding], words: Words) -> Table:
    from wfm.report.tables import Item, Kind, Table

    priced = any(finding.cost for finding in findings)
    header = (words("cli.rule"), words("cli.finding"), *([words("report.amount")] if priced else []))
    rows = []
    for finding in findings:
        what = Item(finding.message.text(words.lang), alert=finding.hard)
        cost = [Item(finding.cost or None, Kind.NUMBER)] if priced else []
        rows.append((Item(words.known("rule", finding.rule)), what, *cost))
    return Table(key, words(f"cli.{key}"), header, tuple(rows))


def tell_verdict(session: Session, findings: Sequence[Finding]) -> None:
    """Say in one sentence whether the roster may be used."""
    hard = sum(finding.hard for finding in findings)
    if hard:
        session.warn("cli.audit_broken", count=hard)
    else:
        priced = sum(finding.cost > 0 for finding in findings)
        session.say("cli.audit_clean")
        session.say("cli.audit_findings", priced=priced, told=len(findings) - priced)
