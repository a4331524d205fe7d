from __future__ import annotations

import pytest

from tests.solver.build import pose, service
from tests.solver.office import desk, findings, office, weeks
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.stop import Stop


@pytest.mark.parametrize(
    ("monday", "price", "costs"),
    [
        ("07:30", 6, []),
        ("07:15", 6, [1.5]),
        ("09:30", 6, []),
        ("10:00", 6, [3.0]),
        ("10:00", 0, []),
    ],
)
def test_the_spread_of_a_week_is_priced_beyond_the_tolerance(
    monday: str, price: float, costs: list[float]
) -> None:
    scenario = office(rules={"start": {"price_per_hour": price}})
    found = findings(scenario, weeks(scenario, {"0": desk(monday, "14:30")}))
    mine = [f for f in found if f.rule == "start"]
    assert [f.cost for f in mine] == costs
    assert not any(f.hard for f in mine)


def test_days_of_different_weeks_are_not_compared() -> None:
    scenario = office(rules={"start": {"price_per_hour": 6}})
    late = {str(day): desk("10:00", "16:30") for day in range(7, 12)}
    assert not [f for f in findings(scenario, weeks(scenario, late)) if f.rule == "start"]


@pytest.mark.parametrize("price", [0, 500])
def test_the_search_keeps_starts_together_where_that_is_dear(price: float) -> None:
    problem = pose(service(rules={"start": {"price_per_hour": price, "tolerance": 0}}), seed=2, busy=20.0)
    solution = solve(problem, Stop(seconds=2), Options(reproducible=True)).solution
    starts = [
        {segments[0].wall_start for who, _, segments in publish(solution).days() if who == a}
        for a in ("a0", "a1")
    ]
    assert all((len(found) == 1) == bool(price) for found in starts)
    assert "start" not in solution.terms


def test_it_binds_only_where_starts_could_lie_apart() -> None:
    fixed = {"earliest_start": "09:00", "latest_start": "10:00"}
    for tolerance, names in ((60, []), (59, ["start"])):
        rules = {"shift": fixed, "start": {"price_per_hour": 1, "tolerance": tolerance}}
        assert [rule.name for rule in pose(service(rules=rules)).binding[0]] == names
