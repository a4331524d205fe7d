from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.automaton import Floats
from wfm.solver.chain import Chain, Worth, chain_of
from wfm.solver.network import Network
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution, charges, on_duty

FEW: dict[str, object] = {"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"}
PLENTY = 10_000


def asked(seed: int) -> tuple[Problem, Chain, Worth, Floats]:
    problem = rota(agents=1, days=4, terms=FEW, seed=seed)
    value = np.random.default_rng(seed).random((1, problem.grid.count)) * problem.open_mask[0]
    chain = chain_of(problem, problem.workers[0])
    assert chain is not None
    return problem, chain, Worth(problem, value), value


def ways(network: Network) -> list[tuple[int, ...]]:
    found: list[tuple[tuple[int, ...], int]] = [((), 0)]
    for arcs in network.arcs:
        found = [
            ((*letters, letter), after)
            for letters, node in found
            for before, letter, after in arcs.tolist()
            if before == node
        ]
    return [letters for letters, _ in found]


def values_of_all(problem: Problem, value: Floats) -> dict[tuple[int, ...], float]:
    found = {}
    for letters in product(range(problem.letters), repeat=len(problem.tables)):
        plan = lettered(problem, list(letters))
        if not hard(problem, Solution.of(problem, {0: plan})):
            paid = sum(charges(problem, problem.workers[0], plan).values())
            found[letters] = float((value * on_duty(problem, plan)).sum()) - paid
    return found


@pytest.mark.parametrize("tabled", [1, 3000])
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("slack", [0.0, 1.0, 4.0, 1e3])
def test_the_ways_are_the_plans_within_the_slack(
    seed: int, slack: float, tabled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfm.solver.chain.FIRST", tabled)  # with 1, most automata are in no table
    problem, chain, worth, value = asked(seed)
    network = chain.network(worth, slack, PLENTY)
    assert network is not None
    every = values_of_all(problem, value)
    best = chain.respond(worth).value
    found = ways(network)
    assert len(set(found)) == len(found)
    assert set(found) == {letters for letters, value in every.items() if value >= best - slack - 1e-6}


@pytest.mark.parametrize("seed", range(4))
def test_prices_and_ends_tell_what_a_plan_is_worth(seed: int) -> None:
    problem, chain, worth, value = asked(seed)
    network = chain.network(worth, 1e3, PLENTY)
    assert network is not None
    for letters, total in values_of_all(problem, value).items():
        node, gained = 0, 0.0
        for day, letter in enumerate(letters):
            (node,) = (c for a, b, c in network.arcs[day].tolist() if (a, b) == (node, letter))
            pick = network.picks[day][letter]
            covered = problem.tables[day].covered[pick.duty] if pick else []
            gained += sum(float(value[0, low:high].sum()) for low, high in covered)
            gained -= float(network.price[day, letter])
        assert gained - network.final[node] == pytest.approx(total)


def test_too_many_arcs_are_no_network() -> None:
    _, chain, worth, _ = asked(0)
    whole = chain.network(worth, 1e3, PLENTY)
    assert whole is not None
    assert whole.size > 8
    assert chain.network(worth, 1e3, 8) is None
