from __future__ import annotations

from wfm.advice import advised
from wfm.errors import Message
from wfm.labels import LANGUAGES
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument

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
