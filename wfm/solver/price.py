"""The best plan of one worker at given values: by dynamic programming, or by CP-SAT where a rule needs it."""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from wfm.solver import cpsat
from wfm.solver.clock import Clock
from wfm.solver.model import SCALE, Part, RosterModel
from wfm.solver.problem import Worker
from wfm.solver.respond import Floats, Responder, Response
from wfm.solver.solution import Plan, Solution, on_duty, short_minutes

RESPONSE_WORK = 0.01  # seconds of work that one exact response counts for on a reproducible clock
CP_SECONDS = 5.0


def best_plan(solution: Solution, worker: Worker, value: Floats, clock: Clock) -> Response:
    """The plan of greatest value for a worker; the present plan where CP-SAT finds none in time.

    Args:
        solution: where the worker's present plan stands.
        worker: the worker.
        value: what each interval on duty is worth, ``[T]`` in calls.
        clock: the search's clock.
    """
    problem = solution.problem
    if problem.exact[worker.index]:
        clock.worked(RESPONSE_WORK)
        return Responder(problem, value).respond(worker)
    model, solver = _solve(solution, worker, value, clock)
    plan = model.read(solver).plans[worker.index] if solver else solution.plans[worker.index]
    price = problem.scenario.service.rules.hours.price_per_hour
    short = short_minutes(problem, worker, plan)
    return Response(float(value @ on_duty(problem, plan)) - price * short / 60.0, plan)


def most_value(solution: Solution, worker: Worker, value: Floats, clock: Clock) -> tuple[float, Plan]:
    """A number that no plan of the worker can exceed (CP-SAT's bound), and the best plan found.

    For workers whom the dynamic program cannot plan; infinity when CP-SAT says nothing in time.
    """
    model, solver = _solve(solution, worker, value, clock)
    if solver is None:
        return float("inf"), solution.plans[worker.index]
    price = solution.problem.scenario.service.rules.hours.price_per_hour / 60.0 * SCALE
    owed = sum(worker.contract.weeks.values())
    # the model rounds the value of each interval and the price of a missing minute
    rounding = 0.5 * float(np.count_nonzero(value)) + abs(price - round(price)) * owed
    return (rounding - solver.best_objective_bound) / SCALE, model.read(solver).plans[worker.index]


def _solve(
    solution: Solution, worker: Worker, value: Floats, clock: Clock
) -> tuple[RosterModel, cp_model.CpSolver | None]:
    days = tuple(range(len(solution.problem.tables)))
    model = RosterModel(solution.problem, Part((worker.index,), days), solution, values=value)
    model.hint()
    return model, cpsat.run(model.cp, clock, cpsat.Limits(CP_SECONDS, workers=1))
