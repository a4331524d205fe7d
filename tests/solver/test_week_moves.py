from __future__ import annotations

import random

import pytest

from tests.solver.build import draw, pose, service
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.solver.week_moves import better_weeks, reinsert_week, week_times

LATE = {
    "shift": {"latest_start": "14:00", "latest_end": "20:00", "step": 60},
    "limits": {"daily_rest": "14h"},
}
PLAIN = pose(service(days=12, agents=4), busy=20)
RESTS = pose(service(days=12, agents=4, queues=({"id": "line", "open": "Mon-Fri 08:00-20:00"},), rules=LATE))


def clock() -> Clock:
    return Clock(Stop(600), reproducible=True)


def hard(solution: Solution) -> list[str]:
    problem = solution.problem
    return [f.text for f in audit(problem.scenario, problem.requirement, publish(solution)) if f.hard]


@pytest.mark.parametrize("problem", [PLAIN, RESTS], ids=["plain", "rests"])
def test_only_the_week_of_the_chosen_changes_and_no_rule_breaks(problem: Problem) -> None:
    first = construct(problem, clock())
    found = reinsert_week(first, [2, 0], 1, clock())
    days = set(problem.weeks[1][1])
    for a, (before, after) in enumerate(zip(first.plans, found.plans, strict=True)):
        changed = {d for d, (x, y) in enumerate(zip(before, after, strict=True)) if x != y}
        assert changed <= (days if a in (0, 2) else set())
    assert hard(found) == []


def test_what_is_pinned_is_put_back_as_pinned() -> None:
    hours = {"from": "10:15", "to": "10:30", "activity": "phone", "mode": "forbid"}  # a time for the break
    pins = [{"agent": f"a{a}", "date": f"2026-03-{d}", **hours} for a in (0, 1) for d in ("09", 10, 11)]
    problem = pose(service(days=12, agents=2, pins=pins), busy=20)
    found = reinsert_week(Solution.of(problem, {}), [0, 1], 1, clock())
    assert "pins" not in found.terms


def test_many_moves_make_a_poor_roster_better() -> None:
    poor = Solution.of(PLAIN, {0: construct(PLAIN, clock()).plans[0]})
    better = better_weeks(poor, [0, 1], clock(), 0.3, random.Random(2))
    assert better.cost < poor.cost
    assert hard(better) == []


def test_the_intervals_of_a_week_are_all_that_its_duties_cover() -> None:
    solution = draw(PLAIN, 1, share=1.0)
    times = week_times(PLAIN, 0)
    days = PLAIN.weeks[0][1]
    for plan in solution.plans:
        for d in days:
            pick = plan[d]
            if pick is not None:
                covered = PLAIN.tables[d].covered[pick.duty]
                assert times.start <= covered.min()
                assert covered.max() <= times.stop
