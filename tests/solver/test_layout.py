from __future__ import annotations

import random
from itertools import product

import numpy as np
import pytest

from wfm.solver.automaton import Automaton, unrolled
from wfm.solver.layout import Layout

DAYS, LETTERS = 5, 3


def _automata() -> list[Automaton]:
    """At most two days of work in a row; no letter 1 after a 2; and a price for each letter 1 beyond one."""
    return [
        unrolled(DAYS, LETTERS, 0, lambda _, run, x: 0 if not x else run + 1 if run < 2 else None),
        unrolled(DAYS, LETTERS, 0, lambda _, last, x: None if (last, x) == (2, 1) else x),
        unrolled(DAYS, LETTERS, 0, lambda _, n, x: n + (x == 1), lambda n: 2.0 * max(0, n - 1)),
    ]


def _worth(automata: list[Automaton], gains: np.ndarray, letters: list[int]) -> float:
    value = sum(float(gains[day, letter]) for day, letter in enumerate(letters))
    return value - sum(automaton.cost(letters) for automaton in automata)


@pytest.mark.parametrize("fused", [1, 600])
@pytest.mark.parametrize("seed", range(3))
def test_the_letters_found_are_the_best_of_all(
    fused: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wfm.solver.layout.FUSED", fused)
    automata, gains = _automata(), np.random.default_rng(seed).normal(1.0, 2.0, (DAYS, LETTERS))
    layout = Layout.of(automata, DAYS, LETTERS)
    by_class, later = layout.tables(gains)
    best = max(_worth(automata, gains, list(word)) for word in product(range(LETTERS), repeat=DAYS))
    assert later[0].flat[0] == pytest.approx(best)
    assert _worth(automata, gains, layout.walk(gains, by_class, later)) == pytest.approx(best)


def test_letters_drawn_miss_the_best_by_no_more_than_the_slack() -> None:
    automata, gains = _automata(), np.random.default_rng(7).normal(1.0, 2.0, (DAYS, LETTERS))
    layout = Layout.of(automata, DAYS, LETTERS)
    by_class, later = layout.tables(gains)
    chance, seen = random.Random(0), set[tuple[int, ...]]()
    for _ in range(30):
        letters = layout.walk(gains, by_class, later, 1.5, chance)
        assert _worth(automata, gains, letters) >= later[0].flat[0] - 1.5 - 1e-6
        seen.add(tuple(letters))
    assert len(seen) > 1


def test_letters_that_do_the_same_are_one_class() -> None:
    layout = Layout.of(_automata()[:1], DAYS, LETTERS)
    assert layout.letter_class.tolist() == [0, 1, 1]
