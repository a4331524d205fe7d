"""Calls are answered only by those who may, and only while the line is open.

Arithmetic, not law: who does not speak the language cannot answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wfm.calendar import Calendar
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Activity


class Skills(Rule):
    """Time on the phone needs an open queue that the agent has the skill and a language for.

    The model needs no constraint: a worker's intervals only count for queues that the worker may answer, and
    time on duty without such a queue open is published as back office.
    """

    name = "skills"

    def audit(self, case: Case) -> Iterator[Finding]:
        """Phone segments on a queue that is not the agent's, or while no queue of the agent's is open."""
        grid = case.scenario.grid
        calendar = case.scenario.calendar(grid.first, grid.last)
        agents = {agent.id: agent for agent in case.scenario.agents}
        names = {queue.id: queue.label or queue.id for queue in case.scenario.queues}
        open_spans: dict[tuple[str, str | None, date], tuple[tuple[int, int], ...]] = {}
        for segment in case.roster.segments:
            if segment.activity is not Activity.PHONE:
                continue
            closed = False
            for day, low, high in segment.days():
                key = (segment.agent, segment.queue, day)
                if key not in open_spans:
                    open_spans[key] = _open(
                        case.scenario, agents[segment.agent], segment.queue, day, calendar
                    )
                closed |= not any(a <= low and high <= b for a, b in open_spans[key])
            if segment.queue and not _takes(case.scenario, agents[segment.agent], segment.queue):
                yield self.finding(
                    "queue",
                    agent=segment.agent,
                    segments=[segment],
                    queue=names.get(segment.queue, segment.queue),
                )
            elif closed:
                yield self.finding("closed", agent=segment.agent, segments=[segment], amount=segment.minutes)


def _takes(scenario: Scenario, agent: Agent, queue: str) -> bool:
    known = [q for q in scenario.queues if q.id == queue]
    if not known:
        return False
    speaks = not known[0].languages or any(lang in known[0].languages for lang in agent.languages)
    return speaks and (known[0].skill or known[0].id) in agent.skills


def _open(
    scenario: Scenario, agent: Agent, queue: str | None, day: date, calendar: Calendar
) -> tuple[tuple[int, int], ...]:
    """The merged wall-clock spans in which the queue, or any queue of the agent, is open."""
    queues = [q for q in scenario.queues if queue in (None, q.id) and _takes(scenario, agent, q.id)]
    spans = sorted(span for q in queues for span in scenario.open_spans(q, day, calendar))
    merged: list[tuple[int, int]] = []
    for low, high in spans:
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)
