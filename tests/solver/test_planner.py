from __future__ import annotations

import numpy as np

from tests.solver.build import pose, service
from tests.solver.test_tour import nights
from wfm.solver.planner import Planner
from wfm.solver.respond import Responder
from wfm.solver.tour import Tour


def test_the_week_planner_serves_where_it_knows_every_rule() -> None:
    problem = pose(service(agents=1))
    value = np.ones((1, problem.grid.count))
    worker = problem.workers[0]
    assert problem.toured == (False,)
    assert Planner(problem, value, [worker]).respond(worker) == Responder(problem, value).respond(worker)


def test_the_tour_program_serves_where_it_knows_more() -> None:
    problem = pose(nights(longest_run=2))
    value = np.ones((1, problem.grid.count))
    worker = problem.workers[0]
    expected = Tour(problem, Responder(problem, value), [worker]).respond(worker)
    assert problem.toured == (True, True)
    assert Planner(problem, value, problem.workers).respond(worker) == expected
    assert expected.value < Responder(problem, value).respond(worker).value
