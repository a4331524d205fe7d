"""Call-backs gathered: those that the same agents may do at the same time of the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wfm.hours import Span, format_clock
from wfm.scenario.callbacks import Callback
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario


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
    """The last day on which a call-back is in time; the horizon's last day where that is later."""
    if row.day is not None:
        return row.day
    days = working_days(scenario)
    later = [day for day in days if row.arrived is None or day >= row.arrived]
    last = scenario.grid.last
    return later[row.due_days or 0] if (row.due_days or 0) < len(later) else last


def minutes_of(scenario: Scenario, row: Callback) -> float:
    """What a call-back takes."""
    return row.minutes if row.minutes is not None else scenario.queue(row.queue).aht_s / 60.0


def working_days(scenario: Scenario) -> Sequence[date]:
    """The days of the horizon on which the service as a whole works."""
    calendar = scenario.calendar(scenario.grid.first, scenario.grid.last)
    sites = scenario.sites or scenario.queues
    return [
        day
        for day in scenario.grid.dates
        if calendar.is_open(day) and any(site.open.on(day) for site in sites)
    ]
