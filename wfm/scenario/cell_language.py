"""Languages as people write them: codes or names, several of them however they are separated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from wfm.labels import LANGUAGES, input_words
from wfm.scenario import cell_text
from wfm.scenario.base import invalid
from wfm.scenario.words import plain

_APART = re.compile(r"[|/,;]")
_CODE = re.compile(r"[a-z]{2,4}(-[a-z0-9]{2,8})?")


def codes(cell: object) -> tuple[str, ...]:
    """Codes of languages, in lower case, each once: ``fr|nl``, ``FR/NL``, ``français, frans`` (twice ``fr``).

    A name is understood where it is that of a language of wfm, in any of them; any other language is told by
    its code of two to four letters, with or without a part after a hyphen.
    """
    given: Iterable[object] = cell if isinstance(cell, list | tuple | set | frozenset) else (cell,)
    words = (word for part in given for word in _APART.split(cell_text.text(part)) if word.strip())
    return tuple(dict.fromkeys(_code(word) for word in words))


def _code(word: str) -> str:
    found = _by_name().get(plain(word), word.strip().lower())
    if not _CODE.fullmatch(found):
        raise invalid("language", word=word.strip())
    return found


@cache
def _by_name() -> dict[str, str]:
    """The codes of the languages of wfm, by what each language calls them."""
    return {plain(input_words(lang)[f"tongue.{code}"]): code for lang in LANGUAGES for code in LANGUAGES}
