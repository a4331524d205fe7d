from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from tests.solver.build import Settings, draw, pose, service
from tests.solver.office import ANN, BOB, HALL, findings, office, weeks
from tests.solver.outing import MORNING, NAMUR, held, social_service
from wfm.scenario.scenario import Scenario
from wfm.solver.attendance import worth_of
from wfm.solver.audit import audit
from wfm.solver.marginal import marginal_value
from wfm.solver.outings import Run, blocks_of
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Pick, Solution
from wfm.solver.stop import Stop
from wfm.values.roster import HOME, Activity, Roster

# A good day is from 08:30 to 16:30.


def minutes(scenario: Scenario, *home: str, away: Activity | None = None) -> float:
    """Minutes without a seat on a Monday on which some are at home, or ann is away after lunch."""
    segments = []
    for s in weeks(scenario).segments:
        gone = away if away and s.agent == "ann" and s.activity is Activity.BACKOFFICE else s.activity
        segments.append(replace(s, place=HOME if s.agent in home else "hall", activity=gone, ref="x"))
    found = [f for f in findings(scenario, Roster(tuple(segments))) if f.rule == "seats"]
    assert not any(f.hard for f in found)
    assert sum(f.cost for f in found) == pytest.approx(sum(f.amount for f in found) / 60 * 7)
    return sum(f.amount for f in found)


def asked(seats: int | None, **more: object) -> Scenario:
    rules = {"seats": {"price": 7}, "telework": {"most_a_week": 5}}
    return office(days=1, sites=({**HALL, "seats": seats},), rules=rules, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("seats", "missing"), [(2, 0), (1, 480), (0, 960), (None, 0)])
def test_people_at_the_office_need_a_seat_all_day(seats: int | None, missing: int) -> None:
    assert minutes(asked(seats)) == missing


def test_at_home_or_on_the_way_nobody_needs_one() -> None:
    assert minutes(asked(1), "ann") == 0
    assert minutes(asked(0), "ann", "bob") == 0
    assert minutes(asked(1), away=Activity.TRAVEL) == 480 - 30  # from 13:00 to 13:30


def test_a_session_by_telephone_is_held_at_a_desk() -> None:
    row = {"id": "x", "site": "hall", "start": "13:00", "end": "13:30", "recurrence": "Mon", "mode": "phone"}
    assert minutes(asked(1, permanences=[row]), away=Activity.PERMANENCE) == 480


def test_each_site_has_seats_of_its_own() -> None:
    sites = ({**HALL, "seats": 1}, {**HALL, "id": "annex", "seats": 1})
    agents = ({**ANN, "site": "hall"}, {**BOB, "site": "annex"})
    assert minutes(office(days=1, sites=sites, agents=agents, rules={"seats": {"price": 7}})) == 0


def test_without_a_price_or_a_number_nothing_is_counted() -> None:
    assert pose(asked(None)).scarce == ()
    assert [one.rule for one in pose(asked(1)).scarce] == ["seats"]
    assert pose(asked(1).but(service=office(rules={"seats": {"price": 0}}).service)).scarce == ()


@pytest.mark.parametrize("seed", range(3))
def test_what_a_plan_costs_in_seats_is_what_the_audit_says(seed: int) -> None:
    problem = pose(
        social_service(
            days=5, permanences=(MORNING,), sites=(NAMUR,), rules={"telework": {"most_a_week": 3}}, seats=1
        )
    )
    rng, drawn = random.Random(seed), draw(problem, seed, share=1.0)
    plans = {
        a: tuple(replace(p, home=rng.random() < 0.4) if p else None for p in plan)
        for a, plan in enumerate(drawn.plans)
    }
    solution = drawn.replace(plans)
    found = audit(problem.scenario, problem.requirement, publish(solution))
    told = sum(f.cost for f in found if f.rule == "seats")
    assert told > 0
    assert solution.terms["seats"] == pytest.approx(told)


@pytest.mark.parametrize("first", ["hall", "namur"])
def test_who_waits_between_two_sessions_sits_where_the_first_one_was(first: str) -> None:
    """At the own office that is a seat, lunch included; the search and the audit agree."""
    rows = (held("one", "10:00", "11:00", site=first), held("two", "13:00", "14:00"))
    scenario = social_service(days=2, permanences=rows, people=("ann",), seats=0)
    problem = pose(scenario)
    table, runs = problem.tables[1], [Run(j, low, high) for j, _, low, high in problem.wholes.of(0)]
    join = problem.joins.on(1)[runs[0].task, runs[1].task]
    duty = next(
        k
        for k in map(int, np.flatnonzero(problem.allowed[0][1]))
        if join.across(table.covered[k].tolist()) and table.start[k] < table.end[k] - 480
    )
    blocks = blocks_of([replace(runs[0], join=join), runs[1]], table.covered[duty].tolist())
    solution = Solution.of(problem, {0: (None, Pick(duty, (), tuple(blocks)))})
    found = [f for f in audit(scenario, problem.requirement, publish(solution)) if f.rule == "seats"]
    away = 60 * (1 if first == "hall" else 3) + 60 + 2 * 35
    stay = int(table.end[duty] - table.start[duty])
    step = problem.grid.interval_minutes
    assert sum(f.amount for f in found) == pytest.approx(stay - -(-away // step) * step, abs=2 * step)
    assert solution.terms["seats"] == pytest.approx(sum(f.cost for f in found))


def test_a_marginal_value_holds_the_price_of_a_seat() -> None:
    site = {"id": "hall", "open": "Mon-Fri 07:00-20:00", "seats": 1}
    problem = pose(service(agents=3, sites=(site,)))
    solution = draw(problem, 1)
    worker = problem.workers[1]
    others = solution.without(1)
    saved = worth_of(problem, marginal_value(solution, worker), solution.plans[1])
    personal = sum(solution.charged[1].values()) - sum(others.charged[1].values())
    assert others.cost - solution.cost == pytest.approx(saved - personal)


@pytest.mark.parametrize(("telework", "short"), [({"most_a_week": 2}, False), ({}, True)])
def test_the_search_sends_people_home_where_seats_are_short(telework: Settings, short: bool) -> None:
    site = {"id": "hall", "open": "Mon-Fri 07:00-20:00", "seats": 2}
    rules = {
        "telework": {**telework, "generous": False},
        "seats": {"price": 30},
        "shift": {"shortest": 420, "longest": 420},
        "hours": {"price_per_hour": 500},
    }
    problem = pose(service(agents=3, sites=(site,), rules=rules), seed=4)
    result = solve(problem, Stop(seconds=4), Options(reproducible=True))
    roster = publish(result.solution)
    assert not [f for f in audit(problem.scenario, problem.requirement, roster) if f.hard]
    assert all(roster.worked_minutes(w.id) == 35 * 60 for w in problem.workers)
    assert ("seats" in result.solution.terms) == short
    if not short:
        busy = [
            day for day in problem.grid.dates if len({s.agent for s in roster.segments if s.date == day}) == 3
        ]
        for day in busy:
            assert len({s.agent for s in roster.segments if s.date == day and s.place == HOME}) == 1
