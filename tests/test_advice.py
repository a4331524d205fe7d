from __future__ import annotations

from datetime import date

from wfm.advice import advised, judged, known_help
from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.labels.dates import Week
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument
from wfm.values.finding import Finding

from .report.conftest import build_document


def test_concerns_are_kept_in_every_language() -> None:
    concern = Concern(True, Message("expected.weekday"), remedies=(Message("expected.number"),))
    document = advised(build_document(), [concern])
    (told,) = document.advice
    assert told.hard
    assert told.texts == {lang: concern.text(lang) for lang in LANGUAGES}
    assert (
        RosterDocument.model_validate_json(document.model_dump_json(by_alias=True)).advice == document.advice
    )


def found(rule: str, *, hard: bool = False, day: date | None = None, **words: object) -> Finding:
    message = Message("finding.hours.under", {"agent": "A01", "minutes": 60, **words})
    return Finding(rule, hard, message, agent="A01", date=day, cost=0.0 if hard else 2.0)


def test_findings_are_kept_in_every_language_without_changed_days() -> None:
    week = Week(date(2027, 7, 5))
    findings = [
        found("stability", hard=True, week=week),
        found("hours", week=week),
        found("stability", week=week),
    ]
    document = judged(build_document(), findings, lambda f: [Message("expected.number")] if f.hard else [])
    assert document.findings is not None
    assert [(f.rule, f.hard, f.cost) for f in document.findings] == [
        ("stability", True, 0.0),
        ("hours", False, 2.0),
    ]
    for lang in LANGUAGES:
        assert document.findings[1].texts[lang] == findings[1].message.text(lang)
        assert document.findings[0].help[lang] == Message("expected.number").text(lang)
    assert document.findings[1].help == {}
    assert RosterDocument.model_validate_json(document.to_json()).findings == document.findings


def test_what_was_tried_before_planning_helps_what_was_foretold() -> None:
    """Hours of the same agent and week; what a pin asks of the same agent and day."""
    week, day = Week(date(2027, 7, 5)), date(2027, 7, 6)
    longer, lift = (Message("expected.number"),), (Message("expected.weekday"),)
    help_of = known_help(
        [
            Concern(False, Message("concern.hours", {"week": week}), (), longer, agent="A01"),
            Concern(True, Message("concern.conflict"), (), lift, agent="A01", date=day),
        ]
    )
    assert help_of(found("hours", week=week)) == longer
    assert help_of(found("week_limit", week=week)) == ()
    assert help_of(found("hours", week=Week(date(2027, 7, 12)))) == ()
    assert help_of(found("pins", hard=True, day=day)) == lift
    assert help_of(found("pins", hard=True, day=date(2027, 7, 7))) == ()
