from __future__ import annotations

from itertools import product

import pytest

from tests.solver.brute import feasible, tiny
from tests.solver.rota import rota
from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.master import Column
from wfm.solver.problem import Problem
from wfm.solver.select import select
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

FEW = rota(days=4, terms={"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"})
LIMITS = cpsat.Limits(20.0, workers=1)


@pytest.mark.parametrize("problem", [tiny(), tiny(2), FEW], ids=["queues", "other calls", "shifts"])
def test_no_choice_of_plans_costs_less(problem: Problem) -> None:
    plans = [mine[::3] for mine in feasible(problem)]
    base = Solution.of(problem, {a: mine[0] for a, mine in enumerate(plans)})
    columns = {a: [Column.of(problem, a, plan) for plan in mine] for a, mine in enumerate(plans)}
    found = select(base, columns, Clock(Stop(60), reproducible=True), LIMITS)
    assert found is not None
    best = min(Solution.of(problem, dict(enumerate(pair))).cost for pair in product(*plans))
    assert found.cost == pytest.approx(best, abs=1e-3)


def test_the_others_keep_their_plans() -> None:
    plans = feasible(FEW)
    base = Solution.of(FEW, {0: plans[0][-1], 1: plans[1][-1]})
    columns = {1: [Column.of(FEW, 1, plan) for plan in plans[1]]}
    found = select(base, columns, Clock(Stop(60), reproducible=True), LIMITS)
    assert found is not None
    assert found.plans[0] == base.plans[0]
    assert found.cost == pytest.approx(min(base.replace({1: plan}).cost for plan in plans[1]), abs=1e-3)


def test_without_time_there_is_no_choice() -> None:
    clock = Clock(Stop(1), reproducible=True)
    clock.worked(2.0)
    base = Solution.of(FEW, {})
    assert select(base, {0: [Column.of(FEW, 0, base.plans[0])]}, clock, LIMITS) is None
