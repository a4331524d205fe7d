"""From monthly or yearly totals: each total is spread over the open minutes of its whole period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from wfm.errors import Message, Problem, ScenarioError
from wfm.forecast.basis import Basis, Expected
from wfm.forecast.shape import week_shape
from wfm.labels.dates import Period
from wfm.scenario.demand import Total
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.forecast import Floats


def expected(basis: Basis, queue: Queue, shape: Floats | None = None) -> Expected:
    """Expected calls of a queue from its totals.

    The calls of a total are shared out over every open minute of its period in proportion to the weekly
    shape, times the school factor in school holidays and the factors of events that it counts already, so
    that the period's sum is exact even when the horizon holds a part of it. ``raw`` totals without
    ``offered`` are reduced by the queue's deflection. A day that no total covers takes the level (calls for
    each unit of weight) and the handling time of the total nearest in time, the earlier one of two equally
    near.

    Args:
        basis: the days in view; they hold every period that ``needed`` names for the days that matter.
        queue: a queue with at least one total; no two of them speak of the same day.
        shape: relative call rate by minute of the week, ``[10080]``; ``week_shape`` by default.

    Raises:
        ScenarioError: a total has calls but its period no open minute of any weight.
    """
    totals = [t for t in _in_order(basis.scenario, queue) if t.first in basis.grid and t.last in basis.grid]
    lengths = np.diff([basis.grid.midnight(day) for day in basis.grid.dates] + [basis.grid.minutes])
    shape = week_shape(basis.scenario, queue) if shape is None else shape
    weights = basis.spread(queue, shape) * np.repeat(basis.school * _counted(basis, queue), lengths)
    levels = [
        _level(queue, total, float(weights[basis.minutes(total.first, total.last)].sum())) for total in totals
    ]
    nearest = [totals.index(_nearest(totals, day)) for day in basis.grid.dates]
    calls = basis.per_interval(weights * np.repeat([levels[place] for place in nearest], lengths))
    aht_s = [totals[place].aht_s or queue.aht_s for place in nearest]
    return Expected(calls, np.repeat(aht_s, lengths // basis.grid.interval_minutes))


def _counted(basis: Basis, queue: Queue) -> Floats:
    """What events whose calls the totals hold multiply those of each day in view by, ``[days]``."""
    factors = np.ones(len(basis.grid.dates))
    for event in basis.scenario.events:
        if event.counted and event.factor is not None and event.queue in ("", queue.id):
            factors[[event.first <= day <= event.last for day in basis.grid.dates]] *= event.factor
    return factors


def needed(scenario: Scenario, queue: Queue, days: Iterable[date]) -> list[Total]:
    """The totals of a queue on which the forecast of some days rests, in order of time."""
    own = _in_order(scenario, queue)
    used = {id(_nearest(own, day)) for day in days} if own else ()
    return [total for total in own if id(total) in used]


def _in_order(scenario: Scenario, queue: Queue) -> list[Total]:
    return sorted((t for t in scenario.totals if t.queue == queue.id), key=lambda t: t.first)


def _nearest(totals: list[Total], day: date) -> Total:
    """The total that covers ``day``, or else the one nearest to it."""
    return min(totals, key=lambda t: max(t.first - day, day - t.last, timedelta(0)))


def _calls(queue: Queue, total: Total) -> float:
    """Calls of a total that reach the agents' queue."""
    return total.offered if total.offered is not None else (total.raw or 0.0) * (1.0 - queue.deflection)


def _level(queue: Queue, total: Total, weight: float) -> float:
    """Calls for each unit of weight."""
    calls = _calls(queue, total)
    if weight > 0:
        return calls / weight
    if calls == 0:
        return 0.0
    params: dict[str, object] = {"queue": queue.id, "period": Period(total.first, total.last)}
    raise ScenarioError([Problem("totals", Message("forecast.no_open_weight", params))])
