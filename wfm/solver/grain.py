"""The step of which the cost of every roster is a multiple, where there is one."""

from __future__ import annotations

import numpy as np

from wfm.solver.convex import SCALE
from wfm.solver.problem import Problem


def grain_of(problem: Problem) -> float:
    """What the cost of every roster is a multiple of, in call equivalents; 0 where there is no such step.

    The greatest common divisor of all losses and of all that the rules charge, both told in whole parts of a
    call; where one of them is no such part, there is no step.
    """
    losses = problem.requirement.loss * SCALE
    told = [rule.grain(problem) * SCALE for rule in problem.rules]
    goals = [np.unique(goal.price) * SCALE for goal in problem.goals.values()]
    steps = np.concatenate([np.unique(losses), *goals, [step for step in told if np.isfinite(step)]])
    whole = np.round(steps)
    if len(problem.requirement.partitions) > 1 or np.abs(steps - whole).max() > 1e-6 or not all(told):
        return 0.0
    return float(np.gcd.reduce(whole.astype(np.int64))) / SCALE
