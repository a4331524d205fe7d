from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("00000100000010", True),  # Saturday, then Sunday of the next week
        ("00000110000000", False),  # one weekend
        ("11111000000000", False),
    ],
)
def test_nobody_works_every_weekend(letters: str, broken: bool) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters])
    assert ("weekends" in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))) == broken
