"""What a planner should know of a scenario and of its roster, into the document, in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.values.concern import Concern, joined
from wfm.values.document import RosterDocument
from wfm.values.finding import Finding
from wfm.values.records import AdviceRecord
from wfm.values.records_edits import FindingRecord

STABILITY = "stability"
"""The rule whose findings are days that are not as they were published."""

Help = Callable[[Finding], Sequence[Message]]
"""What is known to mend a finding, each by itself; nothing where nothing is known."""


def advised(document: RosterDocument, concerns: Sequence[Concern]) -> RosterDocument:
    """The document with what was found before planning.

    Args:
        document: of a roster.
        concerns: what cannot be met as given, with what would help.
    """
    advice = tuple(
        AdviceRecord(hard=concern.hard, texts={lang: concern.text(lang) for lang in LANGUAGES})
        for concern in concerns
    )
    return document.model_copy(update={"advice": advice})


def judged(document: RosterDocument, findings: Sequence[Finding], mends: Help) -> RosterDocument:
    """The document with what the audit found in its roster.

    Args:
        document: of a roster.
        findings: all of them, in the order in which they are to be read.
        mends: what is known to help.
    """
    found = tuple(_record(finding, mends(finding)) for finding in beside_changes(findings))
    return document.model_copy(update={"findings": found})


def beside_changes(findings: Sequence[Finding]) -> list[Finding]:
    """The findings but changed days, which have a table of their own and which no audit can know later."""
    return [finding for finding in findings if finding.hard or finding.rule != STABILITY]


def known_help(concerns: Sequence[Concern]) -> Help:
    """What was tried out before planning, for findings of what was foretold then."""
    return partial(_foretold, [concern for concern in concerns if concern.agent and concern.remedies])


def _foretold(concerns: Sequence[Concern], finding: Finding) -> Sequence[Message]:
    """The remedies of the concern about the same week of an agent, or about what is fixed on the same day."""
    for concern in concerns:
        weeks = [message.params.get("week") for message in (concern.message, finding.message)]
        same_week = finding.rule == "hours" and weeks[0] is not None and weeks[0] == weeks[1]
        same_pin = concern.hard and finding.rule == "pins" and concern.date == finding.date
        if concern.agent == finding.agent and (same_week or same_pin):
            return concern.remedies
    return ()


def _record(finding: Finding, mends: Sequence[Message]) -> FindingRecord:
    texts = {lang: finding.message.text(lang) for lang in LANGUAGES}
    told = {lang: joined(lang, "or", mends) for lang in LANGUAGES} if mends else {}
    return FindingRecord.model_validate(
        {
            "rule": finding.rule,
            "agent": finding.agent,
            "date": finding.date,
            "texts": texts,
            "hard": finding.hard,
            "cost": finding.cost,
            "help": told,
        }
    )
