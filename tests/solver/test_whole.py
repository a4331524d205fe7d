from __future__ import annotations

import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.rota import rota
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.problem import Problem
from wfm.solver.state import Options, Search
from wfm.solver.stop import Stop
from wfm.solver.whole import solve_whole


def searched(problem: Problem) -> Search:
    clock = Clock(Stop(seconds=60))
    state = Search(problem, clock, None, None)
    state.offer(construct(problem, clock), "construct")
    solve_whole(state, Options(workers=1), 0.0)
    return state


FEW: dict[str, object] = {"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"}


@pytest.mark.parametrize("seed", range(2))
def test_a_small_problem_is_solved_and_proven(seed: int) -> None:
    problem = rota(days=4, terms=FEW, seed=seed)
    state = searched(problem)
    assert state.cost == pytest.approx(cheapest(problem), rel=1e-3)
    assert state.bound == pytest.approx(cheapest(problem), rel=1e-3)


def test_its_roster_is_taken_though_nothing_is_proven() -> None:
    problem = tiny(0)
    state = searched(problem)
    assert state.cost == pytest.approx(cheapest(problem), abs=1e-3)
    assert state.bound is None or state.bound <= state.cost


def test_what_is_not_small_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wfm.solver.whole.SMALL", 0)
    assert searched(tiny(0)).bound is None
