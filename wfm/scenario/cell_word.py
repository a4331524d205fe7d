"""Cells that hold one of a few values: its name, or its word in any of the four languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from wfm.errors import Choices
from wfm.scenario.base import invalid
from wfm.scenario.cell_text import text
from wfm.scenario.words import CODES, plain, value_words

Value = str | int
UNAVAILABLE = "UNAVAILABLE"

ABSENCE_CODES = (
    "ANNUAL",
    "COMP",
    "HOLIDAY",
    "BRIDGE",
    "TRAINING",
    "MISSION",
    "UNION",
    "PARTTIME",
    "TELEWORK",
)
"""The reasons that may be kept. Everything else, and all that tells of health, becomes UNAVAILABLE."""


def one_of(cell: object, values: Iterable[Value], also: Callable[[str], bool] | None = None) -> Value:
    """The value that a cell means.

    Args:
        cell: the cell.
        values: the values that will do.
        also: says of other words, in capitals, whether they will do, too.
    """
    known = tuple(values)
    word = text(cell)
    found = _by_word(known).get(plain(word))
    if found is not None:
        return found
    if also and also(word.upper()):
        return word.upper()
    raise invalid("one_of", values=Choices(tuple(map(str, known))))


def absence_code(cell: object) -> str:
    """A reason that may be kept, else ``UNAVAILABLE``: no reason that tells of health is ever stored."""
    return str(_by_word(ABSENCE_CODES, CODES).get(plain(text(cell)), UNAVAILABLE))


@cache
def _by_word(values: tuple[Value, ...], section: str = "value") -> dict[str, Value]:
    return {word: value for value in values for word in value_words(value, section)}
