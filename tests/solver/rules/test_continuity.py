from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import MONDAY, Settings, need, pose
from tests.solver.office import written
from tests.solver.outing import MORNING, social_service
from wfm.scenario.scenario import Scenario
from wfm.solver.audit import audit, cost_terms
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import read
from wfm.solver.problem import Problem
from wfm.solver.publish import publish
from wfm.solver.rules.continuity import SeriesUse
from wfm.solver.search import Options, solve
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop
from wfm.values.finding import Finding
from wfm.values.roster import Activity, Roster

TUESDAYS = (date(2026, 3, 3), date(2026, 3, 10))
OUT = "08:00 travel 08:45 permanence 11:45 travel 12:30 lunch 13:00 phone 16:00"
EQUAL: Settings = {"titulars": "ann|bob|eve", "substitutes": ""}


def asked(price: float = 7.0, workers: int = 1, **more: object) -> Scenario:
    permanences = ({**MORNING, "workers": workers},)
    rules = {"permanences": {"continuity": price}}
    return social_service(permanences=permanences, rules=rules, region=EQUAL, **more)  # type: ignore[arg-type]


def told(scenario: Scenario, *agents: str) -> list[Finding]:
    """What is found where so many agents hold the sessions of both Tuesdays, in turn."""
    turns = [(agent, TUESDAYS[k % 2]) for k, agent in enumerate(agents)]
    segments = (s for agent, day in turns for s in written(scenario, agent, day, OUT))
    roster = Roster(tuple(replace(s, ref="morning") for s in segments))
    return [f for f in audit(scenario, need(scenario), roster) if f.rule == "continuity"]


def test_each_further_person_has_a_price() -> None:
    assert told(asked(), "ann", "ann") == []
    assert [(f.amount, f.cost, f.hard) for f in told(asked(), "ann", "bob")] == [(1, 7.0, False)]
    assert told(asked(workers=2), "ann", "ann", "bob", "bob") == []
    assert [f.cost for f in told(asked(workers=2), "ann", "bob", "eve", "ann")] == [7.0]
    assert told(asked(price=0.0), "ann", "bob") == []


def test_without_a_price_nothing_is_counted() -> None:
    assert pose(asked(price=0.0)).scarce == ()
    assert [one.rule for one in pose(asked()).scarce] == ["continuity"]


def test_a_further_person_pays_rent_and_the_same_one_does_not() -> None:
    problem = pose(asked())
    (use,) = problem.scarce
    assert isinstance(use, SeriesUse)
    used = use.nothing
    assert not np.any(use.rent(problem.workers[0], used))
    used[0, 1] = 1
    assert use.rent(problem.workers[0], used).sum() == pytest.approx(2 * 7.0)
    used[0, 2] = 3
    assert use.cost(used) == pytest.approx(7.0)


@pytest.mark.parametrize("ill", [False, True])
def test_a_search_keeps_to_one_person_where_that_is_possible(ill: bool) -> None:
    absences = [{"agent": "ann", "from": MONDAY, "to": date(2026, 3, 6)}] if ill else []
    problem = pose(asked(price=60.0, absences=absences), busy=10)
    result = solve(problem, Stop(3), Options(reproducible=True))
    roster = publish(result.solution)
    held = [s.agent for s in roster.segments if s.activity is Activity.PERMANENCE]
    assert len(held) == 2
    assert len(set(held)) == 1
    found = audit(problem.scenario, problem.requirement, roster)
    assert sum(cost_terms(found).values()) == pytest.approx(result.solution.cost, abs=0.01)
    assert result.bound is None or result.bound <= result.solution.cost + 1e-6


@pytest.mark.parametrize("free", [(0,), (0, 1), (1, 2)])
def test_the_model_counts_what_the_roster_costs(free: tuple[int, ...]) -> None:
    problem = pose(asked(price=2.0), busy=10)
    base = both_weeks(problem)
    assert base.terms["continuity"] == pytest.approx(2.0)
    model = RosterModel(problem, Part(free, (1,)), base)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = 20
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    counted = solver.value(model.shared["continuity"]) / SCALE
    assert counted == pytest.approx(read(model, solver).terms.get("continuity", 0.0))


def both_weeks(problem: Problem) -> Solution:
    """A roster in which one holds the session of the first Tuesday, another that of the second."""
    solution = solve(problem, Stop(1), Options(reproducible=True)).solution
    plans = {a: list(plan) for a, plan in enumerate(solution.plans)}
    holder = next(a for a, plan in plans.items() if any(p and p.blocks for p in plan))
    other = next(a for a in plans if a != holder)
    for day in range(7, len(problem.tables)):
        plans[holder][day], plans[other][day] = plans[other][day], plans[holder][day]
    return solution.replace({a: tuple(plan) for a, plan in plans.items()})
