from __future__ import annotations

import pytest

from tests.solver.build import Settings, pose, service
from tests.solver.office import ANN, BOB, findings, office, weeks
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

LATE: Settings = {"late_after": "16:30", "price": 0.5}


@pytest.mark.parametrize(
    ("fairness", "told"),
    [
        ({"late_after": "16:29"}, [("late", 10)]),
        ({"late_after": "16:30"}, []),
        ({"early_before": "08:31"}, [("early", 10)]),
        ({"early_before": "08:30"}, []),
        ({"friday_after": "12:00"}, [("fridays", 2)]),
        ({"friday_after": "16:30"}, []),
        ({"late_after": "12:00", "price": 0}, []),
        ({}, []),
    ],
)
def test_which_days_count(fairness: Settings, told: list[tuple[str, int]]) -> None:
    scenario = office(rules={"fairness": fairness})
    found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "fairness" and f.agent == "ann"]
    assert [(f.message.key.split(".")[-1], f.amount) for f in found] == told
    assert not any(f.hard for f in found)


def test_the_cost_grows_with_the_square_and_by_the_size_of_the_contract() -> None:
    scenario = office(
        agents=({**ANN, "weekly_hours": 19}, BOB),
        rules={"fairness": {"friday_after": "12:00", "price": 0.5}},
        memory=[{"agent": "bob", "fridays": 1}, {"agent": "bob", "fridays": 2, "late": 9}],
    )
    found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "fairness"]
    assert {f.agent: f.cost for f in found} == {"ann": 0.5 * 4 / 0.5, "bob": 0.5 * (25 - 9)}


def late_days(solution: Solution) -> list[int]:
    """How many days of each worker end after 17:00."""
    problem = solution.problem
    ends = [
        [
            problem.tables[d].end[pick.duty] - problem.grid.midnight(problem.grid.dates[d])
            for d, pick in enumerate(plan)
            if pick
        ]
        for plan in solution.plans
    ]
    return [sum(bool(end > 17 * 60) for end in found) for found in ends]


@pytest.mark.parametrize(("memory", "share"), [(0, {2, 3}), (30, {0, 5})])
def test_the_search_shares_late_days_with_those_who_had_fewest(memory: int, share: set[int]) -> None:
    shift = {"shortest": 420, "longest": 420, "step": 60, "latest_start": "10:00", "latest_end": "18:00"}
    scenario = service(
        queues=[{"id": "line", "open": "Mon-Fri 08:00-17:30"}],
        rules={"shift": shift, "fairness": {"late_after": "17:00", "price": 0.01}},
        memory=[{"agent": "a0", "late": memory}],
    )
    problem = pose(scenario, seed=5, busy=6.0)
    solution = solve(problem, Stop(seconds=3), Options(reproducible=True)).solution
    counts = late_days(solution)
    assert set(counts) == share
    assert counts[0] <= counts[1] or not memory
