from __future__ import annotations

import pytest

from tests.solver.brute import cheapest, tiny
from tests.solver.build import Settings, pose, service
from tests.solver.rota import RULES, SHIFTS, hard, rota
from wfm.solver.clock import Clock
from wfm.solver.columns import Generator, Near
from wfm.solver.flow import best_over, tells
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

FEW: dict[str, object] = {"least_hours": 9, "most_hours": 18, "weekends": None, "most_shifts": "L=1"}
PLENTY = 100_000


def nearly(problem: Problem, cost: float, most: int = PLENTY) -> tuple[Near, Solution, Clock]:
    clock = Clock(Stop(60))
    base = Solution.of(problem, {})
    near = Generator(base, clock).near_best(cost, most)
    assert near is not None
    return near, base, clock


@pytest.mark.parametrize("seed", range(4))
def test_the_best_of_all_plans_is_the_cheapest_roster(seed: int) -> None:
    problem = rota(days=4, terms=FEW, seed=seed)
    near, base, clock = nearly(problem, 1e6)
    found = best_over(near.networks, base, clock, 30.0, 0.0)
    assert found is not None
    assert found.solution is not None
    assert not hard(problem, found.solution)
    assert found.solution.cost == pytest.approx(cheapest(problem), abs=1e-3)
    assert found.bound == pytest.approx(found.solution.cost, rel=1e-3)


@pytest.mark.parametrize("seed", range(4))
def test_plans_up_to_the_cost_of_a_roster_hold_the_cheapest_one(seed: int) -> None:
    problem = rota(days=4, terms=FEW, seed=seed)
    best = cheapest(problem)
    near, base, clock = nearly(problem, best + 0.01)
    assert near.below == pytest.approx(best + 0.01)
    found = best_over(near.networks, base, clock, 30.0, 0.0)
    assert found is not None
    assert found.solution is not None
    assert found.solution.cost == pytest.approx(best, abs=1e-3)
    every, _, _ = nearly(problem, 1e6)
    assert sum(n.size for n in near.networks) <= sum(n.size for n in every.networks)


def test_too_many_plans_become_fewer_and_the_cost_that_they_stand_for_lower() -> None:
    problem = rota(days=4, terms=FEW)
    every, _, _ = nearly(problem, 1e3)
    fewer, _, _ = nearly(problem, 1e3, sum(n.size for n in every.networks) - 1)
    assert fewer.below < every.below


def test_a_cancelled_clock_ends_it() -> None:
    problem = rota(days=4, terms=FEW)
    near, base, clock = nearly(problem, 1e6)
    clock.stop.cancel.set()
    assert best_over(near.networks, base, clock, 30.0, 0.0) is None


def test_letters_tell_no_roster_with_breaks_or_with_several_duties_a_letter() -> None:
    assert tells(rota(days=4, terms=FEW))
    assert not tells(tiny())
    assert not tells(tiny(breaks=True))


@pytest.mark.parametrize("rules", [{}, {"limits": {"longest_week": "20h"}}])
def test_hours_by_the_week_which_letters_do_not_tell_have_no_network(rules: Settings) -> None:
    """A roster over networks would break them: the week planner knows hours, the automata do not."""
    scenario = service(
        days=7,
        interval=60,
        queues=({"id": "line", "open": "Mon-Sun 08:00-20:00"},),
        agents=[{"id": "a0", "weekly_hours": 20, "days": 7, "skills": ["line"]}],
        rules={**RULES, **rules},
        shifts=list(SHIFTS),
    )
    problem = pose(scenario, busy=25.0)
    assert tells(problem)
    clock = Clock(Stop(60))
    assert Generator(Solution.of(problem, {}), clock).near_best(1e6, PLENTY) is None
