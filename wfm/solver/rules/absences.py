"""Nobody works while absent.

Law: Directive 2003/88/EC art. 7 (paid leave is leave); the reasons of other absences are not this program's
business.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

import numpy as np

from wfm.scenario.people import Absence
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Segment


class Absences(Rule):
    """An absent agent gets no work in that time; lunch may touch a half-day absence."""

    name = "absences"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """No half of the duty overlaps an absence."""
        free = np.ones(len(table), dtype=bool)
        for low, high in worker.away[table.day]:
            first = (table.start < high) & (low < table.lunch_start)
            second = (table.lunch_end < high) & (low < table.end) & (table.lunch_end < table.end)
            free &= ~(first | second)
        return free

    def audit(self, case: Case) -> Iterator[Finding]:
        """Days on which working segments overlap an absence."""
        by_agent: dict[str, list[Absence]] = {}
        for absence in case.scenario.leave:
            by_agent.setdefault(absence.agent, []).append(absence)
        for agent, _, segments in case.roster.days():
            rows = by_agent.get(agent, ())
            worked = [s for s in segments if s.activity.works and any(_overlaps(row, s) for row in rows)]
            if worked:
                minutes = sum(segment.minutes for segment in worked)
                yield self.finding("", agent=agent, segments=worked, amount=minutes)


def _overlaps(absence: Absence, segment: Segment) -> bool:
    first, last = absence.first, absence.last
    start, end = segment.start.replace(tzinfo=None), segment.end.replace(tzinfo=None)
    if isinstance(first, datetime) and isinstance(last, datetime):
        return max(start, first) < min(end, last)
    opens = datetime.combine(first, time())
    closes = datetime.combine(last, time()) + timedelta(days=1)
    return start < closes and opens < end
