"""Lines that are not pooled: every agent on the phone is put on one line, for a block that is long enough.

Practice: some telephone systems put an agent on one line at a time, and changing it every few minutes is no
work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.problem import Worker
from wfm.solver.rule import Case, Rule
from wfm.solver.task import Task
from wfm.values.finding import Finding
from wfm.values.presence import lines_served, stays
from wfm.values.requirement import Requirement
from wfm.values.roster import Activity, Segment


class Lines(Rule):
    """At the desk while a line is open, an agent serves exactly one line that the agent can take.

    The model needs no constraint of its own: the phone without a line is not offered, and blocks that are too
    short do not exist.
    """

    name = "lines"

    def tasks(
        self, scenario: Scenario, requirement: Requirement, workers: Sequence[Worker]
    ) -> Sequence[Task]:
        """One task a queue, for those who can take it and while it is open."""
        phone = scenario.service.rules.phone
        if phone.pooled:
            return ()
        shortest = -(-phone.shortest // scenario.grid.interval_minutes)
        return [
            Task(
                rule=self.name,
                activity=Activity.PHONE,
                queue=q,
                ref=None,
                shortest=shortest,
                open=requirement.open[q],
                able=np.array([q in worker.queues for worker in workers], dtype=bool),
            )
            for q in range(len(requirement.queues))
        ]

    def audit(self, case: Case) -> Iterator[Finding]:
        """Calls taken for any line, lines left too soon, and time at the desk on no open line."""
        phone = case.scenario.service.rules.phone
        if phone.pooled:
            return
        for agent, _, segments in case.roster.days():
            for queue, group in groupby(segments, key=_line):
                block = tuple(group)
                minutes = _minutes(case, queue, block, segments)
                if queue == "":
                    yield self.finding("unassigned", agent=agent, segments=block)
                elif queue is not None and minutes < phone.shortest:
                    yield self.finding(
                        "short", agent=agent, segments=block, minutes=round(minutes), limit=phone.shortest
                    )
        yield from self._idle(case)

    def _idle(self, case: Case) -> Iterator[Finding]:
        """Whole intervals of back office while a line of the agent is open for all of them."""
        need, grid = case.requirement, case.scenario.grid
        served = lines_served(case.roster, grid)
        agents = {agent.id: agent for agent in case.scenario.agents}
        for segment in case.roster.segments:
            if segment.activity is not Activity.BACKOFFICE or segment.ref is not None:
                continue
            queues = [
                q
                for q, line in enumerate(case.scenario.queues)
                if case.scenario.takes(agents[segment.agent], line)
            ]
            times = grid.intervals(grid.elapsed(segment.start), grid.elapsed(segment.end))
            idle = [t for t in times if need.open[queues, t].any() and t not in served[segment.agent]]
            if idle:
                yield self.finding("idle", agent=segment.agent, segments=[segment], amount=len(idle))


def _minutes(case: Case, queue: str | None, block: Sequence[Segment], day: tuple[Segment, ...]) -> float:
    """How long a stay lasts; an interval in which the line opens or closes counts as a whole."""
    grid, minutes = case.scenario.grid, sum(segment.minutes for segment in block)
    around = grid.touched(grid.elapsed(block[0].start), grid.elapsed(block[-1].end))
    found = (
        len(times)
        for line, times in stays(day, grid)
        if line == queue and times.start < around.stop and around.start < times.stop
    )
    return max(minutes, grid.interval_minutes * max(found, default=0))


def _line(segment: Segment) -> str | None:
    """The line served, empty for any line, None off the phone."""
    return (segment.queue or "") if segment.activity is Activity.PHONE else None
