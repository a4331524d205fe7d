"""Stability: keep to the roster that was published, and do not touch its frozen days at all.

A day is changed where its start, its end or its lunch is another one, or where a day off becomes a working
day or the other way round. Short breaks may move.

Practice: people arrange their lives by a published roster; what changes has a price, what is frozen does not
change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Floats, Worker
from wfm.solver.published import shape
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Segment


class Stability(Rule):
    """Published days stay as they are; frozen ones at nearly any price."""

    name = "stability"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The price of every choice of the day that is not the published one."""
        if table.day not in worker.published:
            return None
        segments = worker.published[table.day]
        same = np.zeros(len(table) + 1, dtype=np.bool_)
        same[-1] = not segments
        same[:-1] = table.same(shape(scenario.grid, segments))
        prices: Floats = np.where(same, 0.0, _price(scenario, table.date))
        return prices

    def audit(self, case: Case) -> Iterator[Finding]:
        """Each day that is not as it was published."""
        days = {(agent, day): segments for agent, day, segments in case.roster.days()}
        until = case.scenario.service.rules.stability.freeze_until
        for (agent, day), before in case.published.items():
            now = days.get((agent, day), ())
            if _outline(now) != _outline(before):
                frozen = until is not None and day <= until
                yield self.finding(
                    "frozen" if frozen else "changed",
                    hard=frozen,
                    agent=agent,
                    date=day,
                    segments=now,
                    amount=1,
                    cost=_price(case.scenario, day),
                )


def _price(scenario: Scenario, day: date) -> float:
    rule = scenario.service.rules.stability
    frozen = rule.freeze_until is not None and day <= rule.freeze_until
    return rule.frozen_price if frozen else rule.price


def _outline(segments: tuple[Segment, ...]) -> tuple[object, ...]:
    """What people know of a day: when it begins and ends, and its lunch."""
    lunch = [(s.start, s.end) for s in segments if s.activity is Activity.LUNCH]
    return (segments[0].start, segments[-1].end, *lunch) if segments else ()
