from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import MONDAY, Settings, pose, service
from tests.solver.office import findings, office, weeks
from tests.solver.outing import MORNING, social_service
from wfm.scenario.activities import Activity
from wfm.scenario.pins import Pin
from wfm.solver import cpsat
from wfm.solver.audit import audit
from wfm.solver.clock import Clock
from wfm.solver.convex import SCALE
from wfm.solver.marginal import marginal_value
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.price import best_plan
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution, charges
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Roster

ANN: Settings = {"agent": "ann", "date": MONDAY}


def unkept(pin: Settings, monday: str | None = None) -> list[Finding]:
    """What is said of one pin of ann, on the good Monday or on another one."""
    scenario = office(pins=[{**ANN, **pin}])
    changes = {"0": monday} if monday else {}
    return [f for f in findings(scenario, weeks(scenario, changes)) if f.rule == "pins"]


@pytest.mark.parametrize(
    ("pin", "kept"),
    [
        ({}, True),
        ({"from": "08:30", "to": "12:30"}, True),
        ({"from": "08:29", "to": "12:30"}, False),
        ({"from": "13:00", "to": "16:30"}, True),
        ({"from": "12:29", "to": "13:01"}, False),  # lunch
        ({"from": "08:30", "to": "10:15", "activity": "phone"}, True),
        ({"from": "08:45", "to": "10:14", "activity": "phone"}, True),
        ({"from": "08:30", "to": "10:16", "activity": "phone"}, False),  # a break
        ({"from": "13:00", "to": "13:30", "activity": "phone"}, False),
        ({"from": "16:30", "mode": "forbid"}, True),
        ({"from": "12:30", "to": "13:00", "mode": "forbid"}, True),
        ({"from": "16:29", "mode": "forbid"}, False),
        ({"mode": "forbid"}, False),
        ({"activity": "phone"}, True),
        ({"activity": "training"}, False),
        ({"from": "13:00", "to": "13:30", "activity": "backoffice"}, True),
        ({"from": "13:00", "to": "13:31", "activity": "backoffice"}, False),
        ({"from": "13:00", "to": "13:31", "activity": "backoffice", "mode": "forbid"}, False),
        ({"from": "13:30", "to": "15:00", "activity": "backoffice", "mode": "forbid"}, True),
        ({"activity": "training", "mode": "forbid"}, True),
        ({"from": "8:30", "to": "10:15", "activity": "phone", "mode": "forbid"}, False),
    ],
)
def test_pins_on_a_good_day(pin: Settings, kept: bool) -> None:
    found = unkept(pin)
    assert (not found) == kept
    assert all(f.hard and f.cost == 1000 and not f.forbidden and f.date == MONDAY for f in found)


def test_a_preference_is_priced() -> None:
    (found,) = unkept({"from": "16:00", "to": "17:00", "mode": "prefer"})
    assert (found.hard, found.cost) == (False, 1)


@pytest.mark.parametrize("mode", ["pin", "prefer"])
def test_a_day_that_has_to_be_worked(mode: str) -> None:
    scenario = office(pins=[{**ANN, "mode": mode}])
    found = [f.rule for f in findings(scenario, weeks(scenario, {"0": None}))]
    assert found.count("pins") == 1


