"""Lunch while lines are closed, where its window leaves that.

Practice: where a line closes at noon, people have lunch then, and nobody is left at a phone that cannot ring.
Where the calls lost are the same, nothing else says so. A minute of lunch while a line of the agent's is open
has a small price, beyond the fewest such minutes that any lunch of the day would have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from wfm.hours import Span
from wfm.scenario.open_lines import meet, open_spans
from wfm.scenario.people import Agent
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable, Ints
from wfm.solver.problem import Floats, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Closing(Rule):
    """Nobody has lunch while a line is open who could have it while all are closed."""

    name = "closing"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The price of the minutes that each duty's lunch takes from open lines beyond the fewest."""
        rule = scenario.service.rules.lunch
        spans = open_spans(scenario, worker.queues, table.date) if rule.open_price else []
        if not spans:
            return None
        starts = np.array([scenario.grid.minute(table.date, wall) for wall in rule.starts], dtype=np.int64)
        fewest = _open(spans, starts, starts + rule.minutes).min()
        beyond = np.maximum(0, _open(spans, table.lunch_start, table.lunch_end) - fewest)
        return np.append(rule.open_price / 60.0 * beyond, 0.0)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days with lunches while a line is open that could lie while all are closed."""
        price = case.scenario.service.rules.lunch.open_price
        agents = {agent.id: agent for agent in case.scenario.agents}
        found: defaultdict[date, list[int]] = defaultdict(list)
        for agent, day, segments in case.roster.days() if price else ():
            lunches = [segment for segment in segments if segment.activity is Activity.LUNCH]
            beyond = _beyond(case.scenario, agents[agent], day, lunches) if lunches else 0
            if beyond > 0:
                found[day].append(beyond)
        for day, each in sorted(found.items()):
            minutes = sum(each)
            cost = minutes / 60 * price
            yield self.finding(
                "", hard=False, date=day, amount=minutes, cost=cost, count=len(each), minutes=minutes
            )


def _beyond(scenario: Scenario, agent: Agent, day: date, lunches: Sequence[Segment]) -> int:
    """Minutes of lunch while a line is open, beyond the fewest that its window leaves; below 0 for fewer."""
    rule, grid = scenario.service.rules.lunch, scenario.grid
    lines = [q for q, queue in enumerate(scenario.queues) if scenario.takes(agent, queue)]
    spans = open_spans(scenario, lines, day)
    taken = [(grid.elapsed(lunch.start), grid.elapsed(lunch.end)) for lunch in lunches]
    could = [(low, low + rule.minutes) for low in (grid.minute(day, wall) for wall in rule.starts)]
    return sum(_minutes(*span, spans) for span in taken) - min(_minutes(*span, spans) for span in could)


def _open(spans: list[Span], low: Ints, high: Ints) -> Ints:
    """Minutes between two moments in which a line is open, elementwise."""
    inside = (np.maximum(0, np.minimum(high, b) - np.maximum(low, a)) for a, b in spans)
    return np.asarray(sum(inside))


def _minutes(low: int, high: int, spans: list[Span]) -> int:
    return sum(b - a for a, b in meet(low, high, spans))
