"""Callers and attempts: a caller who calls three times makes three attempts, and is one caller.

In the long run, with ``q`` the chance that a caller who was not answered calls again, ``c`` that one who was
does, and ``r`` the share of callers who are answered in the end (docs/requirement.md):

- attempts answered ``A = callers r / (1 - c r)``: each answer leads to another call with chance ``c``;
- attempts not answered ``(callers + c A) (1 - r) / (1 - q)``: the last of them gives up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from wfm.values.forecast import Floats


@dataclass(frozen=True, eq=False)
class Attempts:
    """Calls as the telephone system counts them, repeat calls included; arrays of one shape.

    Attributes:
        offered: attempts in all.
        answered: attempts answered.
        in_time: attempts answered within the target time.
    """

    offered: Floats
    answered: Floats
    in_time: Floats


def attempts(
    callers: npt.ArrayLike,
    unanswered: npt.ArrayLike,
    in_time: npt.ArrayLike,
    *,
    redial: npt.ArrayLike,
    reconnect: npt.ArrayLike,
) -> Attempts:
    """The attempts behind callers served and not served.

    Args:
        callers: callers who call for the first time.
        unanswered: those of them who are never answered, at most ``callers``.
        in_time: those whose answer comes within the target time.
        redial: chance q that an attempt not answered is followed by another one, below 1.
        reconnect: chance c that an answered attempt is followed by another one, below 1.

    Returns:
        Arrays of the broadcast shape; without redial and reconnect, as many attempts as callers.
    """
    first, missed = np.asarray(callers, dtype=np.float64), np.asarray(unanswered, dtype=np.float64)
    again = np.asarray(reconnect, dtype=np.float64)
    missed_share = np.divide(missed, first, out=np.zeros(np.broadcast(first, missed).shape), where=first > 0)
    returning = 1.0 / (1.0 - again * (1.0 - missed_share))
    answered = (first - missed) * returning
    failed = (first + again * answered) * missed_share / (1.0 - np.asarray(redial, dtype=np.float64))
    return Attempts(answered + failed, answered, np.asarray(in_time, dtype=np.float64) * returning)
