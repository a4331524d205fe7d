"""Where shifts are named, every working day is one of them.

Source: named shifts as in Curtois and Qu, "Computational results on new staff scheduling benchmark instances"
(University of Nottingham, 2014).
"""

from __future__ import annotations

from collections.abc import Iterator

from wfm.scenario.scenario import Scenario
from wfm.scenario.shifts import named
from wfm.solver.duties import DutyTable
from wfm.solver.problem import Bools, Worker
from wfm.solver.rule import Case, Rule
from wfm.values.finding import Finding


class ShiftKinds(Rule):
    """A working day starts and ends as a named shift does."""

    name = "shift_kinds"

    def allows(self, scenario: Scenario, worker: Worker, table: DutyTable) -> Bools:
        """Duties that are a named shift."""
        fits: Bools = table.kind >= 0
        return fits

    def audit(self, case: Case) -> Iterator[Finding]:
        """Working days at other times."""
        shifts = case.scenario.shifts
        for agent, _, segments in case.roster.days() if shifts else ():
            if named(shifts, segments[0].wall_start, segments[-1].wall_end) is None:
                yield self.finding("", agent=agent, segments=segments)
