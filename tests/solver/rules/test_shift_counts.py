from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("22000220000000", True),
        ("22000000000000", False),
        ("11100111000000", False),  # this kind has no limit
    ],
)
def test_no_more_shifts_of_a_kind_than_agreed(letters: str, broken: bool) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters])
    assert ("shift_counts" in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))) == broken
