"""Calls that go on from one line to another, along chains of any length."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from wfm.forecast.basis import Basis
from wfm.grid import DAY_MINUTES
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.scenario.tiers import in_order, receives
from wfm.values.forecast import Bools, Floats

LONGEST_WAIT_DAYS = 7


def lay_tiers(basis: Basis, calls: Floats) -> Floats:
    """Expected calls with what each queue escalates added to the queue of the next tier.

    Of the ``c`` calls of a queue in an interval, ``c a e`` go on in the same interval: ``a`` is the share
    that is answered, taken to be the target answer rate of the queue (1 where it has none: nothing is known
    yet of the staff), and ``e`` the queue's ``escalation``. What a queue receives is part of its own calls,
    so that chains need nothing more. While the next queue is closed, the share ``displacement`` of that queue
    waits for its next opening, a week at most, and comes in its first interval; the rest is lost.

    Args:
        basis: the days in view; they hold what ``days_needed`` asks for.
        calls: calls that reach each queue by itself, events and overrides included, ``[Q, T]``.

    Raises:
        ValueError: queues escalate to each other in a circle, which the reader refuses.
    """
    scenario = basis.scenario
    rows = {queue.id: row for row, queue in enumerate(scenario.queues)}
    result = calls.copy()
    for queue in in_order(scenario.queues):
        if queue.escalates_to:
            onward = scenario.queue(queue.escalates_to)
            is_open = basis.per_interval(basis.open[onward.id]) > 0
            sent = result[rows[queue.id]] * answered(scenario, queue) * (queue.escalation or 0.0)
            longest = LONGEST_WAIT_DAYS * DAY_MINUTES // basis.grid.interval_minutes
            result[rows[onward.id]] += received(sent, is_open, onward.displacement, longest)
    return result


def answered(scenario: Scenario, queue: Queue) -> float:
    """The share of a queue's calls that is taken to be answered: its target, or 1 where it has none."""
    target = (queue.target or scenario.service.targets).answer_rate
    return 1.0 if target is None else target


def received(sent: Floats, is_open: Bools, displacement: float, longest: int) -> Floats:
    """Calls that reach a queue of those sent to it.

    Args:
        sent: calls sent, ``[T]``.
        is_open: whether the queue takes calls, ``[T]``.
        displacement: share of those sent while it is closed that waits for the next opening.
        longest: most intervals that anybody waits.

    Returns:
        ``[T]``, 0 while the queue is closed.
    """
    opened = np.flatnonzero(is_open)
    closed = np.flatnonzero(~is_open & (sent > 0))
    place = np.searchsorted(opened, closed)
    opens = place < len(opened)
    early, at = closed[opens], opened[place[opens]]
    patient = at - early <= longest
    result = np.where(is_open, sent, 0.0)
    np.add.at(result, at[patient], displacement * sent[early[patient]])
    return result


def days_needed(scenario: Scenario, first: date) -> Iterable[date]:
    """Days to know before those wanted, so that what waits from before the first of them is there."""
    queues = scenario.queues
    waiting = sum(bool(queue.displacement) and receives(queues, queue.id) for queue in queues)
    if waiting:
        yield first - timedelta(days=LONGEST_WAIT_DAYS * waiting)
