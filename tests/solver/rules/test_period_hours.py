from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import ANN, BOB, broken, findings, office, weeks
from tests.solver.rota import hard, lettered, rota
from wfm.solver.audit import audit, cost_terms
from wfm.solver.publish import publish
from wfm.solver.solution import Solution
from wfm.values.finding import Finding

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


@pytest.mark.parametrize(("letters", "forbidden"), [("22200220020000", True), ("11100111000000", False)])
def test_hours_beyond_the_most_are_forbidden(letters: str, forbidden: bool) -> None:
    solution = Solution.of(PROBLEM, {0: lettered(PROBLEM, [int(letter) for letter in letters])})
    assert ("period_hours" in hard(PROBLEM, solution)) == forbidden


def told(**kind: object) -> list[Finding]:
    """What is said of ann's hours over two weeks; she works 75 h."""
    agents = ({**ANN, "contract": "kind"}, BOB)
    scenario = office(
        agents=agents, contracts=[{"id": "kind", **kind}], rules={"hours": {"price_per_hour": 6}}
    )
    return [f for f in findings(scenario, weeks(scenario)) if f.rule == "period_hours"]


@pytest.mark.parametrize(("most", "minutes"), [("75", []), ("74h59", [1]), ("70", [300])])
def test_the_most_is_not_exceeded(most: str, minutes: list[int]) -> None:
    found = told(most_hours=most)
    assert [f.amount for f in found] == minutes
    assert all(f.hard for f in found)


def test_hours_missing_to_the_least_are_priced() -> None:
    assert told(least_hours="75") == []
    assert [(f.hard, f.amount, f.cost) for f in told(least_hours="77")] == [(False, 120, 12.0)]


def test_exceeding_the_most_is_all_that_is_wrong() -> None:
    """A contract of 38 h a week counts by the week no more."""
    agents = ({**ANN, "contract": "kind", "weekly_hours": 10, "days": 5}, BOB)
    assert broken(office(agents=agents, contracts=[{"id": "kind", "most_hours": "70"}])) == {
        "period_hours.over"
    }


def test_the_tour_program_plans_those_whose_hours_are_counted_over_the_period() -> None:
    agents = [{"contract": "kind"}, {}]
    contracts = [{"id": "kind", "least_hours": 10}]
    problem = pose(service(agents=agents, contracts=contracts, rules={"limits": {"longest_week": 0}}))
    assert problem.toured == (True, False)
    assert problem.binding == ((), ())
