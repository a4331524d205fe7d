from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.build import draw, pose, service
from wfm.solver.adopt import adopt
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.values.roster import Activity, Roster

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


LINES = ({"id": "line", "open": "Mon-Sun 08:30-17:30"},)
SPRING = pose(service(days=5, first=date(2026, 3, 27), queues=LINES))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_the_day_on_which_the_clocks_go_forward_is_taken_up_too(seed: int) -> None:
    solution = draw(SPRING, seed)
    assert adopt(SPRING, publish(solution)).plans == solution.plans


def test_a_missing_break_leaves_the_day_free() -> None:
    roster = publish(draw(SPRING, 1, share=1.0))
    pauses = {(s.agent, s.date) for s in roster.segments if s.activity is Activity.BREAK}
    without = Roster(tuple(s for s in roster.segments if s.activity is not Activity.BREAK))
    taken = {(s.agent, s.date) for s in publish(adopt(SPRING, without)).segments}
    assert pauses
    assert not taken & pauses


def test_an_absence_since_then_leaves_its_days_free() -> None:
    solution = draw(SPRING, 1, share=1.0)
    away = [{"agent": "a0", "from": "2026-03-28", "to": "2026-03-28"}]
    again = pose(service(days=5, first=date(2026, 3, 27), queues=LINES, absences=away))
    plans = adopt(again, publish(solution)).plans
    assert plans[0] == tuple(None if d == 1 else pick for d, pick in enumerate(solution.plans[0]))
    assert plans[1] == solution.plans[1]
