"""Permanences: in-person sessions, held by those whose region it is, with the way there and back.

Practice: sessions of Belgian and French social services are held at regional sites by the worker responsible
for the area, for whom named colleagues stand in. A session that nobody holds is priced, never impossible. The
way is working time and never a pause (Directive 2003/88/EC art. 2: rest is what is not working time).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

import numpy as np

from wfm.scenario.permanence_sessions import Session, day_of, due_for, onward, sessions, way
from wfm.scenario.regions import PHONE, Permanence
from wfm.scenario.scenario import Scenario
from wfm.scenario.session_holders import can_come
from wfm.solver.pair_days import settled
from wfm.solver.pinned_sessions import sent
from wfm.solver.problem import Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.session_ways import asked_times, by_phone, is_short
from wfm.solver.task import Away, Floats, Goal, Ints, Task
from wfm.values.finding import Finding
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity, Segment

Held = defaultdict[tuple[str, date], list[str]]


class _Told(TypedDict):
    """Who and what a finding is about."""

    agent: str
    segments: Sequence[Segment]


class Permanences(Rule):
    """Each session has its workers: a titular of the region, else a substitute at a price.

    A session of flexible date goes to a substitute only where no titular could hold it on any of its dates.
    One to which pins send as many as it needs goes to nobody else.

    The model needs no constraint of its own: a session is a block at a fixed time, with the way of each
    worker, and the goal prices the workers missing, and those too many.
    """

    name = "permanences"
    linking = True

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """One task a permanence, or two: its sessions are the rows of the goal."""
        held: defaultdict[str, list[Session]] = defaultdict(list)
        for session in settled(scenario, workers):
            if session.dates:
                held[session.permanence.id].append(session)
        found: list[Task] = []
        for mine in held.values():
            going = self._task(scenario, mine, workers)
            found += [going, *self._by_phone(scenario, mine, going)]
        return found

    def _by_phone(self, scenario: Scenario, held: list[Session], going: Task) -> Iterator[Task]:
        """The same sessions by telephone, for those who would have a way: they count for the same goal."""
        permanence, away = held[0].permanence, going.away
        if not permanence.by_phone or permanence.mode == PHONE or away is None:
            return
        none, due = np.zeros_like(away.there), scenario.service.rules.permanences.by_phone
        yield replace(
            going,
            able=going.able & (away.there > 0),
            open=_open(scenario, held, permanence, 0) & going.open,
            away=replace(away, place=None, there=none, back=none, dues=away.dues + due, onward={}),
        )

    def _task(self, scenario: Scenario, held: list[Session], workers: Sequence[Worker]) -> Task:
        permanence = held[0].permanence
        agents = [scenario.agents[worker.index] for worker in workers]
        dues = [due_for(scenario, permanence, agent) for agent in agents]
        ways = [way(scenario, permanence, agent) for agent in agents]
        able = [due is not None and minutes is not None for due, minutes in zip(dues, ways, strict=True)]
        minutes: Ints = np.array([there or 0 for there in ways], dtype=np.int64)
        offered = _offered(scenario, held, workers, dues)
        return Task(
            rule=self.name,
            activity=Activity.PERMANENCE,
            queue=None,
            ref=permanence.id,
            shortest=1,
            open=np.stack(
                [_open(scenario, mine, permanence, int(m)) for mine, m in zip(offered, minutes, strict=True)]
            ),
            able=np.array(able, dtype=bool),
            goal=_goal(scenario, held, len(workers)),
            away=Away(
                place=None if permanence.mode == PHONE else permanence.site,
                start=permanence.start - permanence.setup,
                end=permanence.end + permanence.wrapup,
                there=minutes,
                back=minutes,
                dues=np.array([due or 0.0 for due in dues]),
                opens=permanence.start,
                closes=permanence.end,
                onward=onward(scenario, permanence),
            ),
        )

    def audit(self, case: Case) -> Iterator[Finding]:
        """Sessions at the wrong time or by the wrong agent, short ways (hard); workers missing (priced)."""
        known = {row.id: row for row in case.scenario.permanences}
        held: Held = defaultdict(list)
        for agent, day, segments in case.roster.days():
            for place, segment in enumerate(segments):
                permanence = known.get(segment.ref or "")
                if segment.activity is not Activity.PERMANENCE:
                    continue
                if permanence is None:
                    yield self.finding("unknown", agent=agent, segments=[segment])
                    continue
                held[permanence.id, day].append(agent)
                yield from self._faults(case.scenario, permanence, segments, place)
        yield from self._sessions(case.scenario, held)

    def _faults(
        self, scenario: Scenario, permanence: Permanence, day: Sequence[Segment], place: int
    ) -> Iterator[Finding]:
        segment = day[place]
        agent = next(one for one in scenario.agents if one.id == segment.agent)
        name = permanence.label or permanence.id
        due, minutes = due_for(scenario, permanence, agent), way(scenario, permanence, agent)
        phoned, told = by_phone(permanence, segment), _Told(agent=agent.id, segments=[segment])
        if due is None or minutes is None:
            yield self.finding("stranger", **told, permanence=name)
        elif not phoned and is_short(scenario, day, place, minutes):
            yield self.finding("way", **told, minutes=minutes, permanence=name)
        if due and minutes is not None:
            yield self.finding("substitute", hard=False, **told, cost=due, amount=1, permanence=name)
        if phoned:
            price = scenario.service.rules.permanences.by_phone
            yield self.finding("by_phone", hard=False, **told, cost=price, amount=1, permanence=name)
        early, late = asked_times(scenario, permanence, day, place)
        if segment.wall_start > early or segment.wall_end < late:
            yield self.finding("time", **told, permanence=name)

    def _sessions(self, scenario: Scenario, held: Held) -> Iterator[Finding]:
        """Workers missing at sessions, and sessions on days that have none."""
        rule = scenario.service.rules.permanences
        due: set[tuple[str, date]] = set()
        for session in sessions(scenario):
            row, together = session.permanence, day_of(session, held)
            dates = (together,) if together and row.workers > 1 else session.dates
            due |= {(row.id, day) for day in dates}
            there = sum(len(held[row.id, day]) for day in dates)
            missing = row.workers - there
            if session.dates and missing:
                yield self.finding(
                    "uncovered" if missing > 0 else "crowded",
                    hard=False,
                    date=session.dates[0],
                    amount=abs(missing),
                    cost=abs(missing) * rule.missing(row.priority),
                    permanence=row.label or row.id,
                    count=abs(missing),
                )
        for (name, day), agents in held.items():
            if agents and (name, day) not in due:
                yield self.finding("unplanned", agent=agents[0], date=day, permanence=name)


def _open(scenario: Scenario, held: Sequence[Session], row: Permanence, way: int) -> np.ndarray:
    """The intervals of every session with the way there and back, ``[T]``."""
    grid, marked = scenario.grid, np.zeros(scenario.grid.count, dtype=bool)
    for day in {day for session in held for day in session.dates}:
        low, high = grid.minute(day, row.start - row.setup), grid.minute(day, row.end + row.wrapup)
        times = grid.touched(low - way, high + way)
        marked[times.start : times.stop] = True
    return marked


def _offered(
    scenario: Scenario, held: Sequence[Session], workers: Sequence[Worker], dues: Sequence[float | None]
) -> list[list[Session]]:
    """By worker, the sessions that are offered: those of which pins say who holds them to nobody else."""
    titulars = [worker for worker, due in zip(workers, dues, strict=True) if due == 0.0]
    own = {worker.index for worker in titulars}
    sessions = [(session, sent(scenario, session, workers)) for session in held]
    left_to = [there or (own if _own(scenario, session, titulars) else None) for session, there in sessions]
    return [
        [one for one, among in zip(held, left_to, strict=True) if among is None or worker.index in among]
        for worker in workers
    ]


def _own(scenario: Scenario, session: Session, titulars: Sequence[Worker]) -> bool:
    """Whether a session of flexible date is left to the titulars: one of them could hold it on some date."""
    if len(session.dates) < 2:
        return False
    row = session.permanence
    return any(can_come(row, worker.contract, day) for day in session.dates for worker in titulars)


def _goal(scenario: Scenario, held: Sequence[Session], workers: int) -> Goal:
    """One row a session, which counts the workers there in the interval in which it begins."""
    grid, permanence = scenario.grid, held[0].permanence
    row: Ints = np.full(grid.count, -1, dtype=np.int64)
    for k, session in enumerate(held):
        for day in session.dates:
            row[grid.minute(day, permanence.start) // grid.interval_minutes] = k
    most = max(workers * max(len(session.dates) for session in held), permanence.workers)
    off = np.abs(permanence.workers - np.arange(most + 1))  # nobody is to stand there in vain either
    price: Floats = off * scenario.service.rules.permanences.missing(permanence.priority)
    return Goal(row, np.tile(price, (len(held), 1)))
