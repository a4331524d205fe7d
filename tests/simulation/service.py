"""A small service over two days, with rosters for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.values.forecast import Forecast
from wfm.values.roster import Activity, Roster, Segment

MONDAY = date(2026, 3, 2)
ZONE = ZoneInfo("Europe/Brussels")
OPEN = "Mon-Fri 09:00-12:00 13:00-16:00"


def service(
    queues: Sequence[Mapping[str, object]] = ({"id": "line"},),
    agents: Mapping[str, Sequence[str]] | None = None,
    *,
    shrinkage: float = 0.0,
    first: date = MONDAY,
    days: int = 2,
) -> Scenario:
    """Queues with plain settings unless they say otherwise, and agents with their skills."""
    plain = {"open": OPEN, "aht_s": 240, "patience_s": 120}
    people = agents or {f"a{k}": [str(queue["id"]) for queue in queues] for k in range(4)}
    return Scenario.model_validate(
        {
            "service": {
                "name": "Test",
                "horizon": {"from": first, "to": date.fromordinal(first.toordinal() + days - 1)},
                "rules": {"shrinkage": shrinkage},
                "queue": [{**plain, **queue} for queue in queues],
            },
            "agents": [
                {"id": name, "weekly_hours": 35, "skills": list(skills)} for name, skills in people.items()
            ],
        }
    )


def forecast(scenario: Scenario, calls: float = 10.0) -> Forecast:
    """So many calls of every queue in every quarter of an hour in which it is open."""
    grid = scenario.grid
    is_open = np.zeros((len(scenario.queues), grid.count), dtype=np.bool_)
    for k, queue in enumerate(scenario.queues):
        for day in grid.dates:
            for start, end in scenario.open_spans(queue, day, scenario.calendar(grid.first, grid.last)):
                is_open[k, grid.touched(grid.minute(day, start), grid.minute(day, end))] = True
    handling = np.array([[queue.aht_s] for queue in scenario.queues]) * np.ones(is_open.shape)
    names = tuple(queue.id for queue in scenario.queues)
    return Forecast(grid, names, np.where(is_open, calls, 0.0), handling, is_open)


def at(clock: str, day: date = MONDAY) -> datetime:
    """A local moment."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE)


def segment(
    agent: str,
    start: str,
    end: str,
    activity: Activity = Activity.PHONE,
    *,
    queue: str | None = None,
    day: date = MONDAY,
) -> Segment:
    """A stretch of an agent's day."""
    return Segment(agent, day, at(start, day), at(end, day), activity, queue)


def full_days(scenario: Scenario) -> Roster:
    """Everybody on the phone whenever the lines are open."""
    spans = (("09:00", "12:00"), ("13:00", "16:00"))
    return Roster(
        tuple(
            segment(agent.id, start, end, day=day)
            for agent in scenario.agents
            for day in scenario.grid.dates
            for start, end in spans
        )
    )
