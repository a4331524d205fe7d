"""What a planner should know of a scenario, into the document of its roster, in every language."""

from __future__ import annotations

from collections.abc import Sequence

from wfm.labels import LANGUAGES
from wfm.values.concern import Concern
from wfm.values.document import RosterDocument
from wfm.values.records import AdviceRecord


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
