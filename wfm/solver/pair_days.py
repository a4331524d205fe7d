"""The days of sessions of flexible date that several hold together: settled before anything is planned.

A goal counts those who come to a session, on whichever of its dates: of two who come on two days it would say
that both are there. A session for one is left to the search, on all of its dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from wfm.scenario.permanence_sessions import Session, due_for, sessions, site_named, way
from wfm.scenario.regions import PHONE, Permanence
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_come, pinned_to
from wfm.solver.problem import Worker
from wfm.values.roster import Activity

Placed = list[tuple[Session, frozenset[int]]]
"""Sessions of one date, with the positions of their titulars."""


def settled(scenario: Scenario, workers: Sequence[Worker]) -> tuple[Session, ...]:
    """The sessions of the horizon, those for several on one date alone.

    It is the date on which a published roster has most of those who hold it, or for which most are pinned;
    else one on which a room is left by the others, and most of those who may hold it can be there, titulars
    before others; of equals the one with the fewest other sessions of these titulars, then the middle one.
    """
    found = sessions(scenario)
    placed = [_placed(scenario, session, workers) for session in found if len(session.dates) == 1]
    return tuple(_settle(scenario, session, workers, placed) for session in found)


def _settle(scenario: Scenario, session: Session, workers: Sequence[Worker], placed: Placed) -> Session:
    row, dates = session.permanence, session.dates
    if row.workers == 1 or len(dates) < 2:
        return session
    able = _able(scenario, row, workers)
    near = [worker for worker in able if due_for(scenario, row, scenario.agents[worker.index]) == 0.0]
    mine = {worker.index for worker in near}

    def worth(day: date) -> tuple[int, ...]:
        there = [worker for worker in able if can_come(row, worker.contract, day)]
        that_day = [(other, theirs) for other, theirs in placed if other.dates[0] == day]
        return (
            *(_published(scenario, row, workers, day), len(pinned_to(scenario, row, day))),
            _has_room(scenario, row, [other.permanence for other, _ in that_day]),
            min(row.workers, len(there)),
            min(row.workers, sum(worker in near for worker in there)),
            -sum(not mine.isdisjoint(theirs) for _, theirs in that_day),
            -abs(dates.index(day) - len(dates) // 2),
        )

    chosen = replace(session, dates=(max(dates, key=worth),))
    placed.append(_placed(scenario, chosen, workers))
    return chosen


def _placed(
    scenario: Scenario, session: Session, workers: Sequence[Worker]
) -> tuple[Session, frozenset[int]]:
    near = (
        w.index for w in workers if due_for(scenario, session.permanence, scenario.agents[w.index]) == 0.0
    )
    return session, frozenset(near)


def _has_room(scenario: Scenario, row: Permanence, others: Sequence[Permanence]) -> bool:
    """Whether the sessions of a day at the same site and time leave a room."""
    rooms = site_named(scenario, row.site).rooms
    first, last = row.start - row.setup, row.end + row.wrapup
    taken = [
        other
        for other in others
        if other.site == row.site and other.mode != PHONE
        if other.start - other.setup < last and first < other.end + other.wrapup
    ]
    return rooms is None or row.mode == PHONE or len(taken) < rooms


def _able(scenario: Scenario, row: Permanence, workers: Sequence[Worker]) -> list[Worker]:
    agents = ((worker, scenario.agents[worker.index]) for worker in workers)
    return [
        worker
        for worker, agent in agents
        if due_for(scenario, row, agent) is not None and way(scenario, row, agent) is not None
    ]


def _published(scenario: Scenario, row: Permanence, workers: Sequence[Worker], day: date) -> int:
    """How many hold a permanence on a day in a published roster."""
    at = scenario.grid.index(day)
    days = (worker.published.get(at, ()) for worker in workers)
    return sum(any(s.activity is Activity.PERMANENCE and s.ref == row.id for s in one) for one in days)
