from datetime import date

from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.values.concern import Concern, joined

A, B, C = (Message("limit.other", {"rule": name}) for name in "abc")


def test_lists_read_as_lists() -> None:
    assert joined("en", "or", ()) == ""
    assert joined("en", "or", (A,)) == "the rule « a »"
    assert joined("fr", "or", (A, B)) == "la règle «\u00a0a\u00a0» ou la règle «\u00a0b\u00a0»"
    assert joined("nl", "and", (A, B, C)) == "de regel « a », de regel « b » en de regel « c »"


def test_a_conflict_tells_what_holds_and_what_helps() -> None:
    message = Message("concern.conflict", {"agent": "A17"})
    lifted = Message("change.pin", {"date": "2026-03-12", "start": "08:00", "end": "09:00"})
    concern = Concern(True, message, (A, B), (lifted,), agent="A17", date=date(2026, 3, 12))
    assert concern.text("en") == (
        "A17: these cannot hold together: the rule « a » and the rule « b »."
        " What would help: lift the pin of 2026-03-12, 08:00 to 09:00"
    )
    for lang in LANGUAGES:
        assert concern.to_dict(lang) == {
            "hard": True,
            "agent": "A17",
            "date": "2026-03-12",
            "amount": 0.0,
            "holds": [A.text(lang), B.text(lang)],
            "remedies": [lifted.text(lang)],
            "text": concern.text(lang),
        }


def test_without_a_remedy_only_the_concern_is_told() -> None:
    concern = Concern(False, Message("concern.no_queue", {"agent": "A17"}))
    assert concern.text("de") == "A17: nimmt keine Warteschlange und wird nie am Telefon sein"
    assert concern.to_dict()["date"] is None
