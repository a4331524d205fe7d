from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("00210000000000", True),
        ("00201000000000", False),  # a day off between
        ("00120000000000", False),
        ("00220000000000", False),
    ],
)
def test_an_early_shift_may_not_follow_a_late_one(letters: str, broken: bool) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters])
    assert ("succession" in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))) == broken
