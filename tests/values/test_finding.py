from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from wfm.errors import Message, told
from wfm.labels import LANGUAGES
from wfm.values.finding import Finding

SUMMER = timezone(timedelta(hours=2))
LATE = Finding(
    "coverage",
    hard=False,
    message=Message(
        "finding.coverage.short",
        {"queue": "line", "day": date(2027, 7, 5), "start": "09:00", "end": "09:30", "missing": 2},
    ),
    date=date(2027, 7, 5),
    start=datetime(2027, 7, 5, 9, tzinfo=SUMMER),
    end=datetime(2027, 7, 5, 9, 30, tzinfo=SUMMER),
    amount=2.0,
    cost=1.5,
)
AWAY = Finding(
    "absences",
    hard=True,
    message=Message("finding.absences", {"agent": "ann", "date": date(2027, 7, 5)}),
    agent="ann",
)


@pytest.mark.parametrize("finding", [LATE, AWAY])
def test_a_finding_is_told_in_every_language(finding: Finding) -> None:
    texts = {lang: finding.message.text(lang) for lang in LANGUAGES}
    assert len(set(texts.values())) == len(LANGUAGES)
    for lang, words in texts.items():
        assert "{" not in words
        assert all(str(told(value, lang)) in words for value in finding.message.params.values())
    assert finding.text == finding.message.text("en")


def test_plain_values_for_machines() -> None:
    assert LATE.to_dict() == {
        "rule": "coverage",
        "hard": False,
        "agent": None,
        "date": "2027-07-05",
        "start": "2027-07-05T09:00:00+02:00",
        "end": "2027-07-05T09:30:00+02:00",
        "amount": 2.0,
        "cost": 1.5,
        "text": LATE.text,
    }


def test_what_does_not_apply_is_none() -> None:
    values = AWAY.to_dict()
    assert values["agent"] == "ann"
    assert [values[name] for name in ("date", "start", "end")] == [None] * 3
    assert (values["amount"], values["cost"]) == (0.0, 0.0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_only_the_text_depends_on_the_language(lang: str) -> None:
    assert AWAY.to_dict(lang) == {**AWAY.to_dict(), "text": AWAY.message.text(lang)}