def test_the_search_keeps_pins_and_gives_up_what_is_impossible() -> None:
    pins: list[Settings] = [
        {"agent": "a0", "date": "2026-03-02", "from": "10:30", "to": "11:30", "activity": "phone"},
        {"agent": "a0", "date": "2026-03-03", "from": "16:00", "to": "17:30"},
        {"agent": "a0", "date": "2026-03-04", "mode": "forbid"},
        {"agent": "a0", "date": "2026-03-05", "from": "05:00", "to": "06:00"},
    ]
    problem = pose(service(agents=[{"weekly_hours": 28, "days": 4}, {}], pins=pins), busy=30.0)
    result = solve(problem, Stop(seconds=1.5))
    roster = publish(result.solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [(f.rule, str(f.date)) for f in found if f.hard] == [("pins", "2026-03-05")]
    assert result.solution.plans[0][3] is not None
    assert sum(f.cost for f in found) == pytest.approx(result.solution.cost, abs=0.01)
    assert result.bound is not None
    assert result.bound > 1000


def test_breaks_bind_only_where_an_activity_is_pinned() -> None:
    whole = service(pins=[{"agent": "a0", "date": MONDAY}])
    phone = service(pins=[{"agent": "a0", "date": MONDAY, "from": "9h", "to": "11h", "activity": "phone"}])
    named = [[rule.name for rule in pose(scenario).binding[0]] for scenario in (whole, phone)]
    assert named == [[], ["pins"]]
    assert np.isfinite(pose(phone).day_prices[0, 0]).all()


TITULARS: Settings = {"titulars": "ann|bob|eve", "substitutes": ""}
OUT: Settings = {"id": "out", "site": "namur", "per_month": 6, "start": "14:00", "end": "16:00"}
PINS: list[Settings] = [
    {"agent": "ann", "date": "2026-03-03", "place": "namur", "mode": "forbid"},
    {"agent": "bob", "date": "2026-03-05", "place": "namur"},
    {"agent": "eve", "date": "2026-03-04", "from": "9h", "to": "11h", "place": "hall"},
    {"agent": "eve", "date": "2026-03-11", "activity": "morning"},  # on no such day
    {"agent": "ann", "date": "2026-03-06", "from": "13:30", "to": "15h", "activity": "files"},
]


def with_files(pins: list[Settings], days: int = 5, people: tuple[str, ...] = ("ann", "bob")) -> Problem:
    files = Activity.model_validate({"id": "files", "open": "Mon-Fri 08:30-17:30", "hours_a_week": 1})
    scenario = social_service(days=days, permanences=(MORNING, OUT), region=TITULARS, people=people)
    more = scenario.service.model_copy(update={"activities": (files,)})
    return pose(scenario.but(service=more, pins=tuple(map(Pin.model_validate, pins))))


def test_the_search_puts_people_where_and_to_what_they_are_pinned() -> None:
    problem = with_files(PINS, days=12, people=("ann", "bob", "eve"))
    solution = solve(problem, Stop(seconds=4), Options(reproducible=True)).solution
    roster = publish(solution)
    found = audit(problem.scenario, problem.requirement, roster)
    assert [(f.agent, str(f.date)) for f in found if f.hard] == [("eve", "2026-03-11")]
    assert sum(f.cost for f in found) == pytest.approx(solution.cost, abs=0.01)
    places = {(s.agent, str(s.date)) for s in roster.segments if s.place == "namur"}
    assert ("bob", "2026-03-05") in places
    assert ("ann", "2026-03-03") not in places


@pytest.mark.parametrize(
    ("pin", "text"),
    [
        ({"place": "hall"}, None),
        ({"place": "annex", "mode": "forbid"}, None),
        ({"place": "hall", "activity": "phone", "from": "9h", "to": "10h"}, None),
        (
            {"place": "annex", "activity": "phone", "from": "9h", "to": "10h"},
            "ann, 2 March 2026: pin not kept: Telephone at annex, 09:00 to 10:00.",
        ),
        (
            {"place": "hall", "mode": "forbid"},
            "ann, 2 March 2026: hall between 00:00 and 24:00, which the planner rules out.",
        ),
        (
            {"activity": "meeting", "mode": "prefer"},
            "ann, 2 March 2026: preference not kept: Meeting, 00:00 to 24:00.",
        ),
    ],
)
def test_what_is_said_of_a_place(pin: Settings, text: str | None) -> None:
    scenario = office(pins=[{**ANN, **pin}])
    roster = Roster(tuple(replace(s, place="hall") for s in weeks(scenario).segments))
    found = [f.text for f in findings(scenario, roster) if f.rule == "pins"]
    assert found == ([text] if text else [])


@pytest.mark.parametrize(
    "pin",
    [
        {"date": "2026-03-04", "place": "namur"},
        {"date": "2026-03-03", "place": "namur", "mode": "forbid"},
        {"date": "2026-03-03", "from": "13:30", "to": "15:30", "activity": "files"},
        {"date": "2026-03-03", "from": "9h", "to": "11h", "activity": "morning"},
        {"date": "2026-03-05", "activity": "phone", "mode": "forbid"},
    ],
)
def test_the_exact_response_keeps_a_pin_and_the_model_prices_it_alike(pin: Settings) -> None:
    problem = with_files([{"agent": "ann", **pin}])
    nobody, ann = Solution.of(problem, {}), problem.workers[0]
    clock = Clock(Stop(60), reproducible=True)
    found = best_plan(nobody, ann, marginal_value(nobody, ann), clock)  # without CP-SAT
    assert "pins" not in charges(problem, ann, found.plan)
    days = range(len(problem.tables))
    duties = {(0, d): [pick.duty] if (pick := found.plan[d]) else [] for d in days}
    model = RosterModel(problem, Part((0,), tuple(days), duties), nobody)
    costs = [(read(model, solver).cost, solver.objective_value / SCALE) for solver in solved(model, clock)]
    (best, in_model), (nothing, idle) = costs
    assert in_model - idle == pytest.approx(best - nothing, abs=0.01)


def solved(model: RosterModel, clock: Clock) -> Iterator[cp_model.CpSolver]:
    """The best that a model can do, and what it says where nobody works."""
    none = model.cp.clone()
    for d in model.part.days:
        none.add(model.works(0, d) == 0)
    for cp in (model.cp, none):
        solver = cpsat.run(cp, clock, cpsat.Limits(5.0, workers=1))
        assert solver is not None
        yield solver
