from __future__ import annotations

import pytest

from tests.solver.rota import lettered, rota
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.solution import Solution

PROBLEM = rota(
    agents=1
)  # off E on Monday (1), on L on Tuesday (2), on E on Wednesday (3), off L on Thursday (4)


@pytest.mark.parametrize(
    ("letters", "cost"),
    [("0000", 5.0), ("1212", 5.0), ("2211", 0.0), ("1001", 6.0), ("1102", 10.0), ("0212", 4.0)],
)
def test_what_is_not_granted_costs_its_weight(letters: str, cost: float) -> None:
    plan = lettered(PROBLEM, [int(letter) for letter in letters + "0" * 10])
    solution = Solution.of(PROBLEM, {0: plan})
    terms = cost_terms(audit(PROBLEM.scenario, PROBLEM.requirement, publish(solution)))
    assert terms.get("requests", 0.0) == solution.terms.get("requests", 0.0) == pytest.approx(cost)
