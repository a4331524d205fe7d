from __future__ import annotations

import pytest

from tests.solver.brute import cheapest
from tests.solver.rota import hard, rota
from wfm.solver.problem import Problem
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop

FEW: dict[str, object] = {"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"}


def few(seed: int) -> Problem:
    return rota(days=4, terms=FEW, seed=seed)


@pytest.mark.parametrize("seed", range(3))
def test_a_small_problem_is_solved_and_proven(seed: int) -> None:
    problem = few(seed)
    result = solve(problem, Stop(30, gap=1e-4), Options(reproducible=True))
    assert not hard(problem, result.solution)
    assert result.solution.cost == pytest.approx(cheapest(problem), rel=1e-3)
    assert result.bound is not None
    assert result.bound <= cheapest(problem) + 1e-6


def test_the_same_seed_gives_the_same_roster() -> None:
    one, other = (solve(few(1), Stop(6), Options(seed=3, reproducible=True)) for _ in range(2))
    assert one.solution.plans == other.solution.plans
    assert one.bound == other.bound


def test_a_cancelled_search_returns_a_roster() -> None:
    problem, stop = rota(agents=3), Stop(60)
    stop.cancel.set()
    result = solve(problem, stop)
    assert result.status == "interrupted"
    assert not hard(problem, result.solution)


def test_what_column_generation_leaves_open_is_proven_over_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wfm.solver.whole.SMALL", 0)
    monkeypatch.setattr("wfm.solver.weave.dive", lambda *_: None)
    problem = few(1)
    result = solve(problem, Stop(60, gap=1e-4))
    assert result.status == "optimal"
    assert result.solution.cost == pytest.approx(cheapest(problem), rel=1e-3)


def test_a_bound_that_is_not_the_best_one_yet_goes_on_to_climb(monkeypatch: pytest.MonkeyPatch) -> None:
    """While parts are planned again in vain."""
    monkeypatch.setattr("wfm.solver.weave.CONVERGING", 0.0)
    monkeypatch.setattr("wfm.solver.whole.SMALL", 0)
    monkeypatch.setattr("wfm.solver.weave.dive", lambda *_: None)
    problem = few(1)
    result = solve(problem, Stop(3, gap=1e-4), Options(reproducible=True))
    assert result.bound is not None
    assert cheapest(problem) * 0.8 < result.bound <= cheapest(problem) + 1e-6
