"""What a model charges for a roster that is fixed in it, against what the roster costs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from ortools.sat.python import cp_model

from tests.solver.desk import FILES, drawn_values, planned, tasked
from wfm.solver.attendance import worth_of
from wfm.solver.convex import SCALE
from wfm.solver.model import Part, RosterModel
from wfm.solver.model_picks import hint
from wfm.solver.problem import Problem
from wfm.solver.solution import Plan, Solution, charges

RULES: Mapping[str, object] = {"fairness": {"early_before": "09:00", "price": 0.5}, "pauses": {"most": 1}}


def charged(model: RosterModel) -> float:
    """The objective with everything fixed as in the roster that the model starts from."""
    hint(model)
    solver = cp_model.CpSolver()
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    return solver.objective_value / SCALE


def problem_of(seed: int) -> Problem:
    return tasked(activity=[FILES], agents=2, days=2, rules=RULES, seed=seed)


@pytest.mark.parametrize("seed", range(3))
def test_goals_and_choices_cost_what_the_roster_does(seed: int) -> None:
    problem = problem_of(seed)
    found, nobody = planned(problem).solution, Solution.of(problem, {})
    everything = Part((0, 1), (0, 1))
    costs = [charged(RosterModel(problem, everything, roster)) for roster in (found, nobody)]
    assert costs[0] - costs[1] == pytest.approx(found.cost - nobody.cost, abs=0.01)
    assert found.cost < nobody.cost - 1


@pytest.mark.parametrize("seed", range(3))
def test_intervals_are_credited_what_they_are_worth(seed: int) -> None:
    problem = problem_of(seed)
    found = planned(problem).solution
    value = drawn_values(problem, seed)
    pauses = np.random.default_rng(seed).random((1, problem.grid.count)).round(3)
    value = np.concatenate([value, pauses])
    idle: Plan = (None, None)
    worths = []
    for plan in (found.plans[0], idle):
        base = found.replace({0: plan})
        told = charged(RosterModel(problem, Part((0,), (0, 1)), base, values=value))
        worths.append(-told)
        counted = worth_of(problem, value, plan)
        counted -= sum(charges(problem, problem.workers[0], plan).values())
        assert -told == pytest.approx(counted, abs=0.01)
        assert -told >= counted - 1e-6
    assert worths[0] != worths[1]
