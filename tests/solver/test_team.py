from __future__ import annotations

import random
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from distributed import Client, LocalCluster

from tests.solver.build import draw, pose, service
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.solver.team import Team, taken_in, work_on

PROBLEM = pose(service(days=12, agents=6), busy=20)
IDLE = Solution.of(PROBLEM, {})


def test_a_helper_sends_back_what_it_changed() -> None:
    found = work_on(PROBLEM, IDLE.plans, [1], 0.5, 3)
    assert found
    second = set(PROBLEM.weeks[1][1])
    assert all(pick is None or d in second for plan in found.values() for d, pick in enumerate(plan))


def test_what_comes_back_is_taken_in_where_it_breaks_nothing() -> None:
    found = work_on(PROBLEM, IDLE.plans, [0], 0.5, 3)
    better = taken_in(IDLE, found, [0])
    assert better.cost < IDLE.cost
    hard = [f for f in audit(PROBLEM.scenario, PROBLEM.requirement, publish(better)) if f.hard]
    assert hard == []
    broken = {a: draw(PROBLEM, 5, share=1.0).plans[a] for a in range(6)}
    assert taken_in(better, broken, [0, 1]).cost <= better.cost
    kept = taken_in(better, broken, [0, 1])
    assert not [f for f in audit(PROBLEM.scenario, PROBLEM.requirement, publish(kept)) if f.hard]


def worked(executor: Executor) -> Solution:
    """A roster that only helpers worked on."""
    team = Team(executor, 2, Clock(Stop(120)), random.Random(1))
    solution = IDLE
    while solution is IDLE or solution.cost > 0.8 * IDLE.cost:
        solution = team.exchange(solution)
        for future, _ in team._out:
            future.result()
    team.dismiss()
    return solution


@pytest.mark.filterwarnings("ignore")
def test_processes_and_clusters_help_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wfm.solver.team.SHIFT_SECONDS", 0.5)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert worked(pool).cost < IDLE.cost
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        assert worked(client.get_executor()).cost < IDLE.cost


def test_a_search_with_helpers_breaks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wfm.solver.team.SHIFT_SECONDS", 0.3)
    with ThreadPoolExecutor(2) as pool:
        result = solve(PROBLEM, Stop(3), Options(executor=pool, helpers=2))
    assert not [f for f in audit(PROBLEM.scenario, PROBLEM.requirement, publish(result.solution)) if f.hard]
    assert result.bound is not None
    assert result.bound <= result.solution.cost
