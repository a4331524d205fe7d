"""Dates that a recurrence leaves out: ``every Tuesday except 2026-12-15``, ``EXDATE:20261215``."""

from __future__ import annotations

import re
from datetime import date

from wfm.scenario import cell_time
from wfm.scenario.base import invalid
from wfm.scenario.recurrence_rule import is_rule
from wfm.scenario.recurrence_words import EXCEPT, folded

_DATE = r"\d+[-/.]\d+[-/.]\d+"
_BETWEEN = r"(?:[\s,;|&+]|\b(?:and|et|en|und|le|les|du|the|on|de|op|den|dem|der|am)\b)+"
_BUT = re.compile(rf"\b(?:{'|'.join(sorted(EXCEPT))})\b{_BETWEEN}({_DATE}(?:{_BETWEEN}{_DATE})*)", re.ASCII)
_MOMENT = r"\d{8}(?:T\d{6})?"
_EXDATE = re.compile(
    rf";?\s*\bEXDATE(?:;[^:\s]*)?[:=]\s*({_MOMENT}(?:\s*,\s*{_MOMENT})*)\b", re.ASCII | re.IGNORECASE
)


def left_out(words: str) -> tuple[str, tuple[date, ...]]:
    """A text without the dates that it leaves out, and these dates, in order.

    Args:
        words: a recurrence in any of its forms; of a rule, exceptions may be told as RFC 5545 does, their
            times of day being of no account.

    Raises:
        PydanticCustomError: one of the dates does not exist, or cannot be read beside a rule.
    """
    found: set[date] = set()
    if is_rule(words):
        for match in _EXDATE.finditer(words):
            digits = re.findall(r"\d{8}", match[1])
            found |= {cell_time.day(f"{day[:4]}-{day[4:6]}-{day[6:]}") for day in digits}
        words = _EXDATE.sub(" ", words)
        if "EXDATE" in words.upper():
            raise invalid("rrule_value", part="EXDATE", wanted="20260303")
    plain = folded(words)
    for match in _BUT.finditer(plain):
        found |= {cell_time.day(day) for day in re.findall(_DATE, match[1])}
    return _BUT.sub(" ", plain) if _BUT.search(plain) else words, tuple(sorted(found))
