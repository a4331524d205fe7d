"""The agents' time: seconds on calls and seconds on duty, by interval."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wfm.simulation.centre import Centre, Floats, Ints, Stretch
from wfm.simulation.ledger import Outcome, Record


def work(record: Record, centre: Centre, stretches: Sequence[Stretch]) -> Floats:
    """Seconds on calls and on duty of the agents who can take each line.

    Work after the end of a stretch counts in both.

    Args:
        record: what became of the calls.
        centre: the demand.
        stretches: who was on duty.

    Returns:
        ``[2, L + 1, T]``: on calls and on duty; the lines, and last all agents.
    """
    ordered = sorted(stretches, key=lambda stretch: (stretch.agent, stretch.start))
    start = np.array([stretch.start for stretch in ordered])
    end = np.array([stretch.end for stretch in ordered])
    groups = sorted({stretch.lines for stretch in ordered}, key=sorted)
    group = np.array([groups.index(stretch.lines) for stretch in ordered], dtype=np.int64)

    calls = record.outcome == Outcome.ANSWERED
    began, done = record.began[calls], record.began[calls] + record.handling[calls]
    during = _stretch_of(ordered, record.agent[calls], began)
    late = done > end[during]
    edges = centre.interval_s * np.arange(centre.intervals + 1, dtype=np.float64)
    seconds = np.zeros((2, len(centre.lines) + 1, centre.intervals))
    for number, lines in enumerate(groups):
        mine, busy = group == number, group[during] == number
        on_calls = _between(began[busy], done[busy], edges)
        on_duty = _between(start[mine], end[mine], edges)
        overtime = _between(end[during][busy & late], done[busy & late], edges)
        for row in (*lines, len(centre.lines)):
            seconds[:, row] += on_calls, on_duty + overtime
    return seconds


def _stretch_of(ordered: Sequence[Stretch], agent: Ints, began: Floats) -> Ints:
    """The stretch, by its position, in which each call was begun."""
    beyond = 1.0 + max([0.0, *(stretch.end for stretch in ordered)])
    key = np.array([stretch.agent * beyond + stretch.start for stretch in ordered])
    return np.searchsorted(key, agent * beyond + began, side="right") - 1


def _between(start: Floats, end: Floats, edges: Floats) -> Floats:
    """Seconds of some spans that lie between successive edges."""
    seconds: Floats = np.diff(_elapsed(start, edges) - _elapsed(end, edges))
    return seconds


def _elapsed(moments: Floats, edges: Floats) -> Floats:
    """At each edge, the seconds that have passed since each of the moments before it, added up."""
    ordered = np.sort(moments)
    before = np.searchsorted(ordered, edges)
    passed: Floats = before * edges - np.concatenate([[0.0], np.cumsum(ordered)])[before]
    return passed
