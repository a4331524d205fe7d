"""What becomes of every session of a permanence in a roster: who holds it, or that it is not held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from wfm.scenario.permanence_sessions import Session, day_of, rank, region_of, sessions
from wfm.scenario.regions import PHONE
from wfm.scenario.scenario import Scenario
from wfm.solver.session_ways import by_phone
from wfm.values.records import SessionRecord, Uncovered
from wfm.values.roster import Activity, Roster

Holders = Mapping[tuple[str, date], list[str]]
Fate = Literal["covered", "substituted", "short", "uncovered", "dropped"]


def session_records(scenario: Scenario, roster: Roster) -> Iterator[SessionRecord]:
    """One record a session, in the order of ``permanences`` and of time."""
    held, telephoned = _holders(roster), _by_phone(scenario, roster)
    for session in sessions(scenario):
        row, day, agents = session.permanence, _day(session, held), _agents(session, held)
        region, grid, fate = region_of(scenario, row), scenario.grid, _fate(scenario, session, agents)
        phoned = day is not None and (row.id, day) in telephoned
        yield SessionRecord(
            ref=row.id,
            label=row.label or row.id,
            site=row.site,
            region=region.id if region else "",
            region_label=region.label if region else "",
            mode=PHONE if phoned else row.mode,
            status="by_phone" if agents and phoned else fate,
            start=grid.moment(grid.minute(day, row.start)) if day else None,
            end=grid.moment(grid.minute(day, row.end)) if day else None,
            planned=session.planned if session.planned != day else None,
            agents=tuple(agents),
            missing=max(0, row.workers - len(agents)) if session.dates else 0,
            slots=row.slots,
        )


def unheld(scenario: Scenario, roster: Roster) -> Iterator[Uncovered]:
    """The sessions at which workers are missing."""
    held, grid = _holders(roster), scenario.grid
    for session in sessions(scenario):
        row, missing = session.permanence, session.permanence.workers - len(_agents(session, held))
        if session.dates and missing > 0:
            first = _day(session, held) or session.dates[0]
            last = _day(session, held) or session.dates[-1]
            yield Uncovered(
                kind="permanence",
                ref=row.id,
                start=grid.moment(grid.minute(first, row.start)),
                end=grid.moment(grid.minute(last, row.end)),
                missing=missing,
                lost=0.0,
            )


def _holders(roster: Roster) -> Holders:
    """Who holds a permanence on a day."""
    held: defaultdict[tuple[str, date], list[str]] = defaultdict(list)
    for segment in roster.segments:
        if segment.activity is Activity.PERMANENCE:
            held[segment.ref or "", segment.date].append(segment.agent)
    return held


def _by_phone(scenario: Scenario, roster: Roster) -> set[tuple[str, date]]:
    """The sessions that somebody holds by telephone instead of going there."""
    known = {row.id: row for row in scenario.permanences}
    held = ((segment, known.get(segment.ref or "")) for segment in roster.segments)
    return {
        (row.id, segment.date)
        for segment, row in held
        if row and segment.activity is Activity.PERMANENCE and by_phone(row, segment)
    }


def _agents(session: Session, held: Holders) -> list[str]:
    """Who holds a session: those who are there together."""
    day = day_of(session, held)
    return held[session.permanence.id, day] if day else []


def _day(session: Session, held: Holders) -> date | None:
    """The date on which it is held; the only one that it could be held on; or None."""
    return day_of(session, held) or (session.dates[0] if len(session.dates) == 1 else None)


def _fate(scenario: Scenario, session: Session, agents: list[str]) -> Fate:
    if not session.dates:
        return "dropped"
    if not agents:
        return "uncovered"
    if len(agents) < session.permanence.workers:
        return "short"
    people = (agent for agent in scenario.agents if agent.id in agents)
    return "covered" if all(rank(scenario, session.permanence, a) == 0 for a in people) else "substituted"
