"""When the lines of somebody are open, on the one clock, and what of a time lies in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from wfm.hours import Span
from wfm.scenario.scenario import Scenario


def open_spans(scenario: Scenario, queues: Sequence[int], day: date) -> list[Span]:
    """When any of some queues is open on a day and the next, elapsed minutes, merged and in order.

    Args:
        scenario: what the planner gave.
        queues: positions of the queues.
        day: the day.
    """
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    dates = [d for d in (day, day + timedelta(days=1)) if d in grid]  # nights go on the next day
    spans = (
        (grid.minute(d, low), grid.minute(d, high))
        for d in dates
        for q in queues
        for low, high in scenario.open_spans(scenario.queues[q], d, calendar)
    )
    merged: list[Span] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def meet(low: int, high: int, spans: Iterable[Span]) -> list[Span]:
    """The parts of ``[low, high)`` inside the spans."""
    parts = ((max(low, a), min(high, b)) for a, b in spans)
    return [(a, b) for a, b in parts if a < b]
