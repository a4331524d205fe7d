"""Time of opening that no profile gives calls: a row is often forgotten, or is that of another line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import numpy as np

from wfm.errors import Message
from wfm.forecast.clean import read_records
from wfm.forecast.cold_start import Rests, rests_on
from wfm.forecast.shape import week_shape
from wfm.grid import DAY_MINUTES
from wfm.hours import Span, format_clock
from wfm.labels.dates import Days
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.concern import Concern
from wfm.values.forecast import Floats

_SHAPED = (Rests.PROFILE, Rests.NOTHING)
_NAMED_DAYS = 3


def unshared(scenario: Scenario) -> list[Concern]:
    """Times of day in which a queue is open and expects no call, for want of a share in ``profiles``.

    Told of queues whose totals are spread by ``profiles``: one concern a queue and span of time, with the
    days planned on which it is so; ``amount`` is the minutes of all these days together.

    Args:
        scenario: what the planner gives.
    """
    records = read_records(scenario)
    queues = [q for q in scenario.queues if rests_on(scenario, q, records.get(q.id)) in _SHAPED]
    return [concern for queue in queues for concern in _of_queue(scenario, queue)]


def _of_queue(scenario: Scenario, queue: Queue) -> Iterator[Concern]:
    calendar = scenario.calendar(scenario.grid.first, scenario.grid.last)
    shape = week_shape(scenario, queue).reshape(7, DAY_MINUTES)
    if not shape.any():
        return  # no weight at all is an error where calls are to be spread
    empty: dict[Span, list[date]] = {}
    for day in scenario.grid.dates:
        for opens, closes in scenario.open_spans(queue, day, calendar):
            for span in _without(shape[day.weekday()], opens, closes):
                empty.setdefault(span, []).append(day)
    for (start, end), dates in sorted(empty.items()):
        words: dict[str, object] = {
            "queue": queue.label or queue.id,
            "start": format_clock(start),
            "end": format_clock(end),
            "days": Days(tuple(dates), _NAMED_DAYS),
        }
        minutes = (end - start) * len(dates)
        yield Concern(False, Message("concern.unshared", words), date=dates[0], amount=minutes)


def _without(shape: Floats, opens: int, closes: int) -> Iterator[Span]:
    """The spans of ``[opens, closes)``, minutes of a day, in which a shape is zero."""
    zero = shape[opens:closes] == 0
    turns = np.flatnonzero(np.diff(zero)) + 1
    for low, high in pairwise((0, *map(int, turns), closes - opens)):
        if zero[low]:
            yield opens + low, opens + high
