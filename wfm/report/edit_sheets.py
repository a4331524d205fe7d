"""What the two sheets that are read back have in common in all languages: their columns, by label."""

from __future__ import annotations

from wfm.labels import LANGUAGES, catalogue

SHIFT_COLUMNS = (
    *("number", "agent", "name", "date", "weekday", "from", "to", "lunch_from", "lunch_to", "keep"),
    *("work", "broken"),
)
PIN_COLUMNS = ("agent", "date", "from", "to", "activity", "place", "mode")
KEEP = "x"
"""What stands in the column of shifts that are kept."""


def in_all_languages(key: str) -> dict[str, str]:
    """The label ``key`` in each language."""
    return {lang: catalogue(lang)[key] for lang in LANGUAGES}


def words_for(key: str) -> frozenset[str]:
    """Every word that means the label ``key`` in a workbook, in each language, now or once."""
    once = (catalogue(lang).get(f"former.{key}") for lang in LANGUAGES)
    return frozenset((*in_all_languages(key).values(), *filter(None, once)))
