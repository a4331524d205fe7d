"""Length and place of a day's work, within the service's window and the law's limits.

Law: Directive 2003/88/EC leaves the length of a day to the rest that must follow it (``daily_rest``); France,
decree 2000-815 art. 3 (10 hours a day, 12 from start to end); Belgium, law of 14 December 2000 (11 hours a
day).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from wfm.hours import format_clock
from wfm.scenario.rules import Rules
from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Segment


class Shift(Rule):
    """A shift starts and ends in its window, and is neither too short, too long nor too spread out."""

    name = "shift"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """Start, end, working time and span within the limits."""
        rules, grid = scenario.service.rules, scenario.grid
        shift, law = rules.shift, rules.law
        fits = np.zeros(len(table), dtype=bool)
        for low, high in shift.windows:
            fits |= (table.start >= grid.minute(table.date, low)) & (
                table.start <= grid.minute(table.date, high)
            )
        fits &= table.end <= grid.minute(table.date, shift.latest_end)
        fits &= (table.work >= shift.shortest) & (table.work <= shift.longest)
        if law.longest_day:
            fits &= table.work <= law.longest_day
        if law.longest_span:
            fits &= table.end - table.start <= law.longest_span
        return fits

    def audit(self, case: Case) -> Iterator[Finding]:
        """Working days outside the window or the limits."""
        rules = case.scenario.service.rules
        for agent, _, segments in case.roster.days():
            for key, params in _faults(rules, segments):
                yield self.finding(key, agent=agent, segments=segments, **params)


def _faults(rules: Rules, segments: tuple[Segment, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    work = sum(segment.minutes for segment in segments if segment.activity.works)
    start, end = segments[0].wall_start, segments[-1].wall_end
    span = (segments[-1].end.timestamp() - segments[0].start.timestamp()) / 60
    shift, law = rules.shift, rules.law
    longest = min(shift.longest, law.longest_day or shift.longest)
    first, last = shift.windows[0][0], shift.windows[-1][1]
    if start < first:
        yield "early", {"limit": format_clock(first)}
    elif start > last:
        yield "late_start", {"limit": format_clock(last)}
    elif not any(low <= start <= high for low, high in shift.windows):
        yield "between", {"start": format_clock(round(start))}
    if end > shift.latest_end:
        yield "late_end", {"limit": format_clock(shift.latest_end)}
    if work < shift.shortest:
        yield "short", {"limit": shift.shortest, "minutes": round(work)}
    if work > longest:
        yield "long", {"limit": longest, "minutes": round(work)}
    if law.longest_span and span > law.longest_span:
        yield "span", {"limit": law.longest_span, "minutes": round(span)}
