"""Count what became of the calls of a replication, by line and interval of arrival."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.simulation.centre import Centre, Floats, Stretch
from wfm.simulation.ledger import Outcome, Record
from wfm.simulation.work import work

COUNTS = (
    "offered",
    "answered",
    "in_time",
    "abandoned",
    "blocked",
    "left",
    "refused",
    "wait",
    "callers",
    "served",
    "busy",
    "duty",
)
"""Rows of a tally. ``wait`` is in seconds and of answered calls; ``callers`` are first calls,
``served`` those whose caller is answered at whatever attempt; ``busy`` and ``duty`` are
seconds of the agents of a line."""


def tally(
    record: Record, centre: Centre, stretches: Sequence[Stretch], answer_within: Sequence[float]
) -> Floats:
    """Counts of one replication.

    Args:
        record: what became of the calls.
        centre: the demand.
        stretches: who was on duty.
        answer_within: seconds within which an answer is in time, for each line.

    Returns:
        ``[C, L + 1, T]``: the rows of ``COUNTS``; the lines, and last all lines of callers together (of
        call-backs only the agents' time counts there).
    """
    columns = _columns(record, np.asarray(answer_within))
    lines, intervals = len(centre.lines), centre.intervals
    interval = np.minimum((record.arrive / centre.interval_s).astype(np.int64), intervals - 1)
    cell = record.line * intervals + interval
    counts = [np.bincount(cell, column, minlength=lines * intervals) for column in columns]
    by_line = np.stack(counts).reshape(len(columns), lines, intervals)
    callers = [line.reserve is None for line in centre.lines]
    together = by_line[:, callers].sum(axis=1, keepdims=True)
    return np.concatenate([np.concatenate([by_line, together], axis=1), work(record, centre, stretches)])


def _columns(record: Record, answer_within: Floats) -> list[Floats]:
    """Each call's part in the counts, those of the agents' time aside."""
    answered = record.outcome == Outcome.ANSWERED
    wait = np.where(answered, record.began - record.arrive, 0.0)
    first = np.arange(len(answered)) < record.firsts
    served = np.bincount(record.caller, answered, minlength=len(answered)) > 0
    columns = (
        record.outcome != Outcome.REFUSED,
        answered,
        answered & (wait <= answer_within[record.line]),
        record.outcome == Outcome.ABANDONED,
        record.outcome == Outcome.BLOCKED,
        record.outcome == Outcome.LEFT,
        record.outcome == Outcome.REFUSED,
        wait,
        first,
        first & served,
    )
    return [np.asarray(column, dtype=np.float64) for column in columns]
