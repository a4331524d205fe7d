"""Work lies inside the contract's dates, the site's hours and the agent's availability.

Arithmetic, not law: the contract's dates and the doors of the site are facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from wfm.calendar import Calendar
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Segment


class Opening(Rule):
    """Nobody works while the site is closed, outside the contract or outside the agent's availability."""

    name = "opening"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """Each half of the duty lies in one span of possible work."""
        spans = worker.possible[table.day]
        first = _inside(table.start, table.lunch_start, spans)
        return first & _inside(table.lunch_end, table.end, spans)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Working segments outside the site's hours, the contract or the availability."""
        grid = case.scenario.grid
        calendar = case.scenario.calendar(grid.first, grid.last)
        agents = {agent.id: agent for agent in case.scenario.agents}
        for name, day, segments in case.roster.days():
            agent = agents[name]
            working = [segment for segment in segments if segment.activity.works]
            wrong = _wrong(case.scenario, calendar, agent, working)
            # one finding a day, however often it is cut by breaks
            if wrong["site"]:
                yield self.finding("site", agent=name, date=day, segments=wrong["site"])
            if wrong["contract"]:
                yield self.finding("contract", agent=name, date=day, segments=wrong["contract"])
            if wrong["availability"]:
                yield self.finding("availability", agent=name, date=day, segments=wrong["availability"])


def _wrong(
    scenario: Scenario, calendar: Calendar, agent: Agent, segments: Sequence[Segment]
) -> dict[str, list[Segment]]:
    """What of a day's work lies outside the site's hours, the contract's dates, and the availability."""
    parts = [(segment, list(segment.days())) for segment in segments]
    return {
        "site": [
            segment
            for segment, days in parts
            if not all(_holds(scenario.site_spans(agent, day, calendar), *span) for day, *span in days)
        ],
        "contract": [
            segment
            for segment in segments
            if (agent.first and segment.date < agent.first) or (agent.last and segment.date > agent.last)
        ],
        "availability": [
            segment for segment, days in parts if not all(_available(scenario, agent, *part) for part in days)
        ],
    }


def _inside(low: np.ndarray, high: np.ndarray, spans: tuple[tuple[int, int], ...]) -> Bools:
    inside = low >= high  # an empty half asks nothing
    for a, b in spans:
        inside = inside | ((a <= low) & (high <= b))
    return inside


def _available(scenario: Scenario, agent: Agent, day: date, low: float, high: float) -> bool:
    rows = [row for row in scenario.availability if row.agent == agent.id]
    dated = [row for row in rows if row.day == day]
    weekly = [row for row in rows if row.weekday is not None]
    relevant = dated or [row for row in weekly if row.on(day)]
    if not dated and not weekly:
        return True
    return _holds(((row.start, row.end) for row in relevant), low, high)


def _holds(spans: Iterable[tuple[int, int]], low: float, high: float) -> bool:
    """Whether the spans, which may touch or overlap, hold all of ``[low, high)``."""
    reached = low
    for a, b in sorted(spans):
        if a <= reached:
            reached = max(reached, b)
    return reached >= high
