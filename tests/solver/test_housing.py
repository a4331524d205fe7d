from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.solver.build import draw, pose, service
from tests.solver.outing import social_service
from wfm.solver.adopt import adopt
from wfm.solver.housing import at_home, away_from_all, housed
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.solution import Block, Pick, Solution
from wfm.values.roster import HOME

ALL_DAYS = {"most_a_week": 5}


def office(seats: int | None = None, agents: int = 4, **telework: object) -> Problem:
    site = {"id": "hall", "open": "Mon-Fri 07:00-20:00", "seats": seats}
    return pose(service(agents=agents, sites=(site,), rules={"telework": {**ALL_DAYS, **telework}}))


def chosen(solution: Solution, worker: int) -> list[int]:
    return [d for d, pick in enumerate(solution.plans[worker]) if pick and pick.home]


@pytest.mark.parametrize(("generous", "count"), [(True, 3), (False, 0)])
def test_a_generous_service_gives_what_is_possible(generous: bool, count: int) -> None:
    solution = housed(draw(office(least_office=2, generous=generous), 1, share=1.0), 0)
    assert len(chosen(solution, 0)) == count
    assert chosen(solution, 1) == []


@pytest.mark.parametrize("seed", range(4))
def test_seats_are_freed_where_that_saves_most(seed: int) -> None:
    problem = office(seats=2, most_a_week=2, generous=False)
    solution = draw(problem, seed)
    found = housed(solution, 0)
    days = [d for d, pick in enumerate(solution.plans[0]) if pick]
    costs = []
    for one in [(), *((d,) for d in days), *((a, b) for a in days for b in days if a < b)]:
        plan = tuple(replace(p, home=d in one) if p else None for d, p in enumerate(solution.plans[0]))
        costs.append(solution.replace({0: plan}).cost)
    assert found.cost == pytest.approx(min(costs))


def test_a_day_that_is_known_stays_where_nothing_else_speaks() -> None:
    scenario = office(most_a_week=1).scenario
    before = draw(pose(scenario), 1, share=1.0)
    plan = tuple(replace(p, home=d == 3) if p else None for d, p in enumerate(before.plans[0]))
    problem = office(most_a_week=1)
    published = publish(Solution.of(pose(scenario), {0: plan}))
    workers = (
        replace(problem.workers[0], published={3: tuple(s for s in published.segments if s.date.day == 5)}),
    )
    again = replace(problem, workers=(*workers, *problem.workers[1:]))
    assert chosen(housed(Solution.of(again, {0: plan}), 0), 0) == [3]
    assert chosen(housed(Solution.of(problem, {0: plan}), 0), 0) == [0]


def test_nobody_sets_out_for_a_session_from_home() -> None:
    problem = pose(social_service(days=5, rules={"telework": ALL_DAYS}))
    (j, _, first, last), *_ = problem.wholes.of(0)
    day = problem.grid.index(problem.grid.date_of(first * problem.grid.interval_minutes))
    table = problem.tables[day]
    duty = next(
        k for k, halves in enumerate(table.covered) if any(a <= first and last <= b for a, b in halves)
    )
    pick = Pick(duty, (), (Block(j, first, last),))
    plan = tuple(pick if d == day else None for d in range(5))
    assert away_from_all(problem, pick)
    assert chosen(housed(Solution.of(problem, {0: plan}), 0), 0) == []


def test_places_are_published_and_taken_up_again() -> None:
    row = {"agent": "a1", "from": "2026-03-04", "to": "2026-03-04", "code": "TELEWORK"}
    site = {"id": "hall", "open": "Mon-Fri 07:00-20:00"}
    problem = pose(service(sites=(site,), absences=[row], rules={"telework": ALL_DAYS}))
    drawn, rng = draw(problem, 1, share=1.0), random.Random(1)
    plans = {
        a: tuple(
            replace(p, home=bool(problem.homes.free[a, d]) and rng.random() < 0.5) if p else None
            for d, p in enumerate(plan)
        )
        for a, plan in enumerate(drawn.plans)
    }
    solution = Solution.of(problem, plans)
    roster = publish(solution)
    for agent, day, segments in roster.days():
        a, d = int(agent[1]), problem.grid.index(day)
        pick = solution.plans[a][d]
        assert pick
        home = at_home(problem, a, d, pick)
        assert home == (pick.home or (a, d) == (1, 2))
        assert {s.place for s in segments} == {HOME if home else "hall"}
    assert adopt(problem, roster).plans == solution.plans
