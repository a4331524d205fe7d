"""The meal break: due after so much work, inside its window, of its length.

Law: Directive 2003/88/EC art. 4 (a break after six hours); France, decree 2000-815 art. 3 (20 minutes after
    six
hours); Belgium, law of 14 December 2000. The length is the service's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from wfm.scenario.rules import LunchRule
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Lunch(Rule):
    """A shift longer than the limit holds exactly one lunch; a shorter one holds none."""

    name = "lunch"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """A lunch where one is due, inside the window, with work on both sides."""
        lunch, grid = scenario.service.rules.lunch, scenario.grid
        has = table.has_lunch()
        placed = table.lunch_start >= grid.minute(table.date, lunch.earliest)
        placed &= table.lunch_end <= grid.minute(table.date, lunch.latest)
        placed &= table.lunch_start - table.start >= lunch.edge
        placed &= table.end - table.lunch_end >= lunch.edge
        due: Bools = has == (table.work > lunch.after)
        return due & (placed | ~has)

    def audit(self, case: Case) -> Iterator[Finding]:
        """Working days without the lunch that is due, with one too many, or with one out of place."""
        rule = case.scenario.service.rules.lunch
        for agent, _, segments in case.roster.days():
            fault = _fault(rule, segments)
            if fault:
                yield self.finding(fault, agent=agent, segments=segments)


def _fault(rule: LunchRule, segments: tuple[Segment, ...]) -> str | None:
    lunches = [segment for segment in segments if segment.activity is Activity.LUNCH]
    work = sum(segment.minutes for segment in segments if segment.activity.works)
    if len(lunches) != (1 if work > rule.after else 0):
        return "missing" if len(lunches) < 1 else "extra"
    if not lunches:
        return None
    lunch = lunches[0]
    if lunch.minutes != rule.minutes:
        return "length"
    if lunch.wall_start < rule.earliest or lunch.wall_end > rule.latest:
        return "window"
    before = (lunch.start.timestamp() - segments[0].start.timestamp()) / 60
    after = (segments[-1].end.timestamp() - lunch.end.timestamp()) / 60
    return "edge" if min(before, after) < rule.edge else None
