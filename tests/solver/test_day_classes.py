from __future__ import annotations

import numpy as np

from tests.solver.build import pose, service
from tests.solver.outing import MORNING, social_service
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.day_classes import HELD, classes_of, groups_of, keep_sessions
from wfm.solver.solution import FORBIDDEN, Solution
from wfm.solver.stop import Stop


def test_alike_workers_share_their_days_but_where_one_is_away() -> None:
    scenario = service(
        days=2,
        agents=({}, {}, {}),
        absences=({"agent": "a1", "from": "2026-03-03", "to": "2026-03-03", "code": "ANNUAL"},),
    )
    problem = pose(scenario)
    groups = groups_of(problem)
    classes = classes_of(Solution.of(problem, {}), groups)
    assert groups == ((0, 1, 2),)
    days = {day: sorted(one.workers for one in classes if one.day == day) for day in (0, 1)}
    assert days[0] == [(0, 1, 2)]
    assert sum(map(len, days[1])) == 2


def test_hours_count_together_with_those_who_take_the_same_queues() -> None:
    queues = ({"id": "calls"}, {"id": "mail"})
    problem = pose(service(queues=queues, agents=({"skills": ["calls"]}, {}, {"skills": ["calls"]})))
    assert sorted(groups_of(problem)) == [(0, 2), (1,)]


def test_whoever_holds_a_session_is_apart_that_day_and_keeps_it() -> None:
    problem = pose(social_service(days=5, permanences=(MORNING,)), busy=10)
    solution = construct(problem, Clock(Stop(60), reproducible=True))
    classes = classes_of(solution, groups_of(problem))
    [j] = problem.away
    tuesday = [one.workers for one in classes if one.day == 1]
    assert (0,) in tuesday
    for worker, wanted in ((0, {HELD, 0.0, FORBIDDEN}), (1, {FORBIDDEN})):
        value = np.zeros((1 + len(problem.tasks), problem.grid.count))
        keep_sessions(solution, worker, value)
        assert set(value[1 + j].tolist()) == wanted
        assert not value[0].any()
