"""Targets in working days as people type them: ``2:66% | 5:84%``, ``2 j = 66 %``, ``66% in 2 days``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic_core import PydanticCustomError

from wfm.scenario.base import invalid
from wfm.scenario.cell_text import share, text, whole

LATEST = 60
"""The most working days of a target."""

_WORKING = r"(?:working\s+|business\s+)?"
_DAYS = (
    rf"(?:(?:{_WORKING}(?:days?|d)|jours?(?:\s+ouvr(?:ables|able|és|é))?|j|(?:werk)?dag(?:en)?"
    r"|(?:arbeits|werk)?tage?n?|t)\.?)"
)
_SHARE = r"(?P<share>\d+(?:[.,]\d+)?\s*%?)"
_NUMBER = r"(?P<days>\d+)"
_DAYS_FIRST = re.compile(rf"{_NUMBER}\s*{_DAYS}?\s*[:=]\s*{_SHARE}", re.IGNORECASE | re.ASCII)
_SHARE_FIRST = re.compile(
    rf"{_SHARE}\s*(?:in|en|within|binnen|innerhalb\s+von|dans\s+les)\s+{_NUMBER}\s*{_DAYS}", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*(?:[|;]|,\s)\s*")

Target = tuple[int, float]
"""Working days, and the share of all items that is done within them."""


def targets(cell: object) -> tuple[Target, ...]:
    """Working days and share of each target, from the soonest to the latest.

    Args:
        cell: text, or a list of mappings with ``days`` and ``share`` as a TOML file has them.

    Raises:
        PydanticCustomError: it cannot be read; a share is no share or days are told twice; or less is
            promised within more days.
    """
    if isinstance(cell, str):
        found = [_typed(part) for part in _BETWEEN.split(text(cell)) if part]
    elif isinstance(cell, list | tuple):
        found = [_section(part) for part in cell]
    else:
        raise invalid("targets")
    found.sort()
    days, shares = [target[0] for target in found], [target[1] for target in found]
    if not found or len(set(days)) < len(days) or shares != sorted(shares) or days[-1] > LATEST:
        raise invalid("targets")
    return tuple(found)


def _typed(part: str) -> Target:
    match = _DAYS_FIRST.fullmatch(part.strip()) or _SHARE_FIRST.fullmatch(part.strip())
    if not match:
        raise invalid("targets")
    return _target(match["days"], match["share"])


def _section(part: object) -> Target:
    if not isinstance(part, Mapping) or set(part) != {"days", "share"}:
        raise invalid("targets")
    return _target(part["days"], part["share"])


def _target(days: object, part: object) -> Target:
    try:
        number, of_all = whole(days), share(part)
    except PydanticCustomError:
        raise invalid("targets") from None
    if number < 0:
        raise invalid("targets")
    return number, of_all
