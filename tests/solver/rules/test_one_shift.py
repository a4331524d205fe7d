from __future__ import annotations

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from tests.solver.build import pose, service
from tests.solver.office import GOOD, Changes, broken, findings, office, weeks, written
from wfm.solver.model import Part, RosterModel
from wfm.solver.solution import Solution
from wfm.values.roster import Roster

TWICE = "08:30 phone 10:15 break 10:30 phone 12:00 15:30 phone 17:30"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"0": TWICE}, {"one_shift.gap"}),
        ({"0": GOOD.replace("break 10:30 phone", "break 10:30 10:31 phone")}, {"one_shift.gap"}),
        ({"0": GOOD.replace("break 10:30 phone", "break 10:30 10:29 phone")}, {"one_shift.overlap"}),
        ({"0": GOOD.replace("10:30 phone", "10:30 phone 10:30 phone")}, {"one_shift.empty"}),
    ],
)
def test_a_day_is_one_unbroken_chain(changes: Changes, faults: set[str]) -> None:
    assert broken(office(), changes) == faults


def test_a_day_may_not_run_into_the_next() -> None:
    scenario = office(days=2)
    monday, tuesday = scenario.grid.dates
    late = [replace(s, date=monday) for s in written(scenario, "ann", tuesday, "08:00 phone 08:45")]
    roster = Roster((*weeks(scenario, {"0": None}).segments, *late))
    told = [f.message.key for f in findings(scenario, roster) if f.rule == "one_shift"]
    assert told == ["finding.one_shift.overlap"]


def test_the_model_gives_one_duty_a_day() -> None:
    problem = pose(service(days=1, agents=1))
    model = RosterModel(problem, Part((0,), (0,)), Solution.of(problem, {}))
    for _, literal in model.duties(0, 0)[:2]:
        model.cp.add(literal == 1)
    assert cp_model.CpSolver().solve(model.cp) == cp_model.INFEASIBLE
