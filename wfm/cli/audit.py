"""``wfm audit``: the independent check of a roster."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import typer

from wfm.cli.edited import edits_values, read_given
from wfm.cli.options import AsJson, EditedRoster, Language, Quiet, Source
from wfm.cli.origin import tell_changed
from wfm.cli.session import NO_ROSTER, Session

if TYPE_CHECKING:
    from wfm.report.tables import Table
    from wfm.report.words import Words
    from wfm.values.document import RosterDocument
    from wfm.values.finding import Finding

SURPLUS = "finding.permanences.crowded"


def audit(
    source: Source, roster: EditedRoster, as_json: AsJson = False, lang: Language = None, quiet: Quiet = False
) -> None:
    """Print what the audit finds in a roster, or in a workbook as it was edited."""
    with Session(lang, as_json=as_json, quiet=quiet) as session:
        scenario = session.read(source)
        given = read_given(session, roster, scenario)
        same = tell_changed(session, roster.name, given.document, scenario)
        from wfm.planning import audit as find

        findings = find(given.scenario, given.roster)
        session.draw(*tables(findings, session.words))
        tell_verdict(session, findings)
        session.emit(
            {
                "hard": sum(finding.hard for finding in findings),
                "cost": sum(finding.cost for finding in findings),
                "same_scenario": same,
                "findings": [finding.to_dict(session.words.lang) for finding in findings],
            }
            | edits_values(given.edits, session.words.lang)
        )
        if any(finding.hard for finding in findings):
            raise typer.Exit(NO_ROSTER)


def tables(findings: Sequence[Finding], words: Words, document: RosterDocument | None = None) -> list[Table]:
    """Broken rules, then what is priced or short; a table without rows is left out.

    Args:
        findings: what the audit says.
        words: the reader's language.
        document: of the roster, where it knows what would mend a broken rule.
    """
    soft = [finding for finding in findings if not finding.hard]
    hard = broken(findings, words.lang, document)
    kinds = (("broken", hard), ("priced", [(finding, "") for finding in soft]))
    return [_table(key, found, words) for key, found in kinds if found]


def broken(
    findings: Sequence[Finding], lang: str, document: RosterDocument | None = None
) -> list[tuple[Finding, str]]:
    """The broken hard rules, each with what would mend it in a language; nothing where nothing is known."""
    known = document.findings or () if document else ()
    helps = [record.help.get(lang, "") for record in known if record.hard]
    hard = (finding for finding in findings if finding.hard)
    return [(finding, text or "") for finding, text in zip_longest(hard, helps) if finding]


def broken_values(
    findings: Sequence[Finding], lang: str, document: RosterDocument | None = None
) -> dict[str, Any]:
    """The same as plain values, for machine output; ``help`` only where something is known to mend it."""
    found = broken(findings, lang, document)
    told = [finding.to_dict(lang) | ({"help": text} if text else {}) for finding, text in found]
    return {"hard": len(found), "findings": told}


def _table(key: str, findings: Sequence[tuple[Finding, str]], words: Words) -> Table:
    from wfm.report.tables import Item, Kind, Table

    priced = any(finding.cost for finding, _ in findings)
    header = (words("cli.rule"), words("cli.finding"), *([words("report.amount")] if priced else []))
    rows = []
    for finding, text in findings:
        helped = [words("cli.mended_by", help=text)] if text else []
        what = Item(" ".join([finding.message.text(words.lang), *helped]), alert=finding.hard)
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


def tell_surplus(session: Session, findings: Sequence[Finding]) -> None:
    """Name each session to which more people come than it needs: a count of findings would hide them."""
    for finding in findings:
        if finding.message.key == SURPLUS:
            session.warn("cli.note", text=finding.message.text(session.words.lang))
