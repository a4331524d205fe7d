from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("00100000000000", True),
        ("00110000000000", False),
        ("10000000000000", False),  # may go on before the horizon
        ("00000000000001", False),  # may go on after it
    ],
)
def test_nobody_comes_in_for_a_single_day(letters: str, broken: bool) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters])
    assert ("shortest_run" in hard(PROBLEM, Solution.of(PROBLEM, {0: plan}))) == broken
