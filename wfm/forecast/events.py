"""What is known to come: events laid over the expected calls."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis
from wfm.forecast.cold_start import rests_on
from wfm.forecast.replaced import like_day
from wfm.forecast.response import daily_response
from wfm.forecast.shape import week_shape
from wfm.grid import DAY_MINUTES
from wfm.labels.dates import Period
from wfm.scenario.demand import Event
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


def lay_events(basis: Basis, calls: Floats) -> Floats:
    """Expected calls with the events of the scenario.

    Days that are to be like another day come first, then factors, which multiply each other; both come on
    top of totals, too (a total is what the period would bring without the event), unless the event is
    ``counted``: totals are spread by its factor then (``totals``). The calls of ``extra``
    reach the agents' queue. They come by the response curve of the event if it has one, else like the calls
    expected on its days; within a day, and over the queues if the event names none, like the calls expected
    there, and where none are expected (a new line) by the weekly shape.

    Args:
        basis: the days in view; they hold what ``days_needed`` asks for.
        calls: expected calls without events, ``[Q, T]``.

    Raises:
        ScenarioError: an event brings extra calls on days on which its queues are closed.
    """
    result = calls.copy()
    problems: list[Problem] = []
    events = [event for event in basis.scenario.events if _in_view(basis, event)]
    for event in events:
        if event.like is not None:
            _replace(basis, event, event.like, calls, result)
    for event in events:
        if event.factor is not None:
            result[_multiplied(basis, event), basis.intervals(event.first, event.last)] *= event.factor
    usual = result.copy()
    for event in events:
        if event.extra:
            rows, columns = _queues(basis, event), basis.intervals(event.first, event.last)
            weights = _weights(basis, event, usual)
            result[rows, columns] += event.extra * weights
            if not weights.any():
                params: dict[str, object] = {"period": Period(event.first, event.last)}
                problems.append(Problem("events", Message("forecast.closed_event", params)))
    if problems:
        raise ScenarioError(problems)
    return result


def days_needed(scenario: Scenario, first: date, last: date) -> Iterable[date]:
    """Days to know, beside those wanted, to lay the events: whole periods of extra calls, days to copy."""
    recorded = {(row.queue, row.start.date()) for row in scenario.history} if scenario.events else set()
    for event in scenario.events:
        if event.first > last or event.last < first:
            continue
        if event.extra:
            yield from (event.first, event.last)
        names = [event.queue] if event.queue else [queue.id for queue in scenario.queues]
        if event.like is not None and not all((name, event.like) in recorded for name in names):
            yield event.like


def _replace(basis: Basis, event: Event, model: date, calls: Floats, result: Floats) -> None:
    minutes = basis.minutes(event.first, event.last)
    columns = basis.intervals(event.first, event.last)
    for row in range(len(result))[_queues(basis, event)]:
        queue = basis.scenario.queues[row]
        rates = like_day(basis, queue, calls[row], model)[basis.week_minute[minutes] % DAY_MINUTES]
        by_minute = rates * basis.open[queue.id][minutes]
        result[row, columns] = by_minute.reshape(-1, basis.grid.interval_minutes).sum(axis=1)


def _weights(basis: Basis, event: Event, usual: Floats) -> Floats:
    """Share of an event's extra calls in each of its queues and intervals; the sum is 1, or 0 if closed."""
    rows, columns = _queues(basis, event), basis.intervals(event.first, event.last)
    weights = usual[rows, columns]
    if not weights.any():
        weights = _shapes(basis)[rows, columns]
    if event.median_days is not None:
        weights = _by_curve(basis, event, event.median_days, weights)
    total = float(weights.sum())
    return weights / total if total > 0 else weights


def _by_curve(basis: Basis, event: Event, median_days: float, weights: Floats) -> Floats:
    """Weights with the sums that the response curve gives to the days of an event."""
    days = [day for day in basis.grid.dates if event.first <= day <= event.last]
    start = basis.intervals(event.first, event.last).start
    bounds = [basis.intervals(day, day).start - start for day in days]
    sums = np.add.reduceat(weights.sum(axis=0), bounds)
    wanted = daily_response(sums > 0, median_days, event.spread)
    scale = np.divide(wanted, sums, out=np.zeros_like(sums), where=sums > 0)
    shaped: Floats = weights * np.repeat(scale, np.diff([*bounds, weights.shape[1]]))
    return shaped


def _in_view(basis: Basis, event: Event) -> bool:
    return event.first <= basis.grid.last and event.last >= basis.grid.first


def _queues(basis: Basis, event: Event) -> slice:
    """The rows of the queues that an event speaks of."""
    names = [queue.id for queue in basis.scenario.queues]
    return slice(names.index(event.queue), names.index(event.queue) + 1) if event.queue else slice(None)


def _multiplied(basis: Basis, event: Event) -> list[int]:
    """The rows of the queues whose calls a factor still multiplies: totals may hold its effect already."""
    rows = range(len(basis.scenario.queues))[_queues(basis, event)]
    return [row for row in rows if not (event.counted and _of_totals(basis, basis.scenario.queues[row]))]


def _of_totals(basis: Basis, queue: Queue) -> bool:
    kind = rests_on(basis.scenario, queue, basis.records.get(queue.id))
    return kind is not None and any(total.queue == queue.id for total in basis.scenario.totals)


def _shapes(basis: Basis) -> Floats:
    """The weekly shape of each queue, laid over the days in view, ``[Q, T]``."""
    queues = basis.scenario.queues
    return np.stack([basis.per_interval(basis.spread(q, week_shape(basis.scenario, q))) for q in queues])
