from __future__ import annotations

import numpy as np
import pytest

from tests.solver.build import Settings
from tests.solver.desk import FILES, tasked
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.share import FILLING_WORK, share
from wfm.solver.solution import Block, Pick, Solution
from wfm.solver.stop import Stop

WORK: Settings = {**FILES, "hours_a_week": 12, "shortest": "1h", "price_per_hour": 20}


def clock() -> Clock:
    return Clock(Stop(seconds=60.0))


def office(agents: int = 3) -> Problem:
    """Files may be done while the lines are closed, too; the second line opens at 10."""
    people = tuple({"skills": ["calls"] if a else ["mail"], "weekly_hours": 35} for a in range(agents))
    return tasked(activity=[WORK], agents=people, busy=20)


def burdened(problem: Problem) -> Solution:
    """Everybody has the longest duty; all of the work is on the shoulders of the last worker."""
    table = problem.tables[0]
    allowed = [np.flatnonzero(problem.allowed[worker.index][0]) for worker in problem.workers]
    duties = [int(mine[np.argmax(table.work[mine])]) for mine in allowed]
    spans = table.covered[duties[-1]]
    blocks = tuple(Block(0, int(first), int(end)) for first, end in spans if end > first)
    picks = [Pick(duty, ()) for duty in duties[:-1]] + [Pick(duties[-1], (), blocks)]
    return Solution.of(problem, {a: (pick,) for a, pick in enumerate(picks)})


def test_work_goes_to_those_whom_the_phone_misses_least() -> None:
    problem = office()
    before = burdened(problem)
    after = share(before, clock())
    assert after.cost < before.cost - 1.0
    assert [[p and p.duty for p in plan] for plan in after.plans] == [
        [p and p.duty for p in plan] for plan in before.plans
    ]
    assert any(after.on[0][1])  # whose line is closed early in the day
    assert not any(before.on[0][1])


def test_sharing_breaks_no_rule() -> None:
    problem = office()
    before = burdened(problem)

    def broken(solution: Solution) -> set[str]:
        found = audit(problem.scenario, problem.requirement, publish(solution))
        return {finding.message.key for finding in found if finding.hard}

    assert broken(share(before, clock())) <= broken(before)


def test_a_roster_that_cannot_be_better_stays() -> None:
    problem = office()
    after = share(share(burdened(problem), clock()), clock())
    assert share(after, clock()).cost == pytest.approx(after.cost)


def test_other_days_stay() -> None:
    problem = office()
    before = burdened(problem)
    assert share(before, clock(), days=(5,)).plans == before.plans


def test_no_time_no_change() -> None:
    before, stopped = burdened(office()), clock()
    stopped.stop.cancel.set()
    assert share(before, stopped) is before


def test_what_is_shared_when_the_clock_ends_counts() -> None:
    """A clock that counts work ends after the first worker."""
    before = burdened(office())
    counted = Clock(Stop(seconds=0.5 * FILLING_WORK), reproducible=True)
    after = share(before, counted)
    assert not counted.left
    assert after.cost < before.cost
