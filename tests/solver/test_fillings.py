"""The best ways to fill a stretch, against all of them written out."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solver.desk import FILES, drawn_values, fillings, tasked
from wfm.solver.fillings import Fillings
from wfm.solver.problem import Problem


def filled(problem: Problem, value: np.ndarray) -> tuple[Fillings, int]:
    """The fillings of the first day, and its first interval."""
    table = problem.tables[0]
    low, high = int(table.covered[:, :, 0].min()), int(table.covered[:, :, 1].max())
    names = list(range(len(problem.tasks)))
    return Fillings(table, value[:, low:high], problem.tasks, names), low


@settings(max_examples=20, deadline=None, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_a_stretch_is_worth_the_best_way_to_fill_it(seed: int) -> None:
    rng = random.Random(seed)
    problem = tasked(activity=[{**FILES, "shortest": rng.choice(("1h", "2h"))}])
    value = drawn_values(problem, seed)
    fill, first = filled(problem, value)
    for _ in range(5):
        low = first + rng.randrange(3)
        high = low + rng.randint(1, fill.longest - 2)
        ways = fillings(problem, low, high)
        best = max(sum(float(value[x, low + k]) for k, x in enumerate(way)) for way in ways)
        worth = fill.worth(np.array(low - first), np.array(high - first))
        assert float(worth) == pytest.approx(best, abs=1e-6)
        told, at, blocks = fill.filled(low - first, high - first, 0, -1)
        assert told == pytest.approx(best, abs=1e-6)
        assert at is None
        busy = {t for block in blocks for t in range(block.first, block.last)}
        found = sum(float(value[1 if t in busy else 0, t]) for t in range(low, high))
        assert found == pytest.approx(best, abs=1e-6)


def test_a_break_lies_where_it_costs_least() -> None:
    problem = tasked(activity=[], rules={"breaks": {"minutes": 15, "after": 179, "edge": 60, "step": 30}})
    value = np.ones((1, problem.grid.count))
    value[0, 10] = 0.25
    fill, first = filled(problem, value)
    table = problem.tables[0]
    half = next(
        (int(c[0]), int(c[1]), int(w[0]), int(w[1]))
        for c, w in zip(table.covered.reshape(-1, 2), table.windows.reshape(-1, 2), strict=True)
        if w[1] >= w[0] and any(table.touched[p][0] == 10 for p in range(int(w[0]), int(w[1]) + 1))
    )
    worth, at, blocks = fill.filled(half[0] - first, half[1] - first, half[2], half[3])
    assert at is not None
    assert int(table.touched[at][0]) == 10
    assert worth == pytest.approx(half[1] - half[0] - 1)
    assert blocks == []
