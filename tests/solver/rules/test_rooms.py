from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.solver.build import MONDAY, Settings, draw, need, pose
from tests.solver.office import written
from tests.solver.outing import FLEXIBLE, MORNING, NAMUR, social_service
from tests.solver.test_rule import cost_in, everybody
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.rules.rooms import Rooms
from wfm.solver.search import Options, solve
from wfm.solver.set_up import build
from wfm.solver.solution import Block, Pick, Solution
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Roster

TUESDAY = date(2026, 3, 3)
OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 15:00 break 15:15 phone 16:00"
SECOND = {**MORNING, "id": "second"}
EVERYBODY: Settings = {"titulars": "ann|bob|eve", "substitutes": ""}


def served(rooms: int | None, *permanences: Settings, **more: object) -> Scenario:
    return social_service(
        permanences=permanences or (MORNING, SECOND),
        sites=({**NAMUR, "rooms": rooms},),
        region=EVERYBODY,
        **more,  # type: ignore[arg-type]
    )


def judged(scenario: Scenario, held: Mapping[str, str]) -> list[Finding]:
    """What is said of rooms where some people hold each a session on a Tuesday."""
    days = {agent: written(scenario, agent, TUESDAY, OUT) for agent in held}
    away = (Activity.PERMANENCE, Activity.TRAVEL)
    segments = [replace(s, ref=held[a]) if s.activity in away else s for a, day in days.items() for s in day]
    return [f for f in audit(scenario, need(scenario), Roster(tuple(segments))) if f.rule == "rooms"]


def test_two_sessions_at_once_in_one_room_are_found_by_name() -> None:
    (found,) = judged(served(1), {"ann": "morning", "bob": "second"})
    assert (found.hard, found.amount, found.cost, found.date) == (True, 180, 3000, TUESDAY)
    assert all(word in found.text for word in ("namur", "morning", "second", "1 room"))


def test_rooms_enough_or_a_session_held_by_two_are_free() -> None:
    assert judged(served(2), {"ann": "morning", "bob": "second"}) == []
    assert judged(served(None), {"ann": "morning", "bob": "second"}) == []
    assert judged(served(1), {"ann": "morning", "bob": "morning"}) == []
    assert len(judged(served(0), {"ann": "morning"})) == 1


@pytest.mark.parametrize("seed", range(6))
def test_the_model_and_the_search_say_what_the_audit_says(seed: int) -> None:
    scenario = served(1, MORNING, SECOND, {**FLEXIBLE, "start": "10:00", "end": "12:00"}, days=5)
    other = build(scenario, need(scenario), tuple(r for r in pose(scenario).rules if r.name == "permanences"))
    problem = replace(pose(scenario), rules=(Rooms(),), tasks=other.tasks, prices={})
    roster = drawn(problem, random.Random(seed))
    told = sum(f.cost for f in audit(scenario, problem.requirement, publish(roster)) if f.rule == "rooms")
    nobody = Solution.of(problem, {})
    duties = {
        (a, d): [pick.duty] if pick else []
        for a, plan in enumerate(roster.plans)
        for d, pick in enumerate(plan)
    }
    model = everybody(problem, duties, nobody)
    modelled, idle = cost_in(model, roster), cost_in(model, nobody)
    assert modelled is not None
    assert idle is not None
    others = {k: v for k, v in roster.terms.items() if k not in ("rooms", "coverage")}
    before = {k: v for k, v in nobody.terms.items() if k not in ("rooms", "coverage")}
    assert modelled - idle == pytest.approx(told + sum(others.values()) - sum(before.values()), abs=0.01)
    assert roster.terms.get("rooms", 0.0) == pytest.approx(told)


def drawn(problem: Problem, rng: random.Random) -> Solution:
    """A roster in which people hold whatever session their day has room for."""
    plans = {}
    for a, plan in enumerate(draw(problem, rng.randrange(99), share=1.0).plans):
        days: list[Pick | None] = []
        for d, pick in enumerate(plan):
            spans = [
                Block(j, first, last)
                for j, task in enumerate(problem.tasks)
                for low, high in (problem.tables[d].covered[pick.duty] if pick and task.whole else ())
                for first, last in problem.wholes.between(a, j, int(low), int(high))
            ]
            held = (rng.choice(spans),) if spans else ()
            days.append(replace(pick, breaks=() if held else pick.breaks, blocks=held) if pick else None)
        plans[a] = tuple(days)
    return Solution.of(problem, plans)


@pytest.mark.parametrize(("rooms", "days"), [(1, 2), (None, 1)])
def test_a_flexible_session_goes_where_a_room_is_left(rooms: int | None, days: int) -> None:
    # both want the Monday, on which nobody calls; with one room only one of them gets it
    closed = {"date": MONDAY, "from": "00:00", "to": "24:00", "queue": "line"}
    twice = ({**FLEXIBLE, "per_month": 6, "id": "one"}, {**FLEXIBLE, "per_month": 6, "id": "two"})
    problem = pose(served(rooms, *twice, days=3, closures=(closed,)), busy=9)
    result = solve(problem, Stop(3), Options(reproducible=True))
    held = {s.ref: s.date for s in publish(result.solution).segments if s.activity is Activity.PERMANENCE}
    assert set(held) == {"one", "two"}
    assert len(set(held.values())) == days
    assert "rooms" not in result.solution.terms


def test_what_finds_no_room_is_left_out_and_told_as_not_held() -> None:
    problem = pose(served(1, days=2), busy=5)
    result = solve(problem, Stop(3), Options(reproducible=True))
    found = audit(problem.scenario, problem.requirement, publish(result.solution))
    assert sorted(f.message.key for f in found if f.rule == "permanences") == [
        "finding.permanences.uncovered"
    ]
    assert not [f for f in found if f.rule == "rooms"]


def test_nothing_is_counted_where_nobody_says_how_many_rooms_there_are() -> None:
    assert pose(served(None)).scarce == ()
    assert [one.rule for one in pose(served(1)).scarce] == ["rooms"]
    assert pose(served(1, rules={"rooms": {"price": 0}})).scarce == ()
