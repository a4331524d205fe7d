from __future__ import annotations

import pytest

from tests.solver.republished import again, calls_lost, fewest_of_all, office
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.fewest import Fewest, confirmed, fewest
from wfm.solver.keeping import Keeping
from wfm.solver.losses import Bar, losses
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

LIMITS = cpsat.Limits(10.0, 1)


def answered(keeping: Keeping, bar: Bar) -> Fewest:
    clock = Clock(Stop(10.0), reproducible=True)
    return fewest(keeping, bar, keeping.kept, clock, LIMITS)


def lost(solution: Solution) -> float:
    return sum(losses(solution).values())


def freely(keeping: Keeping) -> Solution:
    return solve(keeping.free, Stop(0.5), Options(reproducible=True)).solution


@pytest.mark.parametrize("seed", [2, 3, 5])
def test_cp_sat_agrees_with_trying_everything(seed: int) -> None:
    keeping = again(office(), seed, "a1")
    low, high = lost(freely(keeping)), lost(keeping.kept)
    for limit in (low + 1e-6, (low + high) / 2, high):
        found = answered(keeping, calls_lost(limit))
        assert found.solution is not None
        assert confirmed(found.solution, calls_lost(limit + 1e-3))
        assert len(keeping.people(found.solution)) == found.least == fewest_of_all(keeping, calls_lost(limit))


def test_a_limit_that_no_roster_keeps() -> None:
    keeping = again(office(), 2, "a1")
    found = answered(keeping, calls_lost(lost(freely(keeping)) - 1.0))
    assert (found.solution, found.least) == (None, 0)
    assert not confirmed(None, calls_lost(1e9))


def test_those_who_cannot_keep_to_it_count_for_nothing() -> None:
    scenario = office()
    pin = {"agent": "a2", "date": scenario.grid.first.isoformat(), "mode": "forbid"}
    keeping = again(office(pins=[pin]), 0, before=scenario)
    found = answered(keeping, calls_lost(1e6))
    assert found.least == 0
    assert found.solution is not None
    assert keeping.people(found.solution) <= keeping.forced


def test_intervals_that_nobody_can_reach_are_lost_whatever_is_decided() -> None:
    scenario = office(
        agents=2, absences=[{"agent": "a0", "from": "2026-03-02 10:00", "to": "2026-03-02 18:00"}]
    )
    keeping = again(scenario, 1, "a1", before=office(agents=2))
    assert not any(mask.any() for masks in keeping.priced.allowed for mask in masks)
    idle = lost(Solution.of(keeping.priced, {}))
    assert answered(keeping, calls_lost(idle + 1e-3)).solution is not None
    assert answered(keeping, calls_lost(idle - 1.0)).solution is None


def test_a_limited_choice_of_duties() -> None:
    keeping = again(office(), 2, "a1")
    problem = keeping.free
    only = {(a, 0): [pick.duty] if (pick := plan[0]) else [] for a, plan in enumerate(keeping.kept.plans)}
    clock = Clock(Stop(10.0), reproducible=True)
    found = fewest(keeping, calls_lost(lost(keeping.kept)), keeping.kept, clock, LIMITS, only)
    assert found.solution is not None
    assert [plan[0] is None for plan in found.solution.plans] == [
        plan[0] is None for plan in keeping.kept.plans
    ]
    assert len(problem.workers) == 4
