"""What is known to come: events laid over the expected calls."""

from __future__ import annotations

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis
from wfm.scenario.demand import Event
from wfm.values.forecast import Floats


def lay_events(basis: Basis, calls: Floats) -> Floats:
    """Expected calls with the events of the scenario.

    Factors come first and multiply each other; they come on top of totals, too (a total is what the period
    would bring without the event). The calls of ``extra`` reach the agents' queue; they are spread over the
    event's days, and over the queues if it names none, like the calls expected there, and where none are
    expected (a new line) evenly over the open minutes.

    Args:
        basis: the days in view; they hold every event with ``extra`` that touches the horizon.
        calls: expected calls without events, ``[Q, T]``.

    Raises:
        ScenarioError: an event brings extra calls on days on which its queues are closed.
    """
    result = calls.copy()
    problems: list[Problem] = []
    events = [event for event in basis.scenario.events if _in_view(basis, event)]
    for event in events:
        if event.factor is not None:
            result[_queues(basis, event), basis.intervals(event.first, event.last)] *= event.factor
    usual = result.copy()
    for event in events:
        if not event.extra:
            continue
        rows, columns = _queues(basis, event), basis.intervals(event.first, event.last)
        weights = usual[rows, columns]
        if not weights.any():
            weights = _open_minutes(basis)[rows, columns]
        if weights.any():
            result[rows, columns] += event.extra * weights / weights.sum()
        else:
            params: dict[str, object] = {"first": event.first, "last": event.last}
            problems.append(Problem("events", Message("forecast.closed_event", params)))
    if problems:
        raise ScenarioError(problems)
    return result


def _in_view(basis: Basis, event: Event) -> bool:
    return event.first <= basis.grid.last and event.last >= basis.grid.first


def _queues(basis: Basis, event: Event) -> slice:
    """The rows of the queues that an event speaks of."""
    names = [queue.id for queue in basis.scenario.queues]
    return slice(names.index(event.queue), names.index(event.queue) + 1) if event.queue else slice(None)


def _open_minutes(basis: Basis) -> Floats:
    return np.stack([basis.per_interval(basis.open[queue.id]) for queue in basis.scenario.queues])
