"""Call-backs gathered: those that the same agents may do at the same time of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from wfm.hours import Span, format_clock
from wfm.scenario.callbacks import Callback
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario

_LONGEST = timedelta(days=2 * 366)
"""More days than any deadline takes: sixty working days, be there one a week."""


@dataclass(frozen=True)
class Booking:
    """Call-backs of one queue and owner, with one window of the day or with deadlines.

    Attributes:
        ref: what the segments of a roster refer to.
        queue: id of the queue.
        owner: the only agent who may do them, or empty.
        window: minutes since midnight; None where they have deadlines.
        callbacks: the call-backs, the most urgent first.
    """

    ref: str
    queue: str
    owner: str
    window: Span | None
    callbacks: tuple[Callback, ...]

    def may(self, scenario: Scenario, agent: Agent) -> bool:
        """Whether an agent may do them."""
        return scenario.takes(agent, scenario.queue(self.queue)) and self.owner in ("", agent.id)


def bookings(scenario: Scenario) -> tuple[Booking, ...]:
    """The call-backs of the horizon, gathered; those whose day lies outside it are left out."""
    gathered: defaultdict[tuple[str, str, Span | None], list[Callback]] = defaultdict(list)
    for row in scenario.callbacks:
        if row.day is None or row.day in scenario.grid:
            gathered[row.queue, row.owner, row.window].append(row)
    return tuple(
        Booking(_ref(*key), *key, tuple(sorted(rows, key=lambda row: (deadline(scenario, row), row.id))))
        for key, rows in gathered.items()
    )


def _ref(queue: str, owner: str, window: Span | None) -> str:
    hours = f"{format_clock(window[0])}-{format_clock(window[1])}" if window else ""
    return " ".join(filter(None, (queue, hours, owner)))


def deadline(scenario: Scenario, row: Callback) -> date:
    """The last day on which a call-back is in time, which may lie before the horizon or after it.

    That of its window; or as many working days after ``arrived`` (or else the first day of the horizon), the
    first of them counted as none. Working days are those of the service's calendar, whatever is planned.
    """
    if row.day is not None:
        return row.day
    came = row.arrived or scenario.grid.first
    days = _working_days(scenario, came, came + _LONGEST)
    return next(islice(days, row.due_days or 0, None), came + _LONGEST)


def due_on(scenario: Scenario, row: Callback) -> date:
    """The day by whose end a call-back is due in the horizon.

    That of its window; else its deadline, or the first working day where that is over by then.
    """
    if row.day is not None:
        return row.day
    first = next(iter(working_days(scenario)), scenario.grid.first)
    return max(deadline(scenario, row), first)


def minutes_of(scenario: Scenario, row: Callback) -> float:
    """What a call-back takes."""
    return row.minutes if row.minutes is not None else scenario.queue(row.queue).aht_s / 60.0


def working_days(scenario: Scenario) -> Sequence[date]:
    """The days of the horizon on which the service as a whole works."""
    return tuple(_working_days(scenario, scenario.grid.first, scenario.grid.last))


def _working_days(scenario: Scenario, first: date, last: date) -> Iterator[date]:
    """The days between two, both included, on which the service as a whole works."""
    calendar = scenario.calendar(first, last)
    sites = scenario.sites or scenario.queues
    days = (first + timedelta(days=k) for k in range((last - first).days + 1))
    return (day for day in days if calendar.is_open(day) and any(site.open.on(day) for site in sites))
