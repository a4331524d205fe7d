"""What a CP-SAT model of a roster leaves out of its cost: what it cannot change, and what rounding hides."""

from __future__ import annotations

import numpy as np

from wfm.solver.losses import COVERAGE
from wfm.solver.model import RosterModel
from wfm.solver.problem import Problem
from wfm.solver.solution import Solution


def lost_anyway(model: RosterModel) -> dict[str, float]:
    """What is lost whatever the model decides, by rule: where nobody can be, and in rows nobody can fill."""
    problem = model.problem
    idle = Solution.of(problem, {})
    reached = np.zeros(problem.grid.count, dtype=np.bool_)
    rows = {j: np.zeros(len(goal.price), dtype=np.bool_) for j, goal in problem.goals.items()}
    for a in model.part.workers:
        for d in model.part.days:
            reached[[t for t in model.coverage(a, d) if problem.open_mask[a, t]]] |= problem.pooled
            for j, literals in model.tasks(a, d).items():
                reached[list(literals)] |= j in problem.serving
                goal = problem.goal_of.get(j)
                if goal is not None:
                    for counted in map(problem.goals[goal].counts_in, literals):
                        rows[goal][counted.start : counted.stop] = True
    found = {COVERAGE: float(problem.requirement.lost(idle.heads)[~reached].sum())}
    for j, filled in rows.items():
        rule, undone = problem.tasks[j].rule, problem.goals[j].charged(idle.worked[j])[~filled]
        found[rule] = found.get(rule, 0.0) + float(undone.sum())
    return found


def rounding(problem: Problem) -> int:
    """Parts of a call by which the rounded curves of a model can tell too much: half a part for each step."""
    steps = int(problem.requirement.open.sum()) * len(problem.requirement.unions) * (len(problem.workers) + 1)
    rows = sum(goal.price.size for goal in problem.goals.values())
    return -(-(steps + rows) // 2)
