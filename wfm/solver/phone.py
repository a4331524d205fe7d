"""When a worker is on the phone, on one line or on the pooled ones: in a plan, and in a model."""

from __future__ import annotations

import numpy as np

from wfm.solver.model import Linear, RosterModel
from wfm.solver.problem import Bools, Problem, Worker
from wfm.solver.solution import Plan, present


def on_phone(problem: Problem, worker: Worker, plan: Plan) -> Bools:
    """The intervals in which a plan has its worker on the phone, ``[T]``."""
    lines = [1 + j for j in problem.serving]
    rows = [0, *lines] if problem.pooled else lines
    return np.asarray(present(problem, worker, plan)[rows].any(axis=0))


def phone_literals(model: RosterModel, a: int, d: int) -> dict[int, Linear]:
    """By interval, 1 where a worker is on the phone on a free day; impossible intervals are missing."""
    problem, found = model.problem, dict[int, Linear]()
    if problem.pooled:
        desk = model.coverage(a, d).items()
        found = {t: sum(sign * x for sign, x in terms) for t, terms in desk if problem.open_mask[a, t]}
    for j, literals in model.tasks(a, d).items():
        for t, literal in literals.items() if problem.tasks[j].queue is not None else ():
            found[t] = found.get(t, 0) + literal
    return found
