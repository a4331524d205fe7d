from __future__ import annotations

import numpy as np

from tests.solver.build import Settings, need, pose, service
from wfm.solver.problem import build
from wfm.solver.rules import RULES

QUEUES = ({"id": "calls", "open": "Mon-Fri 08:30-17:30"}, {"id": "mail", "open": "Mon-Fri 09:00-12:00"})
AGENTS: tuple[Settings, ...] = (
    {"skills": ["calls"]},
    {"skills": ["mail", "calls"]},
    {"skills": ["mail"]},
    {"skills": []},
)


def test_workers_know_their_queues_and_unions() -> None:
    problem = pose(service(days=1, queues=QUEUES, agents=AGENTS))
    assert [worker.queues for worker in problem.workers] == [(0,), (0, 1), (1,), ()]
    assert problem.requirement.unions == ((0,), (1,), (0, 1))
    assert [list(worker.unions) for worker in problem.workers] == [
        [True, False, True],
        [True, True, True],
        [False, True, True],
        [False, False, False],
    ]
    assert [row.sum() for row in problem.open_mask] == [36, 36, 12, 0]


def test_what_a_rule_forbids_is_not_allowed() -> None:
    scenario = service(days=5, absences=[{"agent": "a0", "from": "2026-03-03", "to": "2026-03-03"}])
    problem = build(scenario, need(scenario), RULES)
    free = build(scenario, need(scenario), ())
    assert [mask.any() for mask in problem.allowed[0]] == [True, False, True, True, True]
    assert all(mask.all() for masks in free.allowed for mask in masks)
    assert not np.all(problem.allowed[1][0])


def test_weeks_hold_the_positions_of_their_days() -> None:
    problem = pose(service(days=10))
    assert [days for _, days in problem.weeks] == [(0, 1, 2, 3, 4, 5, 6), (7, 8, 9)]


def test_a_problem_without_workers() -> None:
    problem = pose(service(days=1, agents=0))
    assert problem.open_mask.shape == (0, 96)
    assert problem.binding == ()
    assert problem.offered > 0
