from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.solver.build import draw, pose, service
from wfm.solver.adopt import adopt
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.values.roster import Roster

PROBLEM = pose(service(queues=({"id": "calls", "open": "Mon-Fri 08:30-12:10 13:00-17:30"},)), seed=1)


def test_what_was_published_is_taken_up_whole() -> None:
    for seed in range(10):
        solution = draw(PROBLEM, seed)
        adopted = adopt(PROBLEM, publish(solution))
        assert adopted.plans == solution.plans
        assert adopted.cost == solution.cost


def test_an_empty_roster_is_nobody_at_work() -> None:
    assert adopt(PROBLEM, Roster(())).plans == Solution.of(PROBLEM, {}).plans


def test_a_day_that_is_not_possible_is_left_free() -> None:
    solution = draw(PROBLEM, 3, share=1.0)
    roster = publish(solution)
    day = PROBLEM.grid.dates[1]
    moved = Roster(
        tuple(
            replace(s, start=s.start + timedelta(minutes=7), end=s.end + timedelta(minutes=7))
            if s.agent == "a0" and s.date == day
            else s
            for s in roster.segments
        )
    )
    plans = adopt(PROBLEM, moved).plans
    assert plans[0][1] is None
    assert plans[0][0] == solution.plans[0][0]
    assert plans[1] == solution.plans[1]


def test_strangers_and_other_days_are_left_out() -> None:
    roster = publish(draw(PROBLEM, 3, share=1.0))
    strangers = Roster(tuple(replace(s, agent="z") for s in roster.segments))
    later = Roster(tuple(replace(s, date=s.date + timedelta(days=70)) for s in roster.segments))
    for other in (strangers, later):
        assert adopt(PROBLEM, other).plans == Solution.of(PROBLEM, {}).plans
