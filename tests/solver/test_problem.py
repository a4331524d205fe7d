from __future__ import annotations

from tests.solver.build import Settings, pose, service

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


def test_weeks_hold_the_positions_of_their_days() -> None:
    problem = pose(service(days=10))
    assert [days for _, days in problem.weeks] == [(0, 1, 2, 3, 4, 5, 6), (7, 8, 9)]


def test_a_problem_without_workers() -> None:
    problem = pose(service(days=1, agents=0))
    assert problem.open_mask.shape == (0, 96)
    assert problem.binding == ()
    assert problem.offered > 0
