from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import pose, service
from tests.solver.rota import hard, rota
from wfm.solver.automaton import Automaton, Floats
from wfm.solver.chain import Worth, chain_of
from wfm.solver.convex import SCALE
from wfm.solver.layout import Layout
from wfm.solver.model import Part, RosterModel
from wfm.solver.solution import Solution, charges, on_duty


@pytest.mark.parametrize("seed", range(5))
def test_no_plan_is_worth_more_as_cp_sat_proves(seed: int) -> None:
    problem = rota(seed=seed)
    rng = np.random.default_rng(seed)
    value = rng.integers(-2, 5, problem.grid.count) * problem.open_mask[0] * np.ones((1, 1))
    nobody = Solution.of(problem, {})
    for worker in problem.workers:
        chain = chain_of(problem, worker)
        assert chain is not None
        found = chain.respond(Worth(problem, value))
        model = RosterModel(problem, Part((worker.index,), tuple(range(len(problem.tables)))), nobody, value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model.cp) == cp_model.OPTIMAL
        assert found.value == pytest.approx(-solver.objective_value / SCALE, abs=1e-3)
        worth = (value * on_duty(problem, found.plan)).sum() - sum(
            charges(problem, worker, found.plan).values()
        )
        assert found.value == pytest.approx(worth)
        assert not hard(problem, Solution.of(problem, {worker.index: found.plan}))


def test_automata_left_out_at_first_are_kept_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = rota(agents=1)
    value = np.ones((1, problem.grid.count)) * problem.open_mask[0]
    usual = chain_of(problem, problem.workers[0])
    monkeypatch.setattr("wfm.solver.chain.FIRST", 1)
    monkeypatch.setattr("wfm.solver.layout.FUSED", 5)
    again = rota(agents=1)
    lazy = chain_of(again, again.workers[0])
    assert usual is not None
    assert lazy is not None
    assert lazy.respond(Worth(again, value)).value == usual.respond(Worth(problem, value)).value


def test_workers_under_the_same_rules_share_their_joint_states(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = rota(agents=3)
    made: list[tuple[bytes, ...]] = []
    make = Layout.of

    def recorded(automata: list[Automaton], days: int, letters: int) -> Layout:
        made.append(tuple(automaton.fingerprint for automaton in automata))
        return make(automata, days, letters)

    monkeypatch.setattr(Layout, "of", recorded)
    value = np.ones((1, problem.grid.count)) * problem.open_mask[0]
    for worker in problem.workers:
        chain = chain_of(problem, worker)
        assert chain is not None
        chain.respond(Worth(problem, value))
    assert made
    assert len(set(made)) == len(made)


def test_an_automaton_that_most_answers_needed_is_there_from_the_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wfm.solver.chain.FIRST", 1)
    problem = rota(agents=1)
    value = np.ones((1, problem.grid.count)) * problem.open_mask[0]
    chain = chain_of(problem, problem.workers[0])
    assert chain is not None
    walked: list[Layout] = []
    walk = Layout.walk

    def recorded(layout: Layout, gains: Floats, by_class: Floats, later: list[Floats]) -> list[int]:
        walked.append(layout)
        return walk(layout, gains, by_class, later)

    monkeypatch.setattr(Layout, "walk", recorded)
    counts = []
    for _ in range(8):
        before = len(walked)
        chain.respond(Worth(problem, value))
        counts.append(len(walked) - before)
    assert counts[0] > 1
    assert counts[-1] == 1


def test_a_plan_keeps_to_the_letters_it_is_given() -> None:
    problem = rota(agents=1)
    value = np.ones((1, problem.grid.count)) * problem.open_mask[0]
    chain = chain_of(problem, problem.workers[0])
    assert chain is not None
    usual = chain.respond(Worth(problem, value))
    worked = next(day for day, pick in enumerate(usual.plan) if pick)
    allowed = np.ones((len(problem.tables), problem.letters), dtype=np.bool_)
    allowed[worked, 1:] = False
    found = chain.respond(Worth(problem, value), allowed)
    assert found.plan[worked] is None
    assert found.value <= usual.value


def test_a_rule_that_no_automaton_tells_leaves_no_chain() -> None:
    problem = pose(service())
    assert chain_of(problem, problem.workers[0]) is None
