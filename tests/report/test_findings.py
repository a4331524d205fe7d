from __future__ import annotations

from datetime import date

import pytest

from wfm.labels import LANGUAGES
from wfm.report.findings import findings_table
from wfm.report.words import Words
from wfm.values.document import RosterDocument
from wfm.values.records_edits import FindingRecord

TEXTS = {lang: f"text {lang}" for lang in LANGUAGES}
FOUND = (
    FindingRecord(
        rule="daily_rest", agent="A02", date=date(2027, 7, 6), texts=TEXTS, hard=True, help={"en": "undo"}
    ),
    FindingRecord(rule="hours", agent="A01", texts=TEXTS, hard=False),
    FindingRecord(rule="hours", agent="A03", texts=TEXTS, hard=False, cost=1.5),
    FindingRecord(rule="coverage", date=date(2027, 7, 7), texts=TEXTS, hard=False, cost=12.0),
)


def test_broken_rules_then_what_costs_most(document: RosterDocument) -> None:
    words = Words("en")
    table = findings_table(document.model_copy(update={"findings": FOUND}), words)
    assert len(table.header) == 7
    assert table.note == ""
    assert [(row[0].value, row[2].value, row[5].value) for row in table.rows] == [
        ("broken rule", "A02", None),
        ("in the cost", None, 12.0),
        ("in the cost", "A03", 1.5),
        ("only reported", "A01", None),
    ]
    first = [item.text(words) for item in table.rows[0]]
    assert first == ["broken rule", words("rule.daily_rest"), "A02", "Tue 06-07", "text en", "–", "undo"]
    assert [item.alert for item in table.rows[0]] == [True, False, False, False, True, False, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_findings_and_no_audit_are_told_apart(document: RosterDocument, lang: str) -> None:
    words = Words(lang)
    none, unknown = (
        findings_table(document.model_copy(update={"findings": found}), words).note for found in ((), None)
    )
    assert none
    assert unknown
    assert none != unknown
