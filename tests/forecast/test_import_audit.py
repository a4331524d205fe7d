import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import wfm
from wfm.forecast.import_audit import CHECKS, audit_history
from wfm.labels import LANGUAGES, catalogue
from wfm.labels.dates import Days
from wfm.scenario.scenario import Scenario

from .histories import HOURS, history, usual

Make = Callable[..., Scenario]
CODE = "".join(path.read_text("utf-8") for path in Path(wfm.__path__[0], "forecast").glob("audit_*.py"))


def test_no_history_nothing_odd(make: Make) -> None:
    assert audit_history(make()) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_note_says_what_was_found_and_what_was_done(make: Make, lang: str) -> None:
    rush = history(date(2025, 3, 3), 84, lambda d, m: usual(d, m) * (6 if d == date(2025, 3, 26) else 1))
    (note,) = audit_history(make(hours=HOURS, holidays="none", history=rush))
    text = note.text(lang)
    assert "general" in text
    assert Days((date(2025, 3, 26),)).text(lang) in text
    told = note.to_dict(lang)
    assert text == f"{told['found']} {told['done']}"
    assert told["days"] == ["2025-03-26"]


def test_every_queue_is_audited(make: Make) -> None:
    rows = history(date(2025, 3, 3), 84, lambda d, m: None if d == date(2025, 3, 26) else usual(d, m))
    queues = [{"id": name, "open": HOURS, "aht_s": 200} for name in ("general", "second", "third")]
    given = rows + [row | {"queue": "third"} for row in rows]
    assert [note.queue for note in audit_history(make(queues=queues, holidays="none", history=given))] == [
        "general",
        "third",
    ]


def test_every_kind_and_every_answer_has_its_words() -> None:
    used = re.findall(r'Note\.of\("(\w+)", [^"]*"(\w+)"', CODE)
    assert len(used) == len(CHECKS)
    labels = set(catalogue("en"))
    assert {f"odd.{kind}" for kind, _ in used} == {key for key in labels if key.startswith("odd.")}
    assert {f"odd_done.{done}" for _, done in used} == {key for key in labels if key.startswith("odd_done.")}
