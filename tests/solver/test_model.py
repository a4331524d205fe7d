from __future__ import annotations

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.build import draw, pose, service
from wfm.solver.clock import Clock
from wfm.solver.construct import construct
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint, read
from wfm.solver.solution import Solution
from wfm.solver.stop import Stop

COARSE = {"shift": {"step": 60}, "lunch": {"step": 30}}
PROBLEM = pose(
    service(queues=({"id": "calls"}, {"id": "mail"}), agents=({"skills": ["calls"]}, {}, {}), rules=COARSE),
    seed=6,
)
EVERYBODY = tuple(range(3))


def solved(model: RosterModel) -> tuple[cp_model.CpSolver, Solution]:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 5.0
    status = solver.solve(model.cp)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return solver, read(model, solver)


@pytest.fixture(scope="module")
def first() -> Solution:
    return construct(PROBLEM, Clock(Stop(seconds=60.0)))


def test_what_is_not_free_stays(first: Solution) -> None:
    model = RosterModel(PROBLEM, Part((0, 2), (1,)), first)
    _, repaired = solved(model)
    assert repaired.plans[1] == first.plans[1]
    for worker in (0, 2):
        kept = [d for d in range(len(PROBLEM.tables)) if d != 1]
        assert [repaired.plans[worker][d] for d in kept] == [first.plans[worker][d] for d in kept]
    assert model.is_free(0, 1)
    assert not model.is_free(1, 1)


def test_the_objective_is_the_cost_up_to_a_constant(first: Solution) -> None:
    """Between two rosters that differ on one day the objectives differ as their costs do."""
    values = []
    for plans in (first, first.replace({0: (*first.plans[0][:2], None, *first.plans[0][3:])})):
        pinned = {(a, 2): [p.duty] if (p := plans.plans[a][2]) else [] for a in EVERYBODY}
        solver, found = solved(RosterModel(PROBLEM, Part(EVERYBODY, (2,), pinned), plans))
        values.append((solver.objective_value / SCALE, found.cost))
    assert values[1][0] - values[0][0] == pytest.approx(values[1][1] - values[0][1], abs=0.05)


def test_only_the_duties_that_are_offered_are_used(first: Solution) -> None:
    offered = {(a, 0): [int(np.flatnonzero(PROBLEM.allowed[a][0])[a])] for a in EVERYBODY}
    _, found = solved(RosterModel(PROBLEM, Part(EVERYBODY, (0,), offered), first))
    for a in EVERYBODY:
        pick = found.plans[a][0]
        assert pick is None or pick.duty in offered[a, 0]


def test_the_words_that_rules_use_tell_a_drawn_roster() -> None:
    solution = draw(PROBLEM, 2)
    model = RosterModel(PROBLEM, Part((0,), (0,)), solution)
    for worker in (1, 2):
        days = range(len(PROBLEM.tables))
        minutes = sum(int(PROBLEM.tables[d].work[p.duty]) for d in days if (p := solution.plans[worker][d]))
        assert model.worked(worker, days) == minutes
        assert [model.works(worker, d) for d in days] == [int(p is not None) for p in solution.plans[worker]]


def test_only_what_is_allowed_has_a_literal(first: Solution) -> None:
    model = RosterModel(PROBLEM, Part((1,), (2,)), first)
    assert [k for k, _ in model.duties(1, 2)] == list(np.flatnonzero(PROBLEM.allowed[1][2]))
    assert [worker.index for worker in model.workers] == [1]
    assert model.breaks(0, 2, 0) == {}
    larger = RosterModel(PROBLEM, Part((1, 2), (2,)), first)
    assert larger.build_seconds == pytest.approx(2 * model.build_seconds)


def test_what_is_shared_and_what_is_fixed_make_the_loss(first: Solution) -> None:
    everything = Part(tuple(range(len(first.plans))), tuple(range(len(first.problem.tables))))
    model = RosterModel(first.problem, everything, first)
    assert set(model.shared) == {rule.name for rule in first.problem.rules if rule.linking}
    hint(model)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    solver.parameters.num_workers = 1
    assert solver.solve(model.cp) in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    idle = Solution.of(first.problem, {})
    reached = {t for a in everything.workers for d in everything.days for t in model.coverage(a, d)}
    unreached = [t for t in range(first.problem.grid.count) if t not in reached]
    beyond = float(first.problem.requirement.lost(idle.heads)[unreached].sum())
    charged = solver.value(cp_model.LinearExpr.sum([model.shared["coverage"]])) / SCALE
    assert charged + beyond == pytest.approx(first.terms["coverage"], abs=0.01)
