"""Shares that change with time as typed: ``10% | 2020-03-18..2020-03-19: 8% | 2020-03-20..: 6%``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from pydantic_core import PydanticCustomError

from wfm.scenario.base import invalid
from wfm.scenario.cell_text import share, text
from wfm.scenario.cell_time import day

DatedShare = tuple[date, date, float]
"""First and last day, both included, and the share of these days."""

ALWAYS = (date.min, date.max)
"""The days of a share without dates: those of which no other speaks."""

_DATED = re.compile(r"(?P<first>[^:.][^:]*?)?\s*\.\.\s*(?P<last>[^:]*?)\s*[:=]\s*(?P<share>[^:=]+)")
_BETWEEN = re.compile(r"\s*[|;]\s*")
_KEYS = {"from", "to", "share"}


def shares(cell: object) -> tuple[DatedShare, ...]:
    """The shares of a cell in order of time; that without dates comes first.

    Args:
        cell: one share; text of several, each but one with its days; or a list of mappings with ``from``,
            ``to`` and ``share`` as a TOML file has them. A beginning or an end may be left out.

    Raises:
        PydanticCustomError: it cannot be read; a share ends before it begins; two speak of one day.
    """
    if isinstance(cell, str):
        found = [_typed(part) for part in _BETWEEN.split(text(cell)) if part]
    elif isinstance(cell, list | tuple):
        found = [part if _read(part) else _section(part) for part in cell]
    else:
        found = [_part(None, None, cell)]
    dated = sorted(part for part in found if part[:2] != ALWAYS)
    if not found or len(found) - len(dated) > 1 or any(last < first for first, last, _ in dated):
        raise invalid("shares")
    if any(before[1] >= after[0] for before, after in pairwise(dated)):
        raise invalid("shares_apart")
    return (*(part for part in found if part[:2] == ALWAYS), *dated)


def share_on(parts: tuple[DatedShare, ...], when: date) -> float:
    """The share of a day: that of its dates, else that without dates, else none."""
    return next((part for first, last, part in reversed(parts) if first <= when <= last), 0.0)


def _read(part: object) -> bool:
    """Whether a part is one already, as a scenario that is copied has it."""
    return isinstance(part, tuple) and len(part) == 3


def _typed(part: str) -> DatedShare:
    match = _DATED.fullmatch(part)
    return _part(match["first"], match["last"], match["share"]) if match else _part(None, None, part)


def _section(part: object) -> DatedShare:
    if not isinstance(part, Mapping) or "share" not in part or not set(part) <= _KEYS:
        raise invalid("shares")
    return _part(part.get("from"), part.get("to"), part["share"])


def _part(first: object, last: object, of_all: object) -> DatedShare:
    try:
        return _day(first, date.min), _day(last, date.max), share(of_all)
    except PydanticCustomError:
        raise invalid("shares") from None


def _day(cell: object, otherwise: date) -> date:
    return otherwise if cell in (None, "") else day(cell)
