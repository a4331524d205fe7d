from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import pose, service
from tests.solver.office import findings, office, weeks
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.publish import publish
from wfm.solver.rule import Case
from wfm.solver.rules.stretch import Stretch
from wfm.solver.search import Options, solve
from wfm.solver.solution import Pick, Solution, charges
from wfm.solver.stop import Stop

# A good day is on the phone 08:30-10:15, 10:30-12:30, 13:30-15:00 and 15:15-16:30.


@pytest.mark.parametrize(
    ("longest", "minutes"),
    [(0, 0), (120, 0), (119, 15), (105, 15), (104, 15 + 30), (90, 15 + 30), (15, 90 + 105 + 75 + 60)],
)
def test_what_is_beyond_the_limit_is_priced_by_whole_intervals(longest: int, minutes: int) -> None:
    scenario = office(days=1, rules={"phone": {"longest_stretch": longest, "stretch_price": 4}})
    found = [f for f in findings(scenario, weeks(scenario)) if f.rule == "stretch" and f.agent == "ann"]
    assert sum(f.amount for f in found) == minutes
    assert sum(f.cost for f in found) == pytest.approx(minutes / 60 * 4)
    assert not any(f.hard for f in found)


def test_no_price_no_rule() -> None:
    scenario = office(days=1, rules={"phone": {"longest_stretch": 60, "stretch_price": 0}})
    assert not [f for f in findings(scenario, weeks(scenario)) if f.rule == "stretch"]


@pytest.mark.parametrize(("price", "kept"), [(0.001, False), (100, True)])
def test_the_search_breaks_stretches_up_where_they_are_dear(price: float, kept: bool) -> None:
    rules = {
        "phone": {"longest_stretch": 120, "stretch_price": price},
        "shift": {"shortest": 420, "longest": 420, "latest_start": "09:00"},
    }
    problem = pose(service(days=2, agents=2, rules=rules), seed=3)
    solution = solve(problem, Stop(seconds=3), Options(reproducible=True)).solution
    assert ("stretch" not in solution.terms) == kept


def test_it_tires_those_on_the_phone_and_binds_nobody() -> None:
    for longest, most in ((0, None), (14, None), (120, 8), (540, 36)):
        problem = pose(service(rules={"phone": {"longest_stretch": longest}}))
        assert problem.binding[0] == ()
        assert (problem.tiring[0] and problem.tiring[0].most) == most


def test_a_stretch_goes_on_over_midnight() -> None:
    """A night from ten to six, with a break from one to a quarter past: 180 and 285 minutes."""
    night = {"shortest": "8h", "longest": "8h", "latest_end": "30:00"}
    rules = {
        "profile": "none",
        "shift": {**night, "earliest_start": "22:00", "latest_start": "22:00"},
        "lunch": {"after": "24h"},
        "breaks": {"minutes": 15, "after": "6h", "step": 15, "edge": 60},
        "phone": {"longest_stretch": "2h", "stretch_price": 4},
    }
    queues = ({"id": "line", "open": "Mon-Sun 00:00-24:00"},)
    problem = pose(service(days=3, agents=1, queues=queues, rules=rules))
    (duty,) = np.flatnonzero(problem.allowed[0][0])
    (at,) = np.flatnonzero(problem.tables[0].breaks == problem.grid.minute(problem.grid.dates[1], 60))
    plan = (Pick(int(duty), (int(at),)), None, None)
    solution = Solution.of(problem, {0: plan})
    beyond = (180 - 120) + (285 - 120)
    (finding,) = Stretch().audit(Case(problem.scenario, problem.requirement, publish(solution)))
    assert (finding.date, finding.amount) == (problem.grid.dates[0], beyond)
    assert solution.charged[0]["stretch"] == pytest.approx(beyond / 60 * 4)
    nothing = np.zeros((1, problem.grid.count))
    part = Part((0,), (0,), {(0, 0): [int(duty)]})
    model = RosterModel(problem, part, Solution.of(problem, {}), values=nothing)
    model.cp.add(model.works(0, 0) == 1)
    model.cp.add(model.breaks(0, 0, 0)[int(at)] == 1)
    solver = cp_model.CpSolver()
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    charged = sum(charges(problem, problem.workers[0], plan).values())
    assert solver.objective_value / SCALE == pytest.approx(charged, abs=0.01)
