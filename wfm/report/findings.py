"""What the audit of a roster found, as a table."""

from __future__ import annotations

from wfm.report.tables import Item, Kind, Table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import FindingRecord


def findings_table(document: RosterDocument, words: Words) -> Table:
    """Severity, rule, agent, day, what is wrong, what it costs, what would mend it: one row a finding.

    Broken rules come first, then what is in the cost, the most expensive first. Without rows the note says
    why: nothing was found, or nobody has looked.
    """
    keys = ("cli.rule", "report.agent", "report.date", "cli.finding", "report.amount", "report.finding_help")
    header = (words("report.finding_weight"), *map(words, keys))
    found = sorted(document.findings or (), key=lambda finding: (not finding.hard, -finding.cost))
    rows = tuple(_row(finding, words) for finding in found)
    note = "" if rows else words(f"report.findings_{'unknown' if document.findings is None else 'none'}")
    return Table("findings", words("report.findings"), header, rows, note)


def _row(finding: FindingRecord, words: Words) -> tuple[Item, ...]:
    weight = "hard" if finding.hard else "priced" if finding.cost else "told"
    return (
        Item(words(f"report.finding_{weight}"), alert=finding.hard),
        Item(words.known("rule", finding.rule)),
        Item(finding.agent or None),
        Item(finding.date, Kind.DATE),
        Item(finding.texts.get(words.lang, finding.rule), alert=finding.hard),
        Item(finding.cost or None, Kind.NUMBER),
        Item(finding.help.get(words.lang) or None),
    )
