"""Totals of other days than those planned: the forecast takes their pace, and the planner should know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wfm.errors import Message
from wfm.forecast.clean import read_records
from wfm.forecast.cold_start import rests_on
from wfm.forecast.totals import needed
from wfm.labels.dates import Period
from wfm.scenario.demand import Total
from wfm.scenario.scenario import Scenario
from wfm.scenario.service import Queue
from wfm.values.concern import Concern


def borrowed(scenario: Scenario) -> list[Concern]:
    """What is forecast from totals that do not cover the days planned: one concern a queue and total.

    Days on which a queue is closed ask for no total, and a queue with a history of its own for none at all.

    Args:
        scenario: what the planner gives.
    """
    records = read_records(scenario)
    queues = [q for q in scenario.queues if rests_on(scenario, q, records.get(q.id)) is not None]
    return [concern for queue in queues for concern in _of_queue(scenario, queue)]


def _of_queue(scenario: Scenario, queue: Queue) -> Iterator[Concern]:
    days = _uncovered(scenario, queue)
    lent: dict[tuple[date, date], list[date]] = {}
    for day in days:
        for total in needed(scenario, queue, (day,)):
            lent.setdefault((total.first, total.last), []).append(day)
    for (first, last), planned in lent.items():
        words: dict[str, object] = {
            "queue": queue.label or queue.id,
            "planned": Period(planned[0], planned[-1]),
            "period": Period(first, last),
        }
        yield Concern(False, Message("concern.totals", words), date=planned[0], amount=len(planned))


def _uncovered(scenario: Scenario, queue: Queue) -> list[date]:
    """The days planned on which a queue is open and of which none of its totals speaks."""
    horizon = scenario.service.horizon
    calendar = scenario.calendar(horizon.first, horizon.last)
    own = [total for total in scenario.totals if total.queue == queue.id]
    return [
        day
        for day in scenario.grid.dates
        if not _covered(own, day) and any(scenario.open_spans(queue, day, calendar))
    ]


def _covered(totals: Sequence[Total], day: date) -> bool:
    return any(total.first <= day <= total.last for total in totals)
