from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from tests.solver.build import draw, pose, service
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.phone import on_phone, phone_literals
from wfm.solver.publish import publish
from wfm.values.presence import lines_served

PROBLEM = pose(service(queues=({"id": "calls", "open": "Mon-Fri 08:30-12:10 13:00-17:30"},)), seed=1)


def test_a_plan_is_on_the_phone_when_the_roster_is() -> None:
    solution = draw(PROBLEM, 2, share=1.0)
    served = lines_served(publish(solution), PROBLEM.grid)
    for worker, plan in zip(PROBLEM.workers, solution.plans, strict=True):
        times = np.flatnonzero(on_phone(PROBLEM, worker, plan)).tolist()
        assert times == list(served[worker.id])
        assert times


def test_a_model_says_the_same() -> None:
    solution = draw(PROBLEM, 2, share=1.0)
    duties = {(0, 0): [solution.plans[0][0].duty]} if solution.plans[0][0] else {}
    model = RosterModel(PROBLEM, Part((0,), (0,), duties), solution)
    phone = phone_literals(model, 0, 0)
    model.cp.add(model.works(0, 0) == 1)
    solver = cp_model.CpSolver()
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    found = on_phone(PROBLEM, PROBLEM.workers[0], read(model, solver).plans[0])
    day = PROBLEM.grid.day_intervals(PROBLEM.grid.dates[0])
    assert [t for t in phone if solver.value(phone[t])] == [t for t in day if found[t]]
