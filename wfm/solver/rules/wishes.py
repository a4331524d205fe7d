"""Wishes: when agents would rather not work, and when they would rather work.

A wish is priced for each day on which it is not met, never forced. A wish to work says nothing of days on
which contract, site, availability and absences leave no time for it.

Practice: wishes are weighed against calls, and never forced.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.hours import cut_out, format_clock
from wfm.scenario.contract import contracts
from wfm.scenario.scenario import Scenario
from wfm.scenario.wishes import FREE
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Floats, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class Wishes(Rule):
    """Agents work when they wish to, and do not when they wish not to."""

    name = "wishes"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The weights of the wishes that each choice of the day leaves unmet."""
        mine = [wish for wish in scenario.wishes if wish.agent == worker.id and wish.on(table.date)]
        if not mine:
            return None
        time = cut_out(worker.possible[table.day], worker.away[table.day])
        prices = np.zeros(len(table) + 1)
        for wish in mine:
            low, high = (scenario.grid.minute(table.date, wall) for wall in (wish.start, wish.end))
            works = np.append(_works(table, low, high), False)
            if wish.mode == FREE:
                prices += wish.weight * works
            elif any(a < high and low < b for a, b in time):
                prices += wish.weight * ~works
        return prices

    def audit(self, case: Case) -> Iterator[Finding]:
        """Each day on which a wish is not met."""
        days = {(agent, day): segments for agent, day, segments in case.roster.days()}
        owed = contracts(case.scenario) if case.scenario.wishes else {}
        for wish in case.scenario.wishes:
            for day in filter(wish.on, case.scenario.grid.dates):
                within = [
                    segment
                    for segment in days.get((wish.agent, day), ())
                    if segment.activity.works
                    if segment.wall_start < wish.end and wish.start < segment.wall_end
                ]
                time = cut_out(owed[wish.agent].possible[day], owed[wish.agent].away[day])
                could = any(a < wish.end and wish.start < b for a, b in time)
                if within if wish.mode == FREE else could and not within:
                    yield self.finding(
                        "off" if wish.mode == FREE else "on",
                        hard=False,
                        agent=wish.agent,
                        date=day,
                        segments=within,
                        amount=1,
                        cost=wish.weight,
                        start=format_clock(wish.start),
                        end=format_clock(wish.end),
                    )


def _works(table: DutyTable, low: int, high: int) -> Bools:
    """Which duties hold work between two moments, ``[K]``; an empty second half ends where it starts."""
    first = (table.start < high) & (low < table.lunch_start)
    second = (table.lunch_end < high) & (low < table.end) & table.has_lunch()
    works: Bools = first | second
    return works
