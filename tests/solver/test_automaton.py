"""What automata say of a plan is what the audits say, and what the rules charge."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tests.solver.rota import drawn_letters, hard, lettered, rota
from wfm.solver.automaton import Automaton, together, unrolled
from wfm.solver.solution import Solution, priced

PROBLEM = rota(agents=1)
TOLD = {"run", "shortest_run", "days_off", "weekends", "shift_counts", "period_hours", "succession"}


def machines(name: str) -> list[Automaton]:
    rule = next(rule for rule in PROBLEM.rules if rule.name == name)
    return list(rule.automata(PROBLEM, PROBLEM.workers[0]))


def test_every_rule_of_the_contract_is_told() -> None:
    assert {rule.name for rule in PROBLEM.rules if machines(rule.name)} == TOLD


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_plan_is_allowed_where_the_audit_finds_nothing_hard(name: str) -> None:
    rng, verdicts = random.Random(name), set()
    rule = next(rule for rule in PROBLEM.rules if rule.name == name)
    for _ in range(150):
        letters = drawn_letters(PROBLEM, rng)
        plan = lettered(PROBLEM, letters)
        cost = sum(automaton.cost(letters) for automaton in machines(name))
        broken = name in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))
        assert (cost == float("inf")) == broken
        if not broken:
            charged = rule.charge(PROBLEM, PROBLEM.workers[0], plan)
            assert cost == pytest.approx(charged - priced(PROBLEM, name, 0, plan))
        verdicts.add(broken)
    assert verdicts == {True, False}


def test_two_automata_together_say_what_each_says() -> None:
    rng = random.Random(1)
    one, other = machines("days_off")[0], machines("period_hours")[0]
    both = together(one, other, 10_000)
    assert both is not None
    for _ in range(100):
        letters = drawn_letters(PROBLEM, rng)
        assert both.cost(letters) == pytest.approx(one.cost(letters) + other.cost(letters))
    assert together(one, other, both.width - 1) is None


def test_states_out_of_reach_do_not_exist() -> None:
    counting = unrolled(3, 2, 0, lambda _, count, letter: count + letter, float)
    assert [len(step) for step in counting.steps] == [1, 2, 3]
    assert counting.final.tolist() == [0.0, 1.0, 2.0, 3.0]
    assert np.array_equal(counting.steps[0], [[0, 1]])


def test_a_fingerprint_tells_what_an_automaton_does() -> None:
    once, again = machines("run")[0], machines("run")[0]
    assert once is not again
    assert once.fingerprint == again.fingerprint
    prints = {machine.fingerprint for name in TOLD for machine in machines(name)}
    assert len(prints) == sum(len(machines(name)) for name in TOLD)
