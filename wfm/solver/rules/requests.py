"""Shifts that agents would like on a day, or would rather not have.

Source: shift on and shift off requests in Curtois and Qu, "Computational results on new staff scheduling
benchmark instances" (University of Nottingham, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from wfm.scenario.scenario import Scenario
from wfm.scenario.shifts import OFF, ON, named
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Floats, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class Requests(Rule):
    """A request that is not granted costs its weight."""

    name = "requests"

    def prices(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Floats | None:
        """The weights of the requests that each choice of the day leaves unmet."""
        kinds = {shift.id: kind for kind, shift in enumerate(scenario.shifts)}
        mine = [r for r in scenario.requests if r.agent == worker.id and r.day == table.date]
        if not mine:
            return None
        prices = np.zeros(len(table) + 1)
        for request in mine:
            given = np.append(table.kind == kinds.get(request.shift, -2), False)
            prices += request.weight * (given if request.mode == OFF else ~given)
        return prices

    def audit(self, case: Case) -> Iterator[Finding]:
        """Requests that were not granted."""
        shifts = {
            (agent, day): named(case.scenario.shifts, segments[0].wall_start, segments[-1].wall_end)
            for agent, day, segments in case.roster.days()
        }
        for request in (r for r in case.scenario.requests if r.day in case.scenario.grid):
            shift = shifts.get((request.agent, request.day))
            given = shift is not None and shift.id == request.shift
            if given != (request.mode == ON) and request.weight:
                yield self.finding(
                    "on" if request.mode == ON else "off",
                    hard=False,
                    agent=request.agent,
                    amount=1,
                    cost=request.weight,
                    shift=request.shift,
                    date=request.day,
                )
