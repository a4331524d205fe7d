"""Put a roster and all that is needed to show it again into one document (``roster.json``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

import numpy as np

from wfm.hours import DAY_MINUTES
from wfm.record_callbacks import callback_records
from wfm.record_deferred import promise_records
from wfm.record_sessions import session_records, unheld
from wfm.scenario.contract import contracts
from wfm.scenario.scenario import Scenario
from wfm.solver.heads import heads
from wfm.values.curves import Ints
from wfm.values.document import RosterDocument, Status
from wfm.values.forecast import Bools
from wfm.values.records import (
    AgentRecord,
    IntervalRecord,
    QueueRecord,
    RequirementRecord,
    Uncovered,
    WeekHours,
)
from wfm.values.records_edits import PinRecord
from wfm.values.requirement import Requirement, Service
from wfm.values.roster import Roster
from wfm.version import __version__


@dataclass(frozen=True)
class Verdict:
    """What the search says of its roster.

    Attributes:
        status: ``optimal``, ``feasible`` or ``interrupted``.
        bound: a valid lower bound of the cost, or None.
        origin: where the bound comes from, or None.
        gap: proven gap, or None.
        cost_terms: the cost by rule, in call equivalents.
        seed: random seed of the search.
    """

    status: Status
    bound: float | None
    origin: str | None
    gap: float | None
    cost_terms: Mapping[str, float]
    seed: int = 0


def document(
    scenario: Scenario, requirement: Requirement, roster: Roster, verdict: Verdict
) -> RosterDocument:
    """The document of a roster.

    Args:
        scenario: what the planner gave.
        requirement: its requirement over the scenario's horizon.
        roster: the roster.
        verdict: what the search says of it.
    """
    counts, planned = heads(scenario, requirement, roster)
    service = requirement.service(counts)
    grid = scenario.grid
    return RosterDocument(
        wfm=__version__,
        ortools=version("ortools"),
        scenario_hash=scenario.hash,
        name=scenario.service.name,
        language=scenario.service.language,
        zone=scenario.service.zone,
        first=grid.first,
        last=grid.last,
        seed=verdict.seed,
        status=verdict.status,
        cost=sum(verdict.cost_terms.values()),
        bound=verdict.bound,
        bound_origin=verdict.origin,
        gap=verdict.gap,
        cost_terms=dict(verdict.cost_terms),
        closed=_closed(scenario),
        agents=tuple(_agents(scenario)),
        requirement=RequirementRecord(
            interval_minutes=grid.interval_minutes,
            queues=tuple(_queues(scenario, requirement)),
            intervals=tuple(_intervals(requirement, planned, service)),
        ),
        segments=roster.segments,
        uncovered=(*_uncovered(scenario, requirement, planned, service), *unheld(scenario, roster)),
        sessions=tuple(session_records(scenario, roster)),
        promises=tuple(promise_records(scenario, requirement, roster)),
        callbacks=tuple(callback_records(scenario, roster)),
        pins=tuple(_pins(scenario)),
    )


def _pins(scenario: Scenario) -> Iterator[PinRecord]:
    for pin in scenario.pins:
        told = {"agent": pin.agent, "date": pin.day, "activity": pin.activity, "mode": pin.mode}
        yield PinRecord.model_validate({**told, "place": pin.place, "start": pin.start, "end": pin.end})


def _closed(scenario: Scenario) -> dict[date, str]:
    """Days of the horizon on which the service as a whole is closed, with the names of holidays, in order."""
    grid = scenario.grid
    calendar = scenario.calendar(grid.first, grid.last)
    whole = (row for row in scenario.closures if (row.start, row.end) == (0, DAY_MINUTES))
    everywhere = [row.day for row in whole if not (row.queue or row.site)]
    closed = dict.fromkeys([*everywhere, *calendar.bridges], "") | calendar.holidays
    return {day: closed[day] for day in sorted(closed) if day in grid}


def _agents(scenario: Scenario) -> Iterator[AgentRecord]:
    owed = contracts(scenario)
    for agent in scenario.agents:
        contract = owed[agent.id]
        yield AgentRecord(
            id=agent.id,
            name=agent.name,
            team=agent.team,
            queues=tuple(queue.id for queue in scenario.queues if scenario.takes(agent, queue)),
            weeks=tuple(
                WeekHours(monday=monday, contract=minutes) for monday, minutes in contract.weeks.items()
            ),
            absent=contract.absent,
        )


def _queues(scenario: Scenario, requirement: Requirement) -> Iterator[QueueRecord]:
    for queue, priced in zip(scenario.queues, requirement.priced_by_patience, strict=True):
        targets = scenario.targets(queue)
        yield QueueRecord(
            id=queue.id,
            label=queue.label,
            answer_rate=targets.answer_rate,
            service_level=targets.service_level,
            answer_within_s=targets.answer_within_s,
            priced_by_patience=priced,
        )


def _intervals(requirement: Requirement, planned: Ints, service: Service) -> Iterator[IntervalRecord]:
    step = requirement.grid.interval_minutes
    for q, t in zip(*np.nonzero(requirement.open), strict=True):
        yield IntervalRecord(
            start=requirement.grid.moment(int(t) * step),
            queue=requirement.queues[q],
            calls=float(service.offered[q, t]),
            aht_s=float(requirement.forecast.aht_s[q, t]),
            required=int(requirement.required[q, t]),
            planned=int(planned[q, t]),
            answered=float(service.answered[q, t]),
            in_time=float(service.in_time[q, t]),
            callers=float(service.callers[q, t]),
            callers_answered=float(service.callers_answered[q, t]),
        )


def _busy(scenario: Scenario, requirement: Requirement, service: Service) -> Bools:
    """Where a queue answers less than its target although enough agents can take it: others keep them busy.

    Queues that reach their target over the horizon are spared. Shape: queues by intervals.
    """
    offered = np.where(requirement.open, service.offered, 0.0)
    answered = np.where(requirement.open, service.answered, 0.0)
    target = np.array([scenario.targets(queue).answer_rate or 0.0 for queue in scenario.queues])[:, None]
    below = answered.sum(axis=1, keepdims=True) < target * offered.sum(axis=1, keepdims=True)
    found: Bools = below & (answered < target * offered)
    return found


def _uncovered(
    scenario: Scenario, requirement: Requirement, planned: Ints, service: Service
) -> Iterator[Uncovered]:
    """Each stretch in which a queue has fewer agents on the phone than it requires, or shares too many."""
    busy = _busy(scenario, requirement, service) if len(requirement.queues) > 1 else False
    step = requirement.grid.interval_minutes
    missing = np.maximum(np.where(requirement.open, requirement.required - planned, 0), 0)
    wanting = (missing > 0) | busy
    lost = service.callers - service.callers_answered
    for q, queue in enumerate(requirement.queues):
        short = np.flatnonzero(wanting[q])
        for run in np.split(short, np.flatnonzero(np.diff(short) > 1) + 1):
            if len(run):
                yield Uncovered(
                    kind="phone",
                    ref=queue,
                    start=requirement.grid.moment(int(run[0]) * step),
                    end=requirement.grid.moment(int(run[-1] + 1) * step),
                    missing=int(missing[q, run].max()),
                    lost=float(lost[q, run].sum()),
                )
