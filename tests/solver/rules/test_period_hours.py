from __future__ import annotations

import pytest

from tests.solver.rota import hard, lettered, rota
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.solution import Solution

PROBLEM = rota(agents=1)


@pytest.mark.parametrize(
    ("letters", "price"),
    [
        ("11100111000000", 0.0),  # 24 h of 20 to 26
        ("11000110000000", 24.0),  # 16 h: four are missing
    ],
)
def test_missing_hours_are_priced(letters: str, price: float) -> None:
    solution = Solution.of(PROBLEM, {0: lettered(PROBLEM, [int(letter) for letter in letters])})
    terms = cost_terms(audit(PROBLEM.scenario, PROBLEM.requirement, publish(solution)))
    assert terms.get("period_hours", 0.0) == solution.terms.get("period_hours", 0.0) == pytest.approx(price)
    assert "hours" not in solution.terms


@pytest.mark.parametrize(("letters", "broken"), [("22200220020000", True), ("11100111000000", False)])
def test_hours_beyond_the_most_are_forbidden(letters: str, broken: bool) -> None:
    solution = Solution.of(PROBLEM, {0: lettered(PROBLEM, [int(letter) for letter in letters])})
    assert ("period_hours" in hard(PROBLEM, solution)) == broken
