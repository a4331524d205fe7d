from __future__ import annotations

import numpy as np
import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.rota import rota
from wfm.solver.clock import Clock
from wfm.solver.prices import Prices, marginal_prices
from wfm.solver.pricing import Pricer
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

FEW = rota(days=4, terms={"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"})


@pytest.mark.parametrize("problem", [tiny(), FEW], ids=["queues", "shifts"])
@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0, 3.0])
def test_no_roster_costs_less_than_the_bound_at_any_prices(problem: Problem, scale: float) -> None:
    pricer = Pricer(problem, Clock(Stop(60), reproducible=True))
    assert Pricer.exact(problem)
    prices = marginal_prices(Solution.of(problem, {}), pricer.callers.member)
    scaled = Prices(prices.value * scale, prices.weight, {})
    answer = pricer.price(scaled, range(len(problem.workers)))
    assert answer.bound <= cheapest(problem) + 1e-6
    assert set(answer.responses) == set(range(len(problem.workers)))


def test_plans_keep_to_the_letters_of_those_whose_days_can_be_chosen() -> None:
    pricer = Pricer(FEW, Clock(Stop(60), reproducible=True))
    prices = marginal_prices(Solution.of(FEW, {}), pricer.callers.member)
    everybody = range(len(FEW.workers))
    assert all(pricer.by_days(a) for a in everybody)
    usual = pricer.price(prices, everybody)
    worked = next(day for day, pick in enumerate(usual.responses[0].plan) if pick)
    allowed = np.ones((len(FEW.tables), FEW.letters), dtype=np.bool_)
    allowed[worked, 1:] = False
    found = pricer.price(prices, everybody, {0: allowed})
    assert found.responses[0].plan[worked] is None
    assert found.responses[0].value < usual.responses[0].value
    assert found.responses[1] == usual.responses[1]
    queues = tiny()
    assert not any(Pricer(queues, Clock(Stop(60))).by_days(a) for a in range(len(queues.workers)))


def test_time_without_an_open_queue_is_worth_nothing() -> None:
    pricer = Pricer(FEW, Clock(Stop(60), reproducible=True))
    prices = marginal_prices(Solution.of(FEW, {}), pricer.callers.member)
    assert not np.any(prices.worth(FEW, FEW.workers[0])[0, ~FEW.open_mask[0]])


def test_workers_whom_neither_program_knows_cannot_be_priced() -> None:
    assert not Pricer.exact(tiny(rotating=True))
