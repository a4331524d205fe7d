from __future__ import annotations

import pytest

from tests.solver.build import draw, pose, service
from wfm.solver.clock import Clock
from wfm.solver.solution import Solution
from wfm.solver.state import Search, result_of, rounded_up
from wfm.solver.stop import Progress, Stop


@pytest.mark.parametrize(
    ("bound", "grain", "rounded"),
    [(3.2, 1.0, 4.0), (4.00001, 1.0, 4.0), (3.99999, 1.0, 4.0), (3.2, 0.5, 3.5), (3.2, 0.0, 3.2)],
)
def test_a_bound_is_rounded_up_to_the_next_cost_that_there_can_be(
    bound: float, grain: float, rounded: float
) -> None:
    assert rounded_up(bound, grain) == pytest.approx(rounded)


def test_the_best_roster_and_bound_are_kept_and_told() -> None:
    problem = pose(service())
    told: list[Progress] = []
    state = Search(problem, Clock(Stop(9)), told.append, None)
    good, bad = draw(problem, 1), Solution.of(problem, {})
    good, bad = sorted((good, bad), key=lambda solution: solution.cost)
    for solution in (bad, good, bad):
        state.offer(solution, "construct")
    take = state.tell_bound(1.0)
    take(1.5)
    take(0.5)
    assert state.best is good
    assert state.bound == 2.0
    assert [event.cost for event in told] == [bad.cost, good.cost, good.cost, good.cost]
    assert result_of(state).solution is good
