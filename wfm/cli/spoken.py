"""What a path names, and the language in which that speaks, told before it is read in earnest."""

from __future__ import annotations

import re
from pathlib import Path

from wfm.labels import LANGUAGES

HEAD = 65_536
_LANGUAGE = re.compile(rb'"language"\s*:\s*"([a-z]{2})"')


def is_workbook(path: Path) -> bool:
    """Whether a path names a workbook: a scenario, or a roster as somebody edited it."""
    return path.suffix.casefold() == ".xlsx"


def is_document(path: Path) -> bool:
    """Whether a path names a roster as ``roster.json``."""
    return path.suffix.casefold() == ".json" and not path.is_dir()


def language_of(path: Path) -> str | None:
    """The language of a scenario, a ``roster.json`` or a roster workbook; None where none can be told.

    Whatever is wrong with it is told when it is read.
    """
    if is_document(path):
        return _of_document(path)
    from wfm.scenario.reader import language_of as of_scenario

    return of_scenario(path) or roster_workbook_language(path)


def _of_document(path: Path) -> str | None:
    """The language stands near the head of the file; the rest may be large."""
    try:
        with path.open("rb") as file:
            found = _LANGUAGE.search(file.read(HEAD))
    except OSError:
        return None
    lang = found[1].decode("ascii") if found else None
    return lang if lang in LANGUAGES else None


def roster_workbook_language(path: Path) -> str | None:
    """The language of a roster workbook; None where a path names something else."""
    if not (is_workbook(path) and path.is_file()):
        return None
    from wfm.edits.read import written

    document = written(path)
    return document.language if document else None
