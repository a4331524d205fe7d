from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("11011000000000", True),
        ("11001100000000", False),
        ("01100000000000", False),  # may go on before the horizon
        ("00000000000110", False),  # may go on after it
    ],
)
def test_days_off_come_in_pairs(letters: str, broken: bool) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters])
    assert ("days_off" in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))) == broken
